// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Study;

/// Thousands of damaged headers: each opens or is told in words. The seed is fixed.
class MutatedNrrdTest {
  private static final int ROUNDS = 3000;
  private static final List<String> ODD =
      List.of("", "-1", "0", "999999999", "99999999999999999999", "nan", "(", ")", "none", "1e308");
  private static final String HEAD =
      "NRRD0004\ntype: short\ndimension: 3\nspace: right-anterior-superior\nsizes: 4 4 4\n"
          + "space directions: (1,0,0) (0,1,0) (0,0,1)\nkinds: domain domain domain\n"
          + "endian: little\nencoding: raw\nspace origin: (0,0,0)\nline skip: 0\nbyte skip: 0\n\n";

  @TempDir Path folder;

  @Test
  void everyDamagedHeaderOpensOrIsTold() throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_031);
    var reader = new NrrdStudyReader();
    int opened = 0;
    int told = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String head = HEAD;
      for (int i = random.nextInt(3); i >= 0; i--) {
        head = damaged(head, random);
      }
      Path file =
          Files.writeString(
              folder.resolve("damaged.nrrd"), head + "x".repeat(128), StandardCharsets.ISO_8859_1);
      OpenedStudies studies = reader.read(List.of(file), Progress.SILENT);
      List<String> reasons = new ArrayList<>();
      studies.skipped().forEach(skipped -> reasons.add(skipped.reason()));
      for (Study study : studies.studies()) {
        try {
          study.series().getFirst().mainVolume().load(Progress.SILENT);
          opened++;
        } catch (ImagingException e) {
          reasons.add(e.getMessage());
        }
      }
      told += reasons.size();
      for (String reason : reasons) {
        assertTrue(reason.matches("(It|Its|Each|Cannot read) [^\\n]*\\."), reason);
        assertTrue(!reason.contains("memory") && !reason.contains("java"), reason);
      }
    }
    assertTrue(opened > ROUNDS / 10, "only " + opened + " opened");
    assertTrue(told > ROUNDS / 10, "only " + told + " were told");
  }

  private static String damaged(String head, RandomGenerator random) {
    int at = random.nextInt(head.length());
    return switch (random.nextInt(3)) {
      case 0 -> head.substring(0, at) + (char) (1 + random.nextInt(126)) + head.substring(at + 1);
      case 1 -> {
        int end = Math.min(head.length(), at + 1 + random.nextInt(5));
        yield head.substring(0, at) + head.substring(end);
      }
      default ->
          head.substring(0, at) + ODD.get(random.nextInt(ODD.size())) + head.substring(at + 1);
    };
  }
}
