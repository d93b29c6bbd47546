// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.triplane.common.Progress;
import org.triplane.dicom.codec.Jpeg2000Codec;
import org.triplane.dicom.codec.JpegCodec;
import org.triplane.dicom.codec.JpegLsCodec;
import org.triplane.dicom.codec.NativeCodec;
import org.triplane.dicom.codec.PixelCodec;
import org.triplane.dicom.codec.RleCodec;
import org.triplane.dicom.data.Preamble;
import org.triplane.dicom.data.Repair;
import org.triplane.dicom.volume.DicomImage;
import org.triplane.dicom.volume.DicomVolume;
import org.triplane.dicom.volume.Identity;
import org.triplane.dicom.volume.Picture;
import org.triplane.dicom.volume.SliceGrid;
import org.triplane.dicom.volume.VolumeSorter;
import org.triplane.imaging.FileHead;
import org.triplane.imaging.Lane;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.spi.StudyReader;

/// Reads DICOM files and groups them into studies, series and volumes.
public final class DicomStudyReader implements StudyReader {
  private final List<PixelCodec> codecs =
      List.of(
          new NativeCodec(),
          new RleCodec(),
          new JpegCodec(),
          new JpegLsCodec(),
          new Jpeg2000Codec());

  /// For the service loader.
  public DicomStudyReader() {}

  @Override
  public String name() {
    return "dicom";
  }

  @Override
  public boolean recognizes(Path file) throws IOException {
    return Preamble.isDicom(file);
  }

  @Override
  public boolean recognizes(FileHead head) throws IOException {
    return Preamble.isAnnounced(head) || recognizes(head.file());
  }

  @Override
  public OpenedStudies read(List<Path> files, Progress progress) {
    return read(files, Lane.CALLER, progress);
  }

  /// Read headers; an index (DICOMDIR) adds the files that it lists.
  @Override
  public OpenedStudies read(List<Path> files, Lane lane, Progress progress) {
    Headers headers = new Headers(codecs, files);
    while (headers.readMore(lane, progress)) {
      progress.report((double) headers.done() / headers.total(), "Reading headers");
    }
    return new OpenedStudies(
        headers.studies().stream().map(this::study).toList(), headers.skipped());
  }

  private Study study(Map<String, List<DicomImage>> bySeries) {
    Identity identity = bySeries.values().iterator().next().getFirst().identity();
    List<Series> series = new ArrayList<>();
    bySeries.values().forEach(images -> series.add(series(images)));
    series.sort(Comparator.comparingInt(Series::number));
    return new Study(
        identity.studyUid(),
        identity.date(),
        identity.studyDescription(),
        identity.patientKey(),
        series);
  }

  private Series series(List<DicomImage> images) {
    Identity identity = images.getFirst().identity();
    Set<String> warnings = new LinkedHashSet<>();
    images.forEach(image -> warnings.addAll(image.warnings()));
    warnings.addAll(Repair.warnings(images.stream().map(DicomImage::repairs).toList()));
    List<Picture> pictures = images.stream().flatMap(i -> i.pictures().stream()).toList();
    List<VolumeSource> volumes = new ArrayList<>();
    for (SliceGrid grid : new VolumeSorter(warnings::add).sort(pictures)) {
      volumes.add(new DicomVolume(grid, codecs));
    }
    return new Series(
        identity.seriesUid(),
        identity.seriesNumber(),
        identity.seriesDescription(),
        identity.modality(),
        volumes,
        pictures.size(),
        images.size(),
        List.copyOf(warnings));
  }
}
