// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The pictures themselves, bit by bit: reported figures and the demo ensemble hang on them. Who
/// changes a picture on purpose changes the hash here and every reported figure with it.
class PinnedPicturesTest {
  @Test
  void smallKneesStayAsTheyAre() throws Exception {
    assertEquals(
        "62c4c5d792b98a8e9990af488029ebd200c1724a2c15462afee6295c65363791",
        PhantomKnee.fingerprint());
  }

  @Test
  void kneesForTrainingStayAsTheyAre() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String lesion : new String[] {"acl", "meniscus", "abnormal"}) {
      Cohort cohort =
          Cohort.of(Generated.options("size", "S", "lesion", lesion, "shortcut", true, "seed", 3));
      for (int index = 0; index < 2; index++) {
        KneeCase.make(cohort, index).series().forEach(image -> digest.update(image.stored()));
      }
    }
    assertEquals("dd5941e527a94bb8f7bab005ae28a2958d1a740c74c1f978dbcf2ce4809d1951", hex(digest));
  }

  @Test
  void brainsOfFifteenClassesStayAsTheyAre() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    TumorCohort cohort = TumorCohort.of(Made.options("seed", 3, "studies", 100));
    for (TumorCohort.Patient patient : cohort.patients().subList(0, 8)) {
      digest.update(new TumorPicture(cohort, patient).slice(0));
    }
    assertEquals("fcaec98c8bc10e0f4b28169d02958e06ee589a29fb6786b12a22b53337c76cf0", hex(digest));
  }

  @Test
  void brainsInCapsStayAsTheyAre() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    CapsCohort cohort = CapsCohort.of(Made.options("seed", 3, "studies", 4));
    for (int index = 0; index < 2; index++) {
      digest.update(new CapsVolume(cohort, cohort.subject(index), 0).voxels());
    }
    assertEquals("df19efdb9fc05be4bfe9bfb74c71321ef52a16158ebe1d0861cfe57a3a1a9247", hex(digest));
  }

  @Test
  void radiographsStayAsTheyAre() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String shown : new String[] {"chest", "abd", "elbow"}) {
      var draws = new Draws(3, 1, Purpose.SERIES);
      digest.update(Radiograph.paint(shown, true, 64, draws));
    }
    assertEquals("f113429d535cc98940716ba2ff6eca5ebfda19a775d8c21580d19230fc310775", hex(digest));
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
