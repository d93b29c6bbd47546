// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.triplane.imaging.OpenedStudies.Skipped;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Texts;

/// Says which files were left out when a folder was opened.
final class SkippedFiles {
  private SkippedFiles() {}

  /// What to say beside the studies that did open; empty if no file was skipped.
  static Optional<Notice> notice(List<Skipped> skipped, Texts texts) {
    if (skipped.isEmpty()) {
      return Optional.empty();
    }
    String message =
        skipped.size() == 1 ? texts.get("skipped.one") : texts.get("skipped.many", skipped.size());
    return Optional.of(new Notice(Notice.Kind.WARNING, message, lines(skipped)));
  }

  /// What to say if no study was found at all.
  static Notice nothing(List<Skipped> skipped, Texts texts) {
    String message =
        switch (skipped.size()) {
          case 0 -> texts.get("open.empty");
          case 1 -> texts.get("open.nothing", name(skipped.getFirst()), reason(skipped));
          default -> texts.get("open.none", skipped.size());
        };
    return new Notice(Notice.Kind.ERROR, message, skipped.size() > 1 ? lines(skipped) : List.of());
  }

  private static String reason(List<Skipped> skipped) {
    return skipped.getFirst().reason();
  }

  private static List<String> lines(List<Skipped> skipped) {
    return skipped.stream().map(one -> name(one) + "\n" + one.reason()).toList();
  }

  private static String name(Skipped one) {
    Path name = one.path().getFileName();
    return name == null ? one.path().toString() : name.toString();
  }
}
