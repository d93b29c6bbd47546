// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// All that a reader drew and chose in one study.
///
/// @param list in the order they were drawn
/// @param keyImages the pictures that were chosen as worth keeping, in that order
public record Marks(List<Mark> list, List<MarkPlace> keyImages) {
  public static final Marks NONE = new Marks(List.of(), List.of());

  public Marks {
    list = List.copyOf(list);
    keyImages = List.copyOf(keyImages);
  }

  /// Whether there is nothing to keep.
  public boolean isEmpty() {
    return list.isEmpty() && keyImages.isEmpty();
  }

  /// The mark of an id.
  public Optional<Mark> find(String id) {
    return list.stream().filter(mark -> mark.id().equals(id)).findFirst();
  }

  /// Those of some pictures.
  public Marks where(Predicate<MarkPlace> wanted) {
    return new Marks(
        list.stream().filter(mark -> wanted.test(mark.place())).toList(),
        keyImages.stream().filter(wanted).toList());
  }

  /// With all of others, whose marks come in place of those with their ids.
  public Marks withAll(Marks others) {
    Marks all = this;
    for (Mark mark : others.list) {
      all = all.with(mark);
    }
    for (MarkPlace picture : others.keyImages) {
      all = all.keyImages.contains(picture) ? all : all.toggled(picture);
    }
    return all;
  }

  /// With a mark in place of the one with its id, or with one more.
  public Marks with(Mark mark) {
    List<Mark> next = new ArrayList<>(list);
    for (int i = 0; i < next.size(); i++) {
      if (next.get(i).id().equals(mark.id())) {
        next.set(i, mark);
        return new Marks(next, keyImages);
      }
    }
    next.add(mark);
    return new Marks(next, keyImages);
  }

  /// Without the mark of an id.
  public Marks without(String id) {
    return new Marks(list.stream().filter(mark -> !mark.id().equals(id)).toList(), keyImages);
  }

  /// With a picture as key image, or without it if it is one already.
  public Marks toggled(MarkPlace picture) {
    List<MarkPlace> next = new ArrayList<>(keyImages);
    if (!next.remove(picture)) {
      next.add(picture);
    }
    return new Marks(list, next);
  }
}
