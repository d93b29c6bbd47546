// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.util.List;

/// Which cases were found at their new place, by name, and which were not.
public record RelocationReport(List<String> moved, List<String> missing) {
  public RelocationReport {
    moved = List.copyOf(moved);
    missing = List.copyOf(missing);
  }
}
