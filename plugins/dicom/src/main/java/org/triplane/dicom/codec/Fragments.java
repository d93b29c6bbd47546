// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.dicom.data.DicomInput;
import org.triplane.dicom.data.PixelLocation;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.ImagingException;

/// Where the compressed fragments of a file stand (PS3.5 A.4).
///
/// @param all without the offset table, in file order
/// @param offsets the basic offset table: where the item of each frame begins behind that of the
///     first; empty if the file leaves it so
public record Fragments(List<Fragment> all, List<Long> offsets) {
  /// One fragment.
  record Fragment(long offset, long length) {}

  public Fragments {
    all = List.copyOf(all);
    offsets = List.copyOf(offsets);
  }

  /// Find the fragments of encapsulated pixels; what is cut off at the end of the file is left
  /// out.
  public static Fragments find(DicomInput in, PixelLocation pixels) throws IOException {
    List<Fragment> found = new ArrayList<>();
    long end = pixels.offset() + pixels.length();
    in.seek(pixels.offset());
    in.order(pixels.order());
    while (end - in.position() >= 8 && in.tag() == Tags.ITEM) {
      long length = in.u32();
      if (length > end - in.position()) {
        break;
      }
      found.add(new Fragment(in.position(), length));
      in.seek(in.position() + length);
    }
    return found.isEmpty()
        ? new Fragments(List.of(), List.of())
        : new Fragments(found.subList(1, found.size()), offsets(in, found.getFirst()));
  }

  private static List<Long> offsets(DicomInput in, Fragment table) throws IOException {
    List<Long> offsets = new ArrayList<>();
    in.seek(table.offset());
    for (long i = 0; i < table.length() / Integer.BYTES; i++) {
      offsets.add(in.u32());
    }
    return offsets;
  }

  /// Require that there can be a fragment for each frame; several frames in one fragment cannot
  /// be told apart.
  ///
  /// @throws ImagingException if there are too few; the message is the reason
  public void require(int frames) throws ImagingException {
    int missing = frames - all.size();
    if (missing <= 0) {
      return;
    }
    if (offsets.size() == frames && !all.isEmpty() && at(offsets).isEmpty() && isInside(offsets)) {
      throw new ImagingException(
          "Its %,d compressed pictures share %,d parts, which the standard forbids, so they cannot be told apart. Export it again from its source."
              .formatted(frames, all.size()));
    }
    throw new ImagingException(
        "Its pixels are incomplete: %,d of %,d compressed pictures are missing. Copy or export the file again."
            .formatted(missing, frames));
  }

  private boolean isInside(List<Long> table) {
    Fragment last = all.getLast();
    long end = last.offset() + last.length() - all.getFirst().offset();
    return table.stream().allMatch(offset -> offset < end);
  }

  /// Which fragments an offset table points at.
  ///
  /// @return empty if the table does not ascend from the first fragment, or points beside any
  Optional<List<Integer>> at(List<Long> table) {
    List<Integer> found = new ArrayList<>();
    int fragment = 0;
    for (long offset : table) {
      long wanted = offset + (all.isEmpty() ? 0 : all.getFirst().offset());
      while (fragment < all.size() && all.get(fragment).offset() < wanted) {
        fragment++;
      }
      boolean hit = fragment < all.size() && all.get(fragment).offset() == wanted;
      if (!hit || (found.isEmpty() ? fragment > 0 : found.getLast() >= fragment)) {
        return Optional.empty();
      }
      found.add(fragment);
    }
    return Optional.of(found);
  }
}
