// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProductVersionTest {
  @Test
  void theBuildWritesItsVersionDown() {
    String version = ProductVersion.text();
    assertTrue(version.matches("\\d+\\.\\d+\\.\\d+.*"), version);
  }
}
