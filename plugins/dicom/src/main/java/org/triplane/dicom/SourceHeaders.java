// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Uids;
import org.triplane.dicom.result.MarkedImage;
import org.triplane.dicom.result.SourceImage;
import org.triplane.dicom.result.SourceSeries;
import org.triplane.dicom.result.Subject;
import org.triplane.dicom.volume.DicomVolume;
import org.triplane.dicom.volume.PictureSource;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;

/// Reads again, from the files of a study, what results need and the study does not hold: who the
/// patient is, and the identifiers of single images.
final class SourceHeaders {
  private final Map<Path, DicomDataset> headers = new HashMap<>();

  /// Whom results about a study belong to.
  ///
  /// @param volume any volume of the study
  Subject subject(Study study, SeriesVolume volume) throws IOException {
    Optional<PictureSource> first = sources(volume).stream().findFirst();
    return first.isPresent()
        ? Subject.of(header(first.get().file()), study.uid())
        : Subject.unnamed(study.uid(), study.patientKey());
  }

  /// The images of a volume; none if it does not come from DICOM files, or these have no
  /// identifiers.
  SourceSeries series(SeriesVolume volume) throws IOException {
    List<SourceImage> images = new ArrayList<>();
    for (PictureSource source : sources(volume)) {
      image(source).ifPresent(images::add);
    }
    boolean whole = Uids.isValid(volume.series().uid()) && images.size() == sources(volume).size();
    return new SourceSeries(
        volume.series().uid(), volume.series().modality(), whole ? images : List.of());
  }

  /// The image of a slice; empty if it is missing, or the volume does not come from DICOM files
  /// with identifiers.
  Optional<MarkedImage> image(SeriesVolume volume, int slice, int frame) throws IOException {
    if (!(volume.source() instanceof DicomVolume dicom)
        || !Uids.isValid(volume.series().uid())
        || frame >= dicom.info().frames()) {
      return Optional.empty();
    }
    Optional<PictureSource> source = dicom.source(slice, frame);
    Optional<SourceImage> image = source.isPresent() ? image(source.get()) : Optional.empty();
    return image.map(
        found -> new MarkedImage(found, source.orElseThrow().left(), source.orElseThrow().top()));
  }

  private static List<PictureSource> sources(SeriesVolume volume) {
    return volume.source() instanceof DicomVolume dicom ? dicom.sources() : List.of();
  }

  private Optional<SourceImage> image(PictureSource source) throws IOException {
    DicomDataset header = header(source.file());
    Optional<String> sopClass = header.text(Tags.SOP_CLASS_UID).filter(Uids::isValid);
    Optional<String> instance = header.text(Tags.SOP_INSTANCE_UID).filter(Uids::isValid);
    int frame = header.has(Tags.NUMBER_OF_FRAMES) ? source.frame() + 1 : 0;
    return sopClass.isPresent() && instance.isPresent()
        ? Optional.of(new SourceImage(sopClass.get(), instance.get(), frame))
        : Optional.empty();
  }

  private DicomDataset header(Path file) throws IOException {
    DicomDataset known = headers.get(file);
    if (known != null) {
      return known;
    }
    try {
      DicomDataset header = DicomFile.read(file).dataset();
      headers.put(file, header);
      return header;
    } catch (ImagingException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
