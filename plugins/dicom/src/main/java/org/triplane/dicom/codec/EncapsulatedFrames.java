// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
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
/// Which fragments make up a frame follows, in this order, from their number (one for each
/// frame), from the extended or basic offset table, and from the marks that a frame begins with.
/// A table counts if it points at the beginnings of fragments, and these at those of pictures.
final class EncapsulatedFrames implements Closeable {
  private static final int PEEKED_BYTES = 8;

  private final DicomInput in;
  private final List<List<Fragments.Fragment>> frames;

  private EncapsulatedFrames(DicomInput in, List<List<Fragments.Fragment>> frames) {
    this.in = in;
    this.frames = List.copyOf(frames);
  }

  /// Open a file and find its frames.
  ///
  /// @param begins whether the first eight bytes of a fragment begin a frame
  /// @throws ImagingException if it cannot be told where the frames begin
  static EncapsulatedFrames open(ImageFile file, Predicate<byte[]> begins)
      throws IOException, ImagingException {
    DicomInput in = DicomInput.open(file.path());
    try {
      return new EncapsulatedFrames(in, frames(in, file, begins));
    } catch (IOException | ImagingException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static List<List<Fragments.Fragment>> frames(
      DicomInput in, ImageFile file, Predicate<byte[]> begins)
      throws IOException, ImagingException {
    Fragments fragments = Fragments.find(in, file.pixels());
    List<Fragments.Fragment> all = fragments.all();
    int count = file.format().frames();
    if (count == 1) {
      return List.of(all);
    }
    if (all.size() == count) {
      return all.stream().map(List::of).toList();
    }
    List<Integer> first = first(fragments, file, starts(in, all, begins));
    List<List<Fragments.Fragment>> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(all.subList(first.get(i), i + 1 < count ? first.get(i + 1) : all.size()));
    }
    return frames;
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

  @Override
  public void close() throws IOException {
    in.close();
  }

  private byte[] bytes(Fragments.Fragment part) throws IOException {
    in.seek(part.offset());
    return in.bytes(part.length());
  }

  private static List<Integer> starts(
      DicomInput in, List<Fragments.Fragment> all, Predicate<byte[]> begins) throws IOException {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      in.seek(all.get(i).offset());
      if (begins.test(in.bytes(Math.min(PEEKED_BYTES, all.get(i).length())))) {
        starts.add(i);
      }
    }
    return starts;
  }

  /// The first fragment of each frame.
  private static List<Integer> first(Fragments fragments, ImageFile file, List<Integer> starts)
      throws ImagingException {
    int count = file.format().frames();
    for (List<Long> table : List.of(file.offsets(), fragments.offsets())) {
      Optional<List<Integer>> first = fragments.at(table);
      if (table.size() == count && first.isPresent() && starts.containsAll(first.get())) {
        return first.get();
      }
    }
    if (starts.size() != count) {
      throw new ImagingException(
          "Cannot read the pixels of %s: it holds %,d pictures in %,d parts and does not say which belong together. Export the series again from its source."
              .formatted(file.path().getFileName(), count, fragments.all().size()));
    }
    return starts;
  }
}
