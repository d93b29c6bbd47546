// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import org.jspecify.annotations.Nullable;
import org.triplane.worklist.models.Signature;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every command that changes the registry of ensembles can be told.
final class RegistryOptions {
  @Mixin LibraryOption library = new LibraryOption();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who does it; the name of the account if left out.")
  @Nullable String by;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why, kept in the changelog.")
  String reason = "";

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  Signature signature() {
    return new Signature(account(by), reason);
  }

  /// Whoever is named, or the name of the account.
  static String account(@Nullable String by) {
    return by == null || by.isBlank() ? System.getProperty("user.name", "unknown") : by;
  }
}
