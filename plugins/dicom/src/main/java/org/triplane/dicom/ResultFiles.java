// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.Finding;
import org.triplane.assessment.GateVerdict;
import org.triplane.assessment.JsonReport;
import org.triplane.assessment.KeySlice;
import org.triplane.assessment.Provenance;
import org.triplane.assessment.SlicePicture;
import org.triplane.common.Documents;
import org.triplane.common.ProductVersion;
import org.triplane.dicom.data.DicomOutput;
import org.triplane.dicom.result.Codes;
import org.triplane.dicom.result.KeyObjectSelection;
import org.triplane.dicom.result.LabelledPicture;
import org.triplane.dicom.result.MeasurementReport;
import org.triplane.dicom.result.Origin;
import org.triplane.dicom.result.ParametricMap;
import org.triplane.dicom.result.ResultSeries;
import org.triplane.dicom.result.SecondaryCapture;
import org.triplane.dicom.result.SourceSeries;
import org.triplane.dicom.result.Subject;

/// The files of one assessment.
record ResultFiles(
    Assessment assessment, Subject subject, Origin origin, Map<String, SourceSeries> sources) {
  private static final int PICTURE_SIZE = 768;
  // High numbers keep results behind the acquired series, whose numbers are the scanner's.
  private static final int REPORT_NUMBER = 9001;
  private static final int PICTURE_NUMBER = 9002;
  private static final int SELECTION_NUMBER = 9003;
  private static final int FIRST_MAP_NUMBER = 9011;

  /// Gather what the files need from the source.
  static ResultFiles of(Assessment assessment, Clock clock) throws IOException {
    SourceHeaders headers = new SourceHeaders();
    List<Finding> findings = assessment.findings();
    Map<String, SourceSeries> sources = new LinkedHashMap<>();
    for (Finding finding : findings) {
      sources.put(finding.member(), headers.series(finding.volume()));
    }
    Provenance provenance = assessment.provenance();
    Origin origin =
        new Origin(
            provenance.model(),
            provenance.version(),
            ProductVersion.text(),
            Documents.toJson(JsonReport.document(assessment)),
            clock);
    Subject subject = headers.subject(assessment.study(), findings.getFirst().volume());
    return new ResultFiles(assessment, subject, origin, sources);
  }

  void write(Path folder) throws IOException {
    DicomOutput.write(
        folder.resolve("report.dcm"),
        new MeasurementReport(assessment, sources)
            .object(series("SR", "report", REPORT_NUMBER, "Assessment")));
    if (assessment.gate().level() == GateVerdict.Level.REFUSE) {
      return;
    }
    List<SourceSeries> selected = new ArrayList<>();
    int number = 0;
    for (Finding finding : assessment.findings()) {
      Optional<KeySlice> key = KeySlice.of(finding);
      if (key.isPresent()) {
        SourceSeries source = source(finding);
        writeMap(folder, finding, key.get(), FIRST_MAP_NUMBER + number);
        number++;
        writePicture(folder, finding, key.get(), number);
        if (!key.get().cold()) {
          selected.add(source.only(key.get().slice()));
        }
      }
    }
    writeSelection(folder, selected);
  }

  private void writeMap(Path folder, Finding finding, KeySlice key, int number) throws IOException {
    if (!key.saliency().map().geometry().positioned()) {
      return;
    }
    String words = "Saliency %s, %s".formatted(finding.member(), assessment.label());
    SourceSeries source = source(finding);
    var map =
        ParametricMap.ofSaliency(
            key.saliency().map(), source, words + ", by " + key.saliency().method());
    ResultSeries series = series(source.modality(), "map/" + finding.member(), number, words);
    DicomOutput.write(
        folder.resolve("saliency-%s.dcm".formatted(finding.member())), map.object(series, 1));
  }

  private void writePicture(Path folder, Finding finding, KeySlice key, int number)
      throws IOException {
    SlicePicture picture = key.picture();
    String words =
        String.format(
            Locale.ROOT,
            "%s %d/%d  %s %.2f",
            finding.member(),
            key.slice() + 1,
            key.volume().geometry().slices(),
            assessment.label(),
            finding.prediction().probability(assessment.label()));
    var labelled = new LabelledPicture(picture.draw(PICTURE_SIZE, true), picture.letters(), words);
    var capture =
        new SecondaryCapture(
            labelled.draw(),
            picture.spacingMm(PICTURE_SIZE),
            source(finding).only(key.slice()).images(),
            "Slice with the saliency of a neural network (%s) laid over it"
                .formatted(key.saliency().method()));
    DicomOutput.write(
        folder.resolve("picture-%s.dcm".formatted(finding.member())),
        capture.object(series("OT", "picture", PICTURE_NUMBER, "Key slices"), number));
  }

  private void writeSelection(Path folder, List<SourceSeries> selected) throws IOException {
    if (selected.stream().anyMatch(some -> !some.images().isEmpty())) {
      String why =
          "The slices where the networks of %s looked hardest for %s. %s"
              .formatted(origin.model(), assessment.label(), Assessment.USE);
      DicomOutput.write(
          folder.resolve("key-objects.dcm"),
          new KeyObjectSelection(Codes.FOR_RESEARCH, selected, why)
              .object(series("KO", "selection", SELECTION_NUMBER, "Key slices")));
    }
  }

  private ResultSeries series(String modality, String key, int number, String description) {
    String full = assessment.label() + "/" + key;
    return new ResultSeries(
        subject, origin, modality, full, number, origin.model() + ": " + description);
  }

  private SourceSeries source(Finding finding) {
    return Objects.requireNonNull(sources.get(finding.member()));
  }
}
