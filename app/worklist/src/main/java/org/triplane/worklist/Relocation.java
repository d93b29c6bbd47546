// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.util.List;

/// Where cases were found that had moved, before the library believes it.
///
/// @param found with their new places
/// @param left those that were not found
public record Relocation(List<Found> found, List<LibraryCase> left) {
  public Relocation {
    found = List.copyOf(found);
    left = List.copyOf(left);
  }

  /// One that was found.
  ///
  /// @param uid of its study there
  public record Found(LibraryCase one, String uid, List<CasePlace> places) {
    public Found {
      places = List.copyOf(places);
    }
  }
}
