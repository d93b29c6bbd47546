// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.assessment.Assessment;
import org.triplane.common.ProductVersion;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Uids;
import org.triplane.dicom.result.Codes;
import org.triplane.dicom.result.KeyObjectSelection;
import org.triplane.dicom.result.MarkGeometry;
import org.triplane.dicom.result.MarkGroup;
import org.triplane.dicom.result.MarkedImage;
import org.triplane.dicom.result.MarksReport;
import org.triplane.dicom.result.Origin;
import org.triplane.dicom.result.ResultSeries;
import org.triplane.dicom.result.SourceImage;
import org.triplane.dicom.result.SourceSeries;
import org.triplane.dicom.result.Subject;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Reformat;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.imaging.marks.MarkPlace;
import org.triplane.imaging.marks.Marks;

/// What a reader drew and chose in a study, with what DICOM objects need of the study's files.
final class MarkedStudy {
  // behind the acquired series and those of assessments
  private static final int REPORT_NUMBER = 9101;
  private static final int SELECTION_NUMBER = 9102;
  private static final String READER = "Triplane";

  private final SourceHeaders headers = new SourceHeaders();
  private final Study study;
  private final Marks marks;
  private final Clock clock;

  MarkedStudy(Study study, Marks marks, Clock clock) {
    this.study = study;
    this.marks = marks;
    this.clock = clock;
  }

  DicomDataset report() throws IOException {
    Subject subject = subject();
    Map<MarkKind, Integer> counts = new EnumMap<>(MarkKind.class);
    Map<String, List<SourceImage>> images = new LinkedHashMap<>();
    List<MarkGroup> groups = new ArrayList<>();
    for (Mark mark : marks.list()) {
      int number = counts.merge(mark.kind(), 1, Integer::sum);
      Optional<SeriesVolume> volume = mark.place().in(study);
      MarkGeometry geometry = geometry(mark, volume, subject);
      String modality = volume.map(found -> found.series().modality()).orElse("");
      geometry.image().ifPresent(image -> add(images, mark.place().seriesUid(), image));
      groups.add(new MarkGroup(mark, mark.kind().word() + " " + number, modality, geometry));
    }
    var series =
        new ResultSeries(
            subject,
            origin(marks.list()),
            "SR",
            "marks",
            REPORT_NUMBER,
            READER + ": measurements of a reader");
    return new MarksReport(groups, sources(images)).object(series);
  }

  /// @throws ImagingException if no key image is an image of the study
  DicomDataset selection() throws IOException, ImagingException {
    Map<String, List<SourceImage>> images = new LinkedHashMap<>();
    int left = 0;
    for (MarkPlace place : marks.keyImages()) {
      Optional<MarkedImage> image = image(place);
      image.ifPresent(found -> add(images, place.seriesUid(), found));
      left += image.isPresent() ? 0 : 1;
    }
    if (images.isEmpty()) {
      throw new ImagingException(
          "No key object selection was written: it names acquired DICOM images, and no key image"
              + " is one. Choose key images in the plane a series was acquired in.");
    }
    var series =
        new ResultSeries(
            subject(),
            origin(marks.keyImages()),
            "KO",
            "key images",
            SELECTION_NUMBER,
            READER + ": key images of a reader");
    String why = "Key images that a reader chose. %s%s".formatted(Assessment.USE, leftOut(left));
    return new KeyObjectSelection(Codes.OF_INTEREST, sources(images), why).object(series);
  }

  private static String leftOut(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> " One chosen picture is no acquired image and is left out.";
      default -> " %d chosen pictures are no acquired images and are left out.".formatted(count);
    };
  }

  private MarkGeometry geometry(Mark mark, Optional<SeriesVolume> found, Subject subject)
      throws IOException {
    if (found.isEmpty()) {
      Geometry none = Geometry.uncalibrated(1, 1, 1);
      return new MarkGeometry(mark.kind(), mark.points(), none, Optional.empty(), Optional.empty());
    }
    SeriesVolume volume = found.get();
    Geometry grid = volume.source().info().geometry();
    Optional<Integer> slice = MarkGeometry.slice(mark, grid);
    Optional<MarkedImage> image =
        slice.isPresent()
            ? headers.image(volume, slice.get(), mark.place().frame())
            : Optional.empty();
    Optional<String> space =
        Optional.of(grid.frameOfReference().orElse(volume.series().uid() + "/" + volume.number()))
            .filter(_ -> grid.positioned())
            .map(name -> Uids.keptOrDerived(name, subject.studyUid() + "/frame"));
    return new MarkGeometry(mark.kind(), mark.points(), grid, image, space);
  }

  private Optional<MarkedImage> image(MarkPlace place) throws IOException {
    Optional<SeriesVolume> volume = place.in(study);
    if (volume.isEmpty()) {
      return Optional.empty();
    }
    Geometry grid = volume.get().source().info().geometry();
    Optional<Integer> slice = Reformat.storedSlice(grid, place.plane(), place.slice());
    return slice.isPresent()
        ? headers.image(volume.get(), slice.get(), place.frame())
        : Optional.empty();
  }

  private static void add(
      Map<String, List<SourceImage>> images, String series, MarkedImage marked) {
    List<SourceImage> ofSeries = images.computeIfAbsent(series, _ -> new ArrayList<>());
    if (!ofSeries.contains(marked.image())) {
      ofSeries.add(marked.image());
    }
  }

  private List<SourceSeries> sources(Map<String, List<SourceImage>> images) {
    List<SourceSeries> sources = new ArrayList<>();
    images.forEach((uid, some) -> sources.add(new SourceSeries(uid, modality(uid), some)));
    return sources;
  }

  private String modality(String uid) {
    return study.series().stream()
        .filter(series -> series.uid().equals(uid))
        .findFirst()
        .orElseThrow()
        .modality();
  }

  private Subject subject() throws IOException {
    return headers.subject(study, study.volumes().getFirst());
  }

  private Origin origin(List<?> said) {
    String version = ProductVersion.text();
    return new Origin(READER, version, version, said.toString(), clock);
  }
}
