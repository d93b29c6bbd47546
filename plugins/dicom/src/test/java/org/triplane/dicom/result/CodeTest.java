// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CodeTest {
  @Test
  void aLabelBecomesACodeOfOurOwn() {
    assertEquals(new Code("acl", "99TRIPLANE", "acl"), Code.own("acl"));
    assertEquals(new Code("ACL_tear", "99TRIPLANE", "ACL tear"), Code.own("ACL tear"));
  }

  @Test
  void longLabelsThatBeginAlikeKeepCodesApart() {
    assertNotEquals(
        Code.own("posterior cruciate ligament").value(),
        Code.own("posterior cruciate ligament tear").value());
  }

  @Test
  void refusesACodeThatIsTooLong() {
    assertThrows(IllegalArgumentException.class, () -> new Code("x".repeat(17), "DCM", "x"));
  }
}
