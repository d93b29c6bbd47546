// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Options;

/// Converts DICOM series and compares them, by Python's nibabel, with NIfTI files that another
/// converter made.
class GroundTruthTest {
  private static final String DATA = "mr_dicom/dicom2nifti_shared";

  /// A folder of a series, and the folder that holds the truth about it.
  private record Known(String series, String truth) {}

  // Equal instance UIDs say that the compressed copies without a truth of their own are copies of
  // the run-length encoded one.
  private static final List<Known> SERIES =
      List.of(
          new Known("generic/anatomical", "generic/anatomical"),
          new Known("generic/compressed_rle", "generic/compressed_rle"),
          new Known("generic/compressed_j2k", "generic/compressed_rle"),
          new Known("generic/compressed_jpeg", "generic/compressed_rle"),
          new Known("generic/compressed_jpegls", "generic/compressed_rle"),
          new Known("ge/anatomical", "ge/anatomical"),
          new Known("siemens/anatomical", "siemens/anatomical"),
          new Known("siemens_multiframe/anatomical", "siemens_multiframe/anatomical"));

  @TempDir Path folder;

  @Test
  void everySeriesHasTheVoxelsAndTheAffineOfItsGroundTruth() throws Exception {
    Path data = RealFiles.folder(DATA);
    Python.require("nibabel");
    List<Object> pairs = new ArrayList<>();
    for (Known known : SERIES) {
      pairs.add(converted(data.resolve(known.series()).resolve("001")));
      pairs.add(data.resolve(known.truth()).resolve("001_ground_truth.nii.gz"));
    }

    Python compared = Python.script("same_volume.py", pairs.toArray());

    List<String> lines = compared.out().lines().toList();
    assertEquals(SERIES.size(), lines.size(), compared.out());
    for (int i = 0; i < lines.size(); i++) {
      System.out.printf("%-30s %s%n", SERIES.get(i).series(), lines.get(i));
      assertTrue(lines.get(i).startsWith("same\t"), SERIES.get(i) + ": " + lines.get(i));
    }
  }

  private Path converted(Path series) throws Exception {
    List<Options> found =
        CommandLineRun.of("info", series, "--json").json().tables("studies").stream()
            .flatMap(study -> study.tables("series").stream())
            .toList();
    assertEquals(1, found.size(), series.toString());
    Path out = folder.resolve(series.getParent().toString().replaceAll("\\W", "-") + ".nii.gz");
    CommandLineRun run =
        CommandLineRun.of(
            "convert", series, "--series", found.getFirst().text("uid"), "--out", out);
    assertEquals(0, run.exit(), run.err());
    return out;
  }
}
