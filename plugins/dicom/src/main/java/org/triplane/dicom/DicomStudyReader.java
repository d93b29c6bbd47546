// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.triplane.dicom.volume.DicomImage;
import org.triplane.dicom.volume.DicomVolume;
import org.triplane.dicom.volume.Identity;
import org.triplane.dicom.volume.Picture;
import org.triplane.dicom.volume.SliceGrid;
import org.triplane.dicom.volume.VolumeSorter;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.OpenedStudies.Skipped;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.spi.StudyReader;

/// Reads DICOM files and groups them into studies, series and volumes.
public final class DicomStudyReader implements StudyReader {
  private static final int NAMES_SHOWN = 3;

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
  public OpenedStudies read(List<Path> files, Progress progress) {
    List<Skipped> skipped = new ArrayList<>();
    Map<String, Map<String, List<DicomImage>>> studies = new LinkedHashMap<>();
    Map<String, Path> instances = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      progress.check();
      progress.report((double) i / files.size(), "Reading headers");
      Path file = files.get(i);
      try {
        DicomImage image = DicomImage.read(file, codecs);
        requireNew(image.identity().instanceUid(), file, instances);
        studies
            .computeIfAbsent(image.identity().studyUid(), _ -> new LinkedHashMap<>())
            .computeIfAbsent(image.identity().seriesUid(), _ -> new ArrayList<>())
            .add(image);
      } catch (ImagingException e) {
        skipped.add(new Skipped(file, String.valueOf(e.getMessage())));
      } catch (IOException e) {
        skipped.add(new Skipped(file, "It cannot be read: the file breaks off or is gone."));
      }
    }
    return new OpenedStudies(studies.values().stream().map(this::study).toList(), skipped);
  }

  private static void requireNew(String uid, Path file, Map<String, Path> instances)
      throws ImagingException {
    Path earlier = uid.isEmpty() ? null : instances.putIfAbsent(uid, file);
    if (earlier != null) {
      throw new ImagingException(
          "It has the same instance UID as %s, so it is left out as a copy."
              .formatted(lastNames(earlier)));
    }
  }

  private static Path lastNames(Path file) {
    int names = file.getNameCount();
    return file.subpath(Math.max(0, names - NAMES_SHOWN), names);
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
