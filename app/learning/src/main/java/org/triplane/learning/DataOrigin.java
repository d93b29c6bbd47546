// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Where training cases come from.
///
/// @param synthetic whether they are phantoms: the data set's folder has a truth file beside it
///     (`<folder>.truth.json`, as generators write it), or a study is described as a phantom
/// @param bodyPart what was examined, in words: the first body part that the studies'
///     descriptions name, `knee` for the layout `mrnet`, which is of knees only; empty if unknown
public record DataOrigin(boolean synthetic, String bodyPart) {
  private static final List<String> BODY_PARTS =
      List.of("knee", "brain", "head", "spine", "shoulder", "hip", "wrist", "ankle", "elbow");

  static DataOrigin of(Dataset dataset, Path folder) {
    List<String> descriptions =
        dataset.splits().values().stream()
            .flatMap(List::stream)
            .map(one -> one.study().description().toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    boolean phantoms = descriptions.stream().anyMatch(text -> text.contains("phantom"));
    return new DataOrigin(
        phantoms || hasTruth(folder.toAbsolutePath().normalize()),
        dataset.layout().equals("mrnet") ? "knee" : bodyPart(descriptions));
  }

  private static boolean hasTruth(Path folder) {
    Path name = folder.getFileName();
    return name != null && Files.exists(folder.resolveSibling(name + ".truth.json"));
  }

  private static String bodyPart(List<String> descriptions) {
    Stream<String> named =
        BODY_PARTS.stream()
            .filter(part -> descriptions.stream().anyMatch(text -> text.contains(part)));
    return named.findFirst().orElse("");
  }
}
