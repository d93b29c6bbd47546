// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Voxels;

/// Gathers the pixels of a volume in the smallest numbers that hold them all.
final class VoxelStore {
  private static final int BYTE_BITS = 8;
  private static final int SHORT_BITS = 16;

  private final int perPicture;
  private final Voxels.Stored voxels;

  private VoxelStore(int perPicture, Voxels.Stored voxels) {
    this.perPicture = perPicture;
    this.voxels = voxels;
  }

  /// Room for pictures of equal size.
  ///
  /// @throws ImagingException if they have more than 2³¹ pixels together
  static VoxelStore of(List<Picture> pictures) throws ImagingException {
    Picture first = pictures.getFirst();
    int perPicture = first.part().columns() * first.part().rows();
    long length = (long) perPicture * pictures.size();
    if (length > Integer.MAX_VALUE - 8) {
      throw new ImagingException(
          "The volume has %,d voxels, more than Triplane can load at once. Open fewer of its files."
              .formatted(length));
    }
    return new VoxelStore(perPicture, room(pictures, (int) length));
  }

  /// Room for one picture.
  ///
  /// @param kind what its numbers become
  static VoxelStore ofOne(Picture picture, Voxels.Stored kind) {
    int length = picture.part().columns() * picture.part().rows();
    return new VoxelStore(length, kind.room(length));
  }

  /// Put the pixels of a picture at its place.
  ///
  /// @param number which picture of the volume, from 0
  void put(int number, Picture picture, double[] samples) {
    Luminance luminance = new Luminance(picture.file());
    Picture.Part part = picture.part();
    int columns = picture.file().format().columns();
    int target = number * perPicture;
    for (int row = 0; row < part.rows(); row++) {
      int pixel = (part.top() + row) * columns + part.left();
      for (int column = 0; column < part.columns(); column++) {
        set(target++, luminance.of(samples, pixel + column), picture.rescale());
      }
    }
  }

  /// Fill pictures with the lowest number of all.
  ///
  /// @param numbers which pictures of the volume, from 0
  void blank(Set<Integer> numbers) {
    if (numbers.isEmpty()) {
      return;
    }
    int lowest = 0;
    for (int i = 1; i < voxels.length(); i++) {
      lowest = voxels.value(i) < voxels.value(lowest) ? i : lowest;
    }
    for (int number : numbers) {
      int from = number * perPicture;
      int to = from + perPicture;
      switch (voxels) {
        case Voxels.Bytes(byte[] stored, _, _) -> Arrays.fill(stored, from, to, stored[lowest]);
        case Voxels.Shorts(short[] stored, _, _, _) ->
            Arrays.fill(stored, from, to, stored[lowest]);
        case Voxels.Floats(float[] stored) -> Arrays.fill(stored, from, to, stored[lowest]);
      }
    }
  }

  /// All that was put.
  Voxels.Stored voxels() {
    return voxels;
  }

  private void set(int index, double stored, Picture.Rescale rescale) {
    switch (voxels) {
      case Voxels.Bytes bytes -> bytes.stored()[index] = (byte) stored;
      case Voxels.Shorts shorts -> shorts.stored()[index] = (short) (int) stored;
      case Voxels.Floats floats ->
          floats.stored()[index] = (float) (stored * rescale.slope() + rescale.intercept());
    }
  }

  /// Room for numbers of the smallest kind that holds the values of all pictures.
  static Voxels.Stored room(List<Picture> pictures, int length) {
    Picture first = pictures.getFirst();
    Picture.Rescale rescale = first.rescale();
    boolean signed = first.file().signedValues();
    boolean alike =
        pictures.stream()
            .allMatch(
                picture ->
                    picture.rescale().equals(rescale)
                        && !picture.file().format().real()
                        && picture.file().signedValues() == signed);
    int bits = pictures.stream().mapToInt(p -> p.file().valueBits()).max().orElse(0);
    if (!alike || bits > SHORT_BITS) {
      return new Voxels.Floats(new float[length]);
    }
    return bits <= BYTE_BITS && !signed
        ? new Voxels.Bytes(new byte[length], rescale.slope(), rescale.intercept())
        : new Voxels.Shorts(new short[length], signed, rescale.slope(), rescale.intercept());
  }
}
