// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.triplane.dicom.data.DicomInput;
import org.triplane.imaging.ImagingException;

/// The compressed bytes of each frame of a file, whose fragments may be fewer or more than its
/// frames (PS3.5 A.4).
///
/// Which fragments make up a frame follows, in this order, from their number (one for each frame,
/// which an extended offset table demands), from the basic offset table, and from the marks that
/// a frame begins with.
final class EncapsulatedFrames {
  private static final int PEEKED_BYTES = 4;

  private final DicomInput in;
  private final List<List<Fragments.Fragment>> frames;

  private EncapsulatedFrames(DicomInput in, List<List<Fragments.Fragment>> frames) {
    this.in = in;
    this.frames = List.copyOf(frames);
  }

  /// Find the frames.
  ///
  /// @param begins whether the first four bytes of a fragment begin a frame
  /// @throws ImagingException if it cannot be told where the frames begin
  static EncapsulatedFrames find(DicomInput in, ImageFile file, Predicate<byte[]> begins)
      throws IOException, ImagingException {
    List<Fragments.Fragment> all = Fragments.find(in, file.pixels()).all();
    int count = file.format().frames();
    if (count == 1) {
      return new EncapsulatedFrames(in, List.of(all));
    }
    if (all.size() == count) {
      return new EncapsulatedFrames(in, all.stream().map(List::of).toList());
    }
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      in.seek(all.get(i).offset());
      if (begins.test(in.bytes(Math.min(PEEKED_BYTES, all.get(i).length())))) {
        starts.add(i);
      }
    }
    List<Integer> first = fromTable(in, file, all).orElse(starts);
    if (first.size() != count) {
      throw new ImagingException(
          "Cannot read the pixels of %s: it holds %,d pictures in %,d parts and does not say which belong together. Export the series again from its source."
              .formatted(file.path().getFileName(), count, all.size()));
    }
    List<List<Fragments.Fragment>> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(all.subList(first.get(i), i + 1 < count ? first.get(i + 1) : all.size()));
    }
    return new EncapsulatedFrames(in, frames);
  }

  /// The bytes of a frame.
  ///
  /// @param number from 0
  byte[] bytes(int number) throws IOException {
    List<Fragments.Fragment> parts = frames.get(number);
    if (parts.size() == 1) {
      return bytes(parts.getFirst());
    }
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Fragments.Fragment part : parts) {
      joined.writeBytes(bytes(part));
    }
    return joined.toByteArray();
  }

  private byte[] bytes(Fragments.Fragment part) throws IOException {
    in.seek(part.offset());
    return in.bytes(part.length());
  }

  /// The first fragment of each frame by the basic offset table; empty if there is none, or if
  /// it points beside the fragments.
  private static Optional<List<Integer>> fromTable(
      DicomInput in, ImageFile file, List<Fragments.Fragment> all) throws IOException {
    in.order(file.pixels().order());
    in.seek(file.pixels().offset());
    in.tag();
    long entries = in.u32() / Integer.BYTES;
    if (entries != file.format().frames() || all.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> first = new ArrayList<>();
    int fragment = 0;
    for (int i = 0; i < entries; i++) {
      long offset = in.u32() + all.getFirst().offset();
      while (fragment < all.size() && all.get(fragment).offset() < offset) {
        fragment++;
      }
      boolean fits = fragment < all.size() && all.get(fragment).offset() == offset;
      if (!fits || !first.isEmpty() && first.getLast() >= fragment || i == 0 && fragment > 0) {
        return Optional.empty();
      }
      first.add(fragment);
    }
    return Optional.of(first);
  }
}
