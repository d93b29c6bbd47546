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
import org.triplane.imaging.ImagingException;

/// Writes brain phantoms with masks of their ventricles: a table of images and masks (S0.25).
record MaskSet(CapsCohort cohort, Tasks tasks) {
  /// One visit.
  ///
  /// @param ml volume of the ventricles
  private record Visit(String id, CapsCohort.Subject subject, double ml) {}

  /// Write all volumes and masks and tell what is true of them.
  Map<String, Object> write(Path root) throws IOException, ImagingException {
    List<List<Visit>> visits =
        tasks.run(
            cohort.subjects(),
            index -> write(root, cohort.subject(index)),
            done -> "Made %d of %d subjects".formatted(done, cohort.subjects()));
    Release.origin(
        root,
        "Brain phantoms with masks, %d subjects, seed %d"
            .formatted(cohort.subjects(), cohort.seed()),
        "brain",
        "MR");
    List<Visit> all = visits.stream().flatMap(List::stream).toList();
    table(root, all);
    Map<String, Object> truth = new LinkedHashMap<>();
    truth.put("generator", BrainGenerator.NAME);
    truth.put("layout", "table");
    truth.put("seed", cohort.seed());
    truth.put("structures", List.of("ventricles"));
    truth.put("cases", all.stream().map(MaskSet::details).toList());
    return truth;
  }

  private List<Visit> write(Path root, CapsCohort.Subject subject) throws IOException {
    List<Visit> visits = new ArrayList<>();
    for (int visit = 0; visit < subject.visits(); visit++) {
      String id = "%s_ses-M%03d".formatted(subject.id(), 12 * visit);
      var volume = new CapsVolume(cohort, subject, visit);
      byte[] mask = volume.ventricles();
      NiftiOutput.write(root.resolve(image(id)), volume.voxels(), volume);
      NiftiOutput.write(root.resolve(mask(id)), mask, volume);
      visits.add(new Visit(id, subject, ml(mask, volume.spacingMm())));
    }
    return visits;
  }

  private static double ml(byte[] mask, double spacingMm) {
    int voxels = 0;
    for (byte one : mask) {
      voxels += one;
    }
    return voxels * spacingMm * spacingMm * spacingMm / 1000;
  }

  private static void table(Path root, List<Visit> visits) throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add("case,patient,image,mask,age,sex");
    for (Visit visit : visits) {
      rows.add(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%s,%.1f,%s",
              visit.id,
              visit.subject.id(),
              image(visit.id),
              mask(visit.id),
              visit.subject.age(),
              visit.subject.sex()));
    }
    Files.writeString(root.resolve("cases.csv"), String.join("\n", rows) + "\n");
  }

  private static Map<String, Object> details(Visit visit) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("case", visit.id);
    details.put("ventriclesMl", visit.ml);
    return details;
  }

  private static String image(String id) {
    return "images/%s.nii.gz".formatted(id);
  }

  private static String mask(String id) {
    return "masks/%s.nii.gz".formatted(id);
  }
}
