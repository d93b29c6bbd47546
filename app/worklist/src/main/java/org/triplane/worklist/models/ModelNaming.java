// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.util.Optional;

/// What a new ensemble is to be called.
///
/// @param name its own if empty
/// @param version the next if empty
/// @param family by its labels if empty
public record ModelNaming(
    Optional<String> name, Optional<ModelVersion> version, Optional<String> family) {
  /// By its own name, the next version, its labels' family.
  public static final ModelNaming OWN =
      new ModelNaming(Optional.empty(), Optional.empty(), Optional.empty());
}
