// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.triplane.imaging.ImagingException;

/// What the axes of an NRRD file are, fastest first, and what its numbers are.
///
/// @param size columns, rows, slices and frames
/// @param axes the numbers of the file's axes for columns, rows and slices; -1 where there is none
record NrrdLayout(NiftiType type, int[] size, int[] axes) {
  private static final long LARGEST = Integer.MAX_VALUE - 8;
  private static final int MOST_AXES = 16;
  private static final Set<String> PLACES = Set.of("domain", "space", "???", "none");
  private static final Map<String, NiftiType> TYPES =
      Map.ofEntries(
          Map.entry("signed char", NiftiType.INT8),
          Map.entry("int8", NiftiType.INT8),
          Map.entry("uchar", NiftiType.UINT8),
          Map.entry("unsigned char", NiftiType.UINT8),
          Map.entry("uint8", NiftiType.UINT8),
          Map.entry("short", NiftiType.INT16),
          Map.entry("int16", NiftiType.INT16),
          Map.entry("ushort", NiftiType.UINT16),
          Map.entry("unsigned short", NiftiType.UINT16),
          Map.entry("uint16", NiftiType.UINT16),
          Map.entry("int", NiftiType.INT32),
          Map.entry("int32", NiftiType.INT32),
          Map.entry("uint", NiftiType.UINT32),
          Map.entry("unsigned int", NiftiType.UINT32),
          Map.entry("uint32", NiftiType.UINT32),
          Map.entry("long long", NiftiType.INT64),
          Map.entry("longlong", NiftiType.INT64),
          Map.entry("int64", NiftiType.INT64),
          Map.entry("unsigned long long", NiftiType.UINT64),
          Map.entry("ulonglong", NiftiType.UINT64),
          Map.entry("uint64", NiftiType.UINT64),
          Map.entry("float", NiftiType.FLOAT32),
          Map.entry("double", NiftiType.FLOAT64));

  /// Read the axes of a header.
  ///
  /// @throws ImagingException if they make no volume; the message is the reason
  static NrrdLayout of(NrrdHeader header) throws ImagingException {
    long[] sizes = sizes(header);
    List<Integer> places = places(header, sizes.length);
    int first = places.getFirst();
    int last = places.getLast();
    if (places.size() > 3 || last - first + 1 != places.size()) {
      throw new ImagingException(
          "It has %d axes that are not known to be one volume's columns, rows and slices. Save one volume of it."
              .formatted(sizes.length));
    }
    int[] size = {1, 1, 1, 1};
    int[] axes = {-1, -1, -1};
    for (int i = 0; i < places.size(); i++) {
      axes[i] = first + i;
      size[i] = (int) sizes[first + i];
    }
    for (int axis = last + 1; axis < sizes.length; axis++) {
      size[3] = (int) (size[3] * sizes[axis]);
    }
    long parts = 1;
    for (int axis = 0; axis < first; axis++) {
      parts *= sizes[axis];
    }
    return new NrrdLayout(type(header, parts), size, axes);
  }

  /// The bytes of all voxels.
  long bytes() {
    return type.bytes() * count();
  }

  /// How many voxels there are in all frames.
  long count() {
    return (long) size[0] * size[1] * size[2] * size[3];
  }

  private static long[] sizes(NrrdHeader header) throws ImagingException {
    long axes = header.whole("dimension", 0);
    List<String> words = header.words("sizes");
    if (axes < 1 || axes > MOST_AXES || words.size() != axes) {
      throw new ImagingException(
          "Its header is damaged: its dimension and its sizes do not agree. Copy it again.");
    }
    long[] sizes = new long[(int) axes];
    long all = 1;
    for (int axis = 0; axis < axes; axis++) {
      String word = words.get(axis);
      sizes[axis] = word.matches("\\d{1,10}") ? Long.parseLong(word) : 0;
      if (sizes[axis] < 1 || sizes[axis] > LARGEST / all) {
        throw new ImagingException(
            "Its header is damaged, or it has more than 2^31 voxels, which cannot be opened. Save"
                + " it in parts.");
      }
      all *= sizes[axis];
    }
    return sizes;
  }

  /// The axes along which voxels lie side by side.
  private static List<Integer> places(NrrdHeader header, int dimension) throws ImagingException {
    List<String> directions = NrrdPlace.vectors(header.text("spacedirections").orElse(""));
    List<String> kinds =
        header.words("kinds").stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    List<Integer> places = new ArrayList<>();
    for (int axis = 0; axis < dimension; axis++) {
      boolean place;
      if (directions.size() == dimension) {
        place = directions.get(axis).startsWith("(");
      } else if (kinds.size() == dimension) {
        place = PLACES.contains(kinds.get(axis));
      } else {
        place = axis < 3;
      }
      if (place) {
        places.add(axis);
      }
    }
    if (places.isEmpty()) {
      throw new ImagingException(
          "Its header names no axis of space, so that it makes no picture. Save it as a volume.");
    }
    return places;
  }

  /// @param parts how many numbers one voxel has
  private static NiftiType type(NrrdHeader header, long parts) throws ImagingException {
    String name = String.join(" ", header.words("type")).toLowerCase(Locale.ROOT);
    String plain = name.replaceFirst("_t$", "");
    NiftiType type = TYPES.get(plain);
    if (type == null) {
      type = TYPES.get(plain.replaceFirst("^signed ", "").replaceFirst("(?<=.) int$", ""));
    }
    if (type == null) {
      throw new ImagingException(
          "Its voxels are of the type \"%s\", which makes no picture. Convert them to real numbers of at most 64 bits."
              .formatted(name.length() > 40 ? "unknown" : name));
    }
    if (parts == 1) {
      return type;
    }
    if (type == NiftiType.UINT8 && (parts == 3 || parts == 4)) {
      return parts == 3 ? NiftiType.RGB24 : NiftiType.RGBA32;
    }
    throw new ImagingException(
        "Each of its voxels is %d numbers, which make no picture. Save one of them, or put their axis last."
            .formatted(parts));
  }
}
