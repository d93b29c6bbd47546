// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides which pictures are slices of one volume.
///
/// Pictures know neither patient nor place, and to show two patients as one volume is worse than
/// to show the slices of one singly. So a file is a volume of its own, with all its pages, unless
/// its name says that it is a slice ([StackName]) and there are others in its folder of the same
/// name but for the number, of the same size, depth and resolution, whose numbers count on
/// without a gap. Frames join to one volume if all have the same slices.
final class PictureStacks {
  private record Kind(
      @Nullable Path folder,
      String before,
      String suffix,
      boolean framed,
      int width,
      int height,
      Depth depth,
      Resolution resolution) {}

  private record Numbered(StackName name, Picture picture) {}

  private PictureStacks() {}

  /// Group pictures; those of a group in the order of their numbers, the groups in the order of
  /// their first file.
  static List<PictureStack> of(List<Picture> pictures) {
    Map<Kind, List<Numbered>> kinds = new LinkedHashMap<>();
    List<PictureStack> stacks = new ArrayList<>();
    Map<Picture, Integer> order = new LinkedHashMap<>();
    for (Picture picture : pictures) {
      order.put(picture, order.size());
      Optional<StackName> name = StackName.of(picture.header().file());
      if (name.isEmpty() || picture.header().pages() > 1) {
        stacks.add(PictureStack.of(picture));
      } else {
        kinds
            .computeIfAbsent(kind(picture.header(), name.get()), _ -> new ArrayList<>())
            .add(new Numbered(name.get(), picture));
      }
    }
    kinds.values().forEach(numbered -> stacks.addAll(stacks(numbered)));
    stacks.sort(Comparator.comparingInt(stack -> order.get(stack.pictures().getFirst())));
    return stacks;
  }

  private static Kind kind(Picture.Header header, StackName name) {
    return new Kind(
        header.file().toAbsolutePath().getParent(),
        name.before(),
        name.suffix(),
        name.frame() >= 0,
        header.width(),
        header.height(),
        header.depth(),
        header.resolution());
  }

  private static List<PictureStack> stacks(List<Numbered> numbered) {
    Map<Integer, List<Numbered>> frames = new TreeMap<>();
    for (Numbered one : numbered) {
      frames.computeIfAbsent(one.name().frame(), _ -> new ArrayList<>()).add(one);
    }
    List<List<Numbered>> runs = frames.values().stream().flatMap(PictureStacks::runs).toList();
    if (runs.size() > 1 && runs.size() == frames.size() && haveTheSameSlices(runs)) {
      List<Picture> all = runs.stream().flatMap(List::stream).map(Numbered::picture).toList();
      return List.of(new PictureStack(all, runs.size()));
    }
    return runs.stream()
        .map(run -> new PictureStack(run.stream().map(Numbered::picture).toList(), 1))
        .toList();
  }

  private static Stream<List<Numbered>> runs(List<Numbered> numbered) {
    List<Numbered> sorted =
        numbered.stream().sorted(Comparator.comparingInt(one -> one.name().number())).toList();
    List<List<Numbered>> runs = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      int number = sorted.get(i).name().number();
      if (i == 0 || number != sorted.get(i - 1).name().number() + 1) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(sorted.get(i));
    }
    return runs.stream();
  }

  private static boolean haveTheSameSlices(List<List<Numbered>> runs) {
    return runs.stream().map(PictureStacks::numbers).distinct().count() == 1;
  }

  private static List<Integer> numbers(List<Numbered> run) {
    return run.stream().map(one -> one.name().number()).toList();
  }
}
