// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An ensemble that the library keeps.
///
/// @param family those of a family predict the same and replace each other
/// @param exclusive whether the labels are classes that exclude each other
/// @param contentHash the same for the same ensemble under any name, see [ModelFiles#contentHash]
/// @param folder where it lies
/// @param evidence what was measured last; empty if nothing was
public record RegisteredModel(
    long id,
    String name,
    ModelVersion version,
    String family,
    ModelState state,
    List<String> labels,
    boolean exclusive,
    String contentHash,
    Path folder,
    Instant addedAt,
    Optional<HeldOutEvidence> evidence) {
  public RegisteredModel {
    labels = List.copyOf(labels);
  }

  /// What it is found by: `NAME-VERSION`, also the name of its folder.
  public String key() {
    return key(name, version);
  }

  RegisteredModel with(HeldOutEvidence measured) {
    return new RegisteredModel(
        id,
        name,
        version,
        family,
        state,
        labels,
        exclusive,
        contentHash,
        folder,
        addedAt,
        Optional.of(measured));
  }

  static String key(String name, ModelVersion version) {
    return name + "-" + version;
  }
}
