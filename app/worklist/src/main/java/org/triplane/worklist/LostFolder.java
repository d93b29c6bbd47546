// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.file.Path;
import java.util.List;

/// A folder that cases have lost their files from.
///
/// @param folder that is gone as a whole, or in which they lay
/// @param cases by name
public record LostFolder(Path folder, List<String> cases) {
  public LostFolder {
    cases = List.copyOf(cases);
  }
}
