// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.triplane.imaging.ImagingException;

/// Writes brain phantoms as folders of pictures named `<label> <sequence>` (S2.1).
///
/// A file is named by its patient and its slice, `p0012_slice2.png`, so that those who split by
/// picture have the same patient on both sides.
record TumorSet(TumorCohort cohort, Tasks tasks) {
  /// What is kept of a patient once the pictures are written.
  private record PatientTruth(double readingError, Map<String, Object> details) {}

  /// Write all pictures and tell what is true of them.
  Map<String, Object> write(Path root) throws IOException, ImagingException {
    List<TumorCohort.Patient> patients = cohort.patients();
    List<PatientTruth> truths =
        tasks.run(
            patients.size(),
            index -> write(root, patients.get(index)),
            done -> "Made %d of %d patients".formatted(done, patients.size()));
    Release.origin(
        root,
        "Brain phantoms %s, %d pixels, seed %d: %d pictures of %d patients"
            .formatted(
                cohort.config(), cohort.pixels(), cohort.seed(), cohort.pictures(), truths.size()),
        "brain",
        "MR");
    return truth(truths);
  }

  private PatientTruth write(Path root, TumorCohort.Patient patient) throws IOException {
    var picture = new TumorPicture(cohort, patient);
    String folder = patient.kind().word() + " " + patient.sequence().word();
    List<String> files = new ArrayList<>();
    for (int slice = 0; slice < patient.slices(); slice++) {
      String file = "%s/p%04d_slice%d.png".formatted(folder, patient.index() + 1, slice + 1);
      Canvas.write(root.resolve(file), picture.slice(slice), cohort.pixels(), cohort.pixels());
      files.add(file);
    }
    return new PatientTruth(picture.readingError(), details(patient, picture, files));
  }

  private Map<String, Object> details(
      TumorCohort.Patient patient, TumorPicture picture, List<String> files) {
    TumorEvidence evidence = picture.evidence();
    Map<String, Object> posterior = new LinkedHashMap<>();
    double[] shares = new double[TumorKind.values().length];
    for (TumorKind kind : TumorKind.values()) {
      shares[kind.ordinal()] = cohort.share(kind);
    }
    double[] probabilities = evidence.posterior(cohort.effect(), shares);
    for (TumorKind kind : TumorKind.values()) {
      posterior.put(kind.word(), probabilities[kind.ordinal()]);
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("files", files);
    details.put("label", patient.kind().word());
    details.put("sequence", patient.sequence().word());
    details.put("place", evidence.place().name().toLowerCase(Locale.ROOT));
    details.put("core", evidence.contrasts()[0]);
    details.put("rim", evidence.contrasts()[1]);
    details.put("stripes", evidence.contrasts()[2]);
    details.put("centerPixel", List.of(picture.focus().x(), picture.focus().y()));
    details.put("radiusPixel", picture.focus().rx());
    details.put("posterior", posterior);
    return details;
  }

  private Map<String, Object> truth(List<PatientTruth> truths) {
    double error = truths.stream().mapToDouble(PatientTruth::readingError).average().orElseThrow();
    double seen = cohort.effect() / Math.sqrt(1 + error * error);
    Map<String, Object> counts = new LinkedHashMap<>();
    for (TumorKind kind : TumorKind.values()) {
      counts.put(kind.word(), cohort.counts().get(kind.ordinal()));
    }
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("generator", BrainGenerator.NAME);
    truth.put("layout", "folders");
    truth.put("config", cohort.config());
    truth.put("seed", cohort.seed());
    truth.put("effect", cohort.effect());
    truth.put("counts", counts);
    truth.put("limits", TumorLimits.of(cohort, cohort.effect()).toTable());
    truth.put("readingError", error);
    truth.put("limitsAfterReadingError", TumorLimits.of(cohort, seen).toTable());
    if (cohort.effect() > 0) {
      double asked = cohort.effect() * Math.sqrt(EvidenceShare.ASKED);
      truth.put("marks", Map.of("accuracy", TumorLimits.of(cohort, asked).accuracy()));
    }
    truth.put("patients", truths.stream().map(PatientTruth::details).toList());
    return truth;
  }
}
