// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.triplane.dicom.codec.Fragments;
import org.triplane.dicom.codec.ImageFile;
import org.triplane.dicom.codec.PixelCodec;
import org.triplane.dicom.codec.PixelFormat;
import org.triplane.dicom.codec.UnreadSyntaxes;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.DicomInput;
import org.triplane.dicom.data.PixelLocation;
import org.triplane.dicom.data.Repair;
import org.triplane.dicom.data.SopClasses;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.TransferSyntax;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.WindowLevel;

/// One file that holds pictures, ready to be sorted into volumes.
///
/// @param warnings whole sentences about how its values are shown
/// @param repairs what was wrong with the file and could be read all the same
public record DicomImage(
    Identity identity, List<Picture> pictures, List<String> warnings, Set<Repair> repairs) {
  public DicomImage {
    repairs = Set.copyOf(repairs);
    pictures = List.copyOf(pictures);
    warnings = List.copyOf(warnings);
  }

  /// Find the pictures of a file whose header was read.
  ///
  /// @throws ImagingException if it shows no picture; the message is the reason
  public static DicomImage of(DicomFile file, List<PixelCodec> codecs)
      throws IOException, ImagingException {
    DicomDataset header = file.dataset();
    Optional<PixelLocation> pixels = file.pixels();
    if (UnreadSyntaxes.isElsewhere(file.syntax())) {
      throw UnreadSyntaxes.refusal(file.syntax());
    }
    if (pixels.isEmpty()) {
      throw new ImagingException(SopClasses.whyNothingToShow(file));
    }
    requireReadable(file.syntax(), pixels.get(), codecs);
    ImageFile image = ImageFile.of(file, pixels.get());
    if (pixels.get().encapsulated()) {
      requireFragments(image);
    } else {
      requireComplete(image.format(), pixels.get());
    }
    return new DicomImage(
        Identity.of(header),
        pictures(image, header),
        ImageWarnings.of(image, header),
        file.repairs());
  }

  private static void requireReadable(
      TransferSyntax syntax, PixelLocation pixels, List<PixelCodec> codecs)
      throws ImagingException {
    if (codecs.stream().noneMatch(codec -> codec.decodes(syntax))) {
      throw UnreadSyntaxes.refusal(syntax);
    }
    if (pixels.encapsulated() && !syntax.encapsulated()) {
      throw new ImagingException(
          "Its pixels come in compressed fragments, but its header calls them uncompressed (%s), so how to read them is not known. Export it again from its source."
              .formatted(syntax.name()));
    }
  }

  private static void requireComplete(PixelFormat format, PixelLocation pixels)
      throws ImagingException {
    long needed;
    try {
      needed = format.bytes();
    } catch (ArithmeticException _) {
      needed = Long.MAX_VALUE;
    }
    if (needed > pixels.length()) {
      throw new ImagingException(
          "Its pixels are incomplete: %,d of %,d bytes are missing. Copy or export the file again."
              .formatted(needed - pixels.length(), needed));
    }
  }

  private static void requireFragments(ImageFile image) throws IOException, ImagingException {
    try (DicomInput in = DicomInput.open(image.path())) {
      Fragments.find(in, image.pixels()).require(image.format().frames());
    }
  }

  private static List<Picture> pictures(ImageFile image, DicomDataset header) {
    Optional<List<Picture>> tiles = Mosaic.pictures(image, header);
    if (tiles.isPresent()) {
      return tiles.get();
    }
    List<Picture> pictures = new ArrayList<>();
    for (int frame = 0; frame < image.format().frames(); frame++) {
      pictures.add(picture(image, new FrameAttributes(header, frame)));
    }
    return pictures;
  }

  /// The whole frame as a picture.
  static Picture picture(ImageFile image, FrameAttributes frame) {
    DicomDataset header = frame.header();
    return new Picture(
        image,
        frame.frame(),
        new Picture.Part(0, 0, image.format().columns(), image.format().rows()),
        place(frame),
        Distances.of(frame),
        image.table().isPresent() ? Picture.Rescale.NONE : Picture.Rescale.of(frame),
        window(frame),
        header.text(Tags.FRAME_OF_REFERENCE_UID).orElse(""),
        frame.text(Tags.FRAME_CONTENT_SEQUENCE, Tags.STACK_ID),
        PictureKind.of(frame),
        RepeatKey.of(frame, header.integer(Tags.INSTANCE_NUMBER).orElse(0)));
  }

  static Optional<Place> place(FrameAttributes frame) {
    Optional<Place> place =
        Place.of(
            frame.numbers(Tags.PLANE_POSITION_SEQUENCE, Tags.IMAGE_POSITION),
            frame.numbers(Tags.PLANE_ORIENTATION_SEQUENCE, Tags.IMAGE_ORIENTATION));
    double[] offsets = frame.header().numbers(Tags.GRID_FRAME_OFFSETS);
    if (place.isEmpty() || frame.frame() >= offsets.length) {
      return place;
    }
    Vec3 offset = place.get().normal().times(offsets[frame.frame()] - offsets[0]);
    return Optional.of(place.get().moved(offset));
  }

  private static Optional<WindowLevel> window(FrameAttributes frame) {
    double center = frame.number(Tags.FRAME_VOI_LUT_SEQUENCE, Tags.WINDOW_CENTER);
    double width = frame.number(Tags.FRAME_VOI_LUT_SEQUENCE, Tags.WINDOW_WIDTH);
    return Double.isNaN(center) || !(width >= 1)
        ? Optional.empty()
        : Optional.of(new WindowLevel(center, width));
  }
}
