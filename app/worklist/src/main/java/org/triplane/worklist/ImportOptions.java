// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.util.function.Consumer;
import org.triplane.worklist.LibraryCase.Kept;

/// How studies are taken in.
///
/// @param prefix of the cases' names: a capital letter, then up to seven capitals or digits
/// @param kept by reference, or copied into the library
/// @param added hears of each new case once it is safe on the disk
public record ImportOptions(String prefix, Kept kept, Consumer<LibraryCase> added) {
  private static final String PREFIX = "[A-Z][A-Z0-9]{0,7}";

  /// By reference, as `K-0001` and so on.
  public static final ImportOptions REFERENCE = of(Kept.REFERENCE);

  /// As `K-0001` and so on.
  public static ImportOptions of(Kept kept) {
    return new ImportOptions("K", kept, _ -> {});
  }

  /// With other names.
  ///
  /// @throws WorklistException if names cannot begin so
  public ImportOptions withPrefix(String other) throws WorklistException {
    if (!other.matches(PREFIX)) {
      throw new WorklistException(
          "Names of cases cannot begin with '%s'. Choose a capital letter with up to seven capitals or digits behind it, such as K or KNEE; never a patient's initials."
              .formatted(other));
    }
    return new ImportOptions(other, kept, added);
  }

  /// With somebody who hears of each new case.
  public ImportOptions withListener(Consumer<LibraryCase> listener) {
    return new ImportOptions(prefix, kept, listener);
  }
}
