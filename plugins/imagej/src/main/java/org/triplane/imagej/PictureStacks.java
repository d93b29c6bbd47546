// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts pictures together that are slices of one series: files of one folder whose names differ
/// in nothing but a number that counts on without a gap, alike in size and kind.
final class PictureStacks {
  private record Kind(
      @Nullable Path folder,
      String before,
      String suffix,
      int width,
      int height,
      Depth depth,
      Resolution resolution) {}

  private record Numbered(long number, Picture picture) {}

  private PictureStacks() {}

  /// Group pictures; those of a group in the order of their numbers, the groups in the order of
  /// their first file.
  static List<List<Picture>> of(List<Picture> pictures) {
    Map<Kind, List<Numbered>> kinds = new LinkedHashMap<>();
    List<List<Picture>> stacks = new ArrayList<>();
    for (Picture picture : pictures) {
      Optional<StackName> name = StackName.of(picture.header().file());
      if (name.isEmpty() || picture.header().pages() > 1) {
        stacks.add(List.of(picture));
      } else {
        kinds
            .computeIfAbsent(kind(picture.header(), name.get()), _ -> new ArrayList<>())
            .add(new Numbered(name.get().number(), picture));
      }
    }
    kinds.values().forEach(numbered -> stacks.addAll(runs(numbered)));
    stacks.sort(Comparator.comparingInt(stack -> pictures.indexOf(stack.getFirst())));
    return stacks;
  }

  private static Kind kind(Picture.Header header, StackName name) {
    return new Kind(
        header.file().toAbsolutePath().getParent(),
        name.before(),
        name.suffix(),
        header.width(),
        header.height(),
        header.depth(),
        header.resolution());
  }

  private static List<List<Picture>> runs(List<Numbered> numbered) {
    List<Numbered> sorted =
        numbered.stream().sorted(Comparator.comparingLong(Numbered::number)).toList();
    List<List<Picture>> runs = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      if (i == 0 || sorted.get(i).number() != sorted.get(i - 1).number() + 1) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(sorted.get(i).picture());
    }
    return runs;
  }
}
