// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.dicom.RealData;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.Preamble;
import org.triplane.imaging.ImagingException;

/// Compares all frames of every compressed real file with what other programs make of them, and
/// prints a line for each.
class ReferenceDecodersTest {
  private static final List<String> FOLDERS = List.of("mr_dicom", "dicom_robust", "xr_chest_abd");
  private static final double LOSSY_LEVELS = 2;

  @TempDir Path folder;

  @Test
  void everyCompressedFileHasTheSamplesThatOthersDecode() throws Exception {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (String name : FOLDERS) {
      Path root = RealData.folder(name);
      for (Path path : RealData.files(root)) {
        Optional<DicomFile> header = compressed(path);
        if (header.isPresent()) {
          compared += compare(root.getParent(), header.get(), wrong) ? 1 : 0;
        }
      }
    }
    Assumptions.assumeTrue(compared > 0, "Skipped: no decoder of DCMTK or GDCM is installed.");
    assertEquals(List.of(), wrong);
    assertTrue(compared > 60 || !Peer.allInstalled(), "only " + compared + " files");
  }

  private boolean compare(Path root, DicomFile header, List<String> wrong) throws Exception {
    Peer peer = Peer.of(header.syntax());
    Path plain = folder.resolve("plain.dcm");
    String result;
    boolean compared = false;
    try {
      Decoded ours = Decoded.of(header.path());
      if (!peer.installed()) {
        result = "not installed";
      } else if (!peer.convert(header.path(), plain)
          && !Peer.lenient().convert(header.path(), plain)) {
        result = "refused by the reference";
      } else {
        double furthest = ours.furthest(Decoded.of(plain));
        compared = true;
        result = "%.0f".formatted(furthest);
        if (furthest > (isLossy(header) ? LOSSY_LEVELS : 0)) {
          wrong.add(header.path() + " " + result);
        }
      }
    } catch (ImagingException e) {
      result = "refused: " + e.getMessage();
    }
    System.out.printf(
        Locale.ROOT,
        "%s | %s | %s | %s%n",
        root.relativize(header.path()),
        header.syntax().name(),
        peer.program(),
        result);
    return compared;
  }

  private static boolean isLossy(DicomFile header) {
    return !header.syntax().name().contains("Lossless") && !header.syntax().name().contains("LS");
  }

  private static Optional<DicomFile> compressed(Path path) throws IOException {
    try {
      if (!Preamble.isDicom(path)) {
        return Optional.empty();
      }
      DicomFile file = DicomFile.read(path);
      return Optional.of(file).filter(f -> f.syntax().encapsulated() && f.pixels().isPresent());
    } catch (IOException | ImagingException _) {
      return Optional.empty();
    }
  }
}
