// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.dicom.codec.ImageFile;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Numbers;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.Vec3;

/// A Siemens mosaic: all slices of a volume tiled into one picture.
///
/// @param slices how many tiles hold a slice
/// @param normal the way the slices are numbered, mm for one slice
record Mosaic(int slices, Vec3 normal) {
  private static final int MAX_SLICES = 4096;

  /// Whether the file calls itself a mosaic.
  static boolean isNamed(DicomDataset header) {
    return header.texts(Tags.IMAGE_TYPE).contains("MOSAIC");
  }

  /// The tiles of a mosaic as pictures; empty if the file is none or does not say enough.
  static Optional<List<Picture>> pictures(ImageFile image, DicomDataset header) {
    if (!isNamed(header) || image.format().frames() != 1) {
      return Optional.empty();
    }
    Picture whole = DicomImage.picture(image, new FrameAttributes(header, 0));
    return whole
        .place()
        .flatMap(place -> of(header, place, whole.distances().slice()))
        .map(mosaic -> mosaic.tiles(whole));
  }

  private static Optional<Mosaic> of(DicomDataset header, Place place, double spacing) {
    byte[] csa = header.bytes(Tags.SIEMENS_CSA_IMAGE);
    List<String> counted = CsaHeader.values(csa, "NumberOfImagesInMosaic");
    double[] count = Numbers.parsed(counted.isEmpty() ? "" : counted.getFirst());
    int slices =
        header
            .integer(Tags.SIEMENS_IMAGES_IN_MOSAIC)
            .orElse(count.length == 0 ? 0 : (int) count[0]);
    if (slices < 1 || slices > MAX_SLICES) {
      return Optional.empty();
    }
    double[] direction =
        Numbers.parsed(String.join("\\", CsaHeader.values(csa, "SliceNormalVector")));
    boolean reversed =
        direction.length == 3
            && new Vec3(direction[0], direction[1], direction[2]).dot(place.normal()) < 0;
    return Optional.of(new Mosaic(slices, place.normal().times(reversed ? -spacing : spacing)));
  }

  // The position in the header is that of the corner of the whole mosaic, as if its center were
  // that of the first slice.
  private List<Picture> tiles(Picture whole) {
    int across = (int) Math.ceil(Math.sqrt(slices));
    int columns = whole.part().columns() / across;
    int rows = whole.part().rows() / across;
    Place corner = Positions.place(whole);
    Vec3 toFirst =
        corner
            .row()
            .times(whole.distances().column() * (whole.part().columns() - columns) / 2)
            .plus(
                corner.column().times(whole.distances().row() * (whole.part().rows() - rows) / 2));
    List<Picture> tiles = new ArrayList<>();
    for (int i = 0; i < slices && columns > 0 && rows > 0; i++) {
      var part = new Picture.Part(i % across * columns, i / across * rows, columns, rows);
      tiles.add(whole.tile(part, corner.moved(toFirst.plus(normal.times(i)))));
    }
    return tiles.isEmpty() ? List.of(whole) : tiles;
  }
}
