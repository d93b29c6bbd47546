// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.triplane.common.Documents;
import org.triplane.imaging.ImagingException;

/// Writes brain phantoms as a CAPS folder with linearly registered T1 volumes and a table of
/// labels (S4.3, S4.8).
record CapsSet(CapsCohort cohort, Tasks tasks) {
  private static final String NAME =
      "%s_%s_space-MNI152NLin2009cSym_desc-Crop_res-1x1x1_T1w.nii.gz";

  /// What is kept of a subject once the volumes are written.
  private record SubjectTruth(CapsCohort.Subject subject, double readingError) {}

  /// Write all volumes and tell what is true of them.
  Map<String, Object> write(Path root) throws IOException, ImagingException {
    List<SubjectTruth> truths =
        tasks.run(
            cohort.subjects(),
            index -> write(root, cohort.subject(index)),
            done -> "Made %d of %d subjects".formatted(done, cohort.subjects()));
    Release.origin(
        root,
        "Brain phantoms %s, %d subjects, seed %d"
            .formatted(cohort.config(), cohort.subjects(), cohort.seed()),
        "brain",
        "MR");
    describe(root);
    table(root, truths);
    return truth(truths);
  }

  private SubjectTruth write(Path root, CapsCohort.Subject subject) throws IOException {
    for (int visit = 0; visit < subject.visits(); visit++) {
      String session = session(visit);
      Path folder =
          root.resolve("subjects").resolve(subject.id()).resolve(session).resolve("t1_linear");
      CapsImage volume = cohort.image(subject, visit);
      NiftiOutput.write(
          folder.resolve(NAME.formatted(subject.id(), session)), volume.voxels(), volume);
    }
    return new SubjectTruth(
        subject, cohort.hasEffect() ? new CapsVolume(cohort, subject, 0).readingError() : 0);
  }

  private static void describe(Path root) throws IOException {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("Name", "Brain phantoms");
    description.put("BIDSVersion", "1.7.0");
    description.put("CAPSVersion", "1.0.0");
    description.put("DatasetType", "derivative");
    Files.writeString(root.resolve("dataset_description.json"), Documents.toJson(description));
  }

  private void table(Path root, List<SubjectTruth> truths) throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add(
        "participant_id\tsession_id\t%s\tage\tsex"
            .formatted(cohort.isMeasured() ? "ventricle_width" : "diagnosis"));
    for (SubjectTruth truth : truths) {
      CapsCohort.Subject subject = truth.subject();
      for (int visit = 0; visit < subject.visits(); visit++) {
        rows.add(
            String.format(
                Locale.ROOT,
                "%s\t%s\t%s\t%.1f\t%s",
                subject.id(),
                session(visit),
                said(subject, visit),
                subject.age() + visit,
                subject.sex()));
      }
    }
    Files.writeString(root.resolve("labels.tsv"), String.join("\n", rows) + "\n");
  }

  /// The diagnosis, or the measured width in mm.
  private String said(CapsCohort.Subject subject, int visit) {
    return cohort.isMeasured()
        ? String.format(Locale.ROOT, "%.2f", cohort.measured(subject, visit))
        : subject.diagnosis();
  }

  private Map<String, Object> truth(List<SubjectTruth> truths) {
    double error = truths.stream().mapToDouble(SubjectTruth::readingError).average().orElseThrow();
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("generator", BrainGenerator.NAME);
    truth.put("layout", "caps");
    truth.put("config", cohort.config());
    truth.put("seed", cohort.seed());
    if (cohort.hasEffect()) {
      truth.putAll(ofEffect(error));
    } else {
      truth.put("limits", ofSight());
    }
    truth.put("subjects", truths.stream().map(one -> details(one.subject())).toList());
    return truth;
  }

  /// How well the ventricles' width can tell.
  private Map<String, Object> ofEffect(double error) {
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("effect", cohort.effect());
    truth.put("sliceBand", List.of(CapsVolume.BAND_FROM, CapsVolume.BAND_TO));
    truth.put("limits", cohort.isMeasured() ? ofValue(0) : limits(cohort.effect()));
    truth.put("readingError", error);
    truth.put(
        "limitsAfterReadingError",
        cohort.isMeasured()
            ? ofValue(error)
            : limits(cohort.effect() / Math.sqrt(1 + error * error)));
    if (cohort.isMeasured()) {
      truth.put("marks", ofValue(EvidenceShare.readingError()));
    } else if (cohort.effect() > 0) {
      truth.put("marks", limits(cohort.effect() * Math.sqrt(EvidenceShare.ASKED)));
    }
    return truth;
  }

  /// The least error with which a measured width can be told, in mm, and the share of its
  /// variance that is explained then: what is left is the measuring error, and of the widening,
  /// whose variance is 1, what the noise of the image hides.
  private static Map<String, Object> ofValue(double readingError) {
    double square = readingError * readingError;
    double measuring = CapsCohort.MEASURING_ERROR * CapsCohort.MEASURING_ERROR;
    double left = square / (1 + square) + measuring;
    double rmse = CapsVolume.stepMm() * Math.sqrt(left);
    Map<String, Object> limits = new LinkedHashMap<>();
    limits.put("mae", Math.sqrt(2 / Math.PI) * rmse);
    limits.put("rmse", rmse);
    limits.put("r2", 1 - left / (1 + measuring));
    return limits;
  }

  /// What can be told without error but of subjects whose images are those of the other group:
  /// half of the cases are AD, and those of subtype 0 look like CN.
  private Map<String, Object> ofSight() {
    double alike = cohort.hasSubtypes() ? CapsCohort.SUBTYPES.getFirst() : 0;
    Map<String, Object> limits = new LinkedHashMap<>();
    limits.put("auc", 1 - alike / 2);
    limits.put("accuracy", 1 - alike / 2);
    return limits;
  }

  private static Map<String, Object> limits(double effect) {
    Map<String, Object> limits = new LinkedHashMap<>();
    limits.put("auc", Normal.auc(effect));
    limits.put("accuracy", Normal.cumulative(effect / 2));
    return limits;
  }

  private Map<String, Object> details(CapsCohort.Subject subject) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("subject", subject.id());
    if (cohort.isMeasured()) {
      details.put("widening", subject.widening());
      details.put("widthMm", CapsVolume.widthMm(subject.widening()));
      return details;
    }
    details.put("label", subject.diagnosis());
    if (cohort.hasEffect()) {
      details.put("widening", subject.widening());
    } else if (cohort.hasSubtypes()) {
      details.put("subtype", cohort.subtype(subject));
    } else {
      details.put("darkHalf", subject.label() == 1 ? "left" : "right");
    }
    details.put("posterior", cohort.posterior(subject));
    return details;
  }

  /// Months since the first visit, as ClinicaDL writes them.
  private static String session(int visit) {
    return "ses-M%03d".formatted(12 * visit);
  }
}
