// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.Finding;
import org.triplane.assessment.GateVerdict;
import org.triplane.assessment.Provenance;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Geometry.Calibration;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Evidence;
import org.triplane.learning.Prediction;
import org.triplane.learning.Saliency;

/// Small studies and assessments of them that no network made.
final class Assessed {
  static final String LABEL = "acl";
  static final double LOGIT = 1.2345678901234567;

  private Assessed() {}

  /// An axial and a sagittal series of 7 columns, 5 rows and 6 slices, in memory.
  static Study inMemory() {
    List<Series> series = new ArrayList<>();
    series.add(series(1, Vec3.LEFT, Vec3.POSTERIOR));
    series.add(series(2, Vec3.POSTERIOR, new Vec3(0, 0, -1)));
    return new Study("1.2.3.4", Optional.of(LocalDate.of(2026, 1, 2)), "Knée", "p-abc", series);
  }

  /// The same study, written as DICOM files and opened again.
  static Study onDisk(Path folder) throws IOException, ImagingException {
    new DicomStudyWriter().write(inMemory(), folder, Progress.SILENT);
    return open(RealData.files(folder));
  }

  /// One picture that says nothing of its place, as DICOM.
  static Study unplaced(Path folder) throws IOException, ImagingException {
    Geometry grid = Geometry.uncalibrated(7, 5, 1);
    Volume volume = Volume.of(grid, new Voxels.Shorts(new short[grid.voxels()], false, 1, 0));
    var source = VolumeSource.of(volume, grid.plane());
    var series = new Series("1.2.9.1", 1, "Picture", "OT", List.of(source), 1, 1, List.of());
    Study study = new Study("1.2.9", Optional.empty(), "", "p-abc", List.of(series));
    new DicomStudyWriter().write(study, folder, Progress.SILENT);
    return open(RealData.files(folder));
  }

  static Study open(List<Path> files) {
    return new DicomStudyReader().read(files, Progress.SILENT).studies().getFirst();
  }

  /// An assessment with one member for each series, hottest at slice 2.
  static Assessment of(Study study, GateVerdict.Level level) {
    return of(study, level, 1);
  }

  /// The same with saliency that is 0 everywhere.
  static Assessment cold(Study study) {
    return of(study, GateVerdict.Level.OK, 0);
  }

  private static Assessment of(Study study, GateVerdict.Level level, double heat) {
    List<Finding> findings = new ArrayList<>();
    List<Evidence.Term> terms = new ArrayList<>();
    SequencedMap<String, String> hashes = new LinkedHashMap<>();
    double sum = -0.5;
    for (Series one : study.series()) {
      SeriesVolume volume = new SeriesVolume(one, 1);
      String member = volume.source().info().plane().word() + findings.size();
      SequencedMap<String, Double> logits = new LinkedHashMap<>();
      logits.put(LABEL, LOGIT);
      findings.add(
          new Finding(member, volume, new Prediction(logits), Optional.of(saliency(volume, heat))));
      terms.add(new Evidence.Term(member, 0.75, LOGIT));
      sum += 0.75 * LOGIT;
      hashes.put(member, "ab".repeat(32));
    }
    return new Assessment(
        study,
        LABEL,
        0.42,
        findings,
        List.of(),
        new Evidence(-0.5, terms, sum),
        new GateVerdict(level, List.of("The slices are unlike those of the training data.")),
        new Provenance(
            "demo-knee", "1", hashes, new LinkedHashMap<>(), "cpu", List.of("Made for a test.")));
  }

  private static Saliency saliency(SeriesVolume volume, double scale) {
    Geometry grid = volume.source().info().geometry();
    float[] heat = new float[grid.voxels()];
    for (int i = 0; i < heat.length; i++) {
      heat[i] = (float) (scale * Math.exp(-Math.abs(i - 2.4 * grid.voxels() / grid.slices()) / 40));
    }
    return new Saliency(
        LABEL, "hires-cam", "relu.8", Volume.of(grid, new Voxels.Floats(heat)), 2, "");
  }

  private static Series series(int number, Vec3 row, Vec3 column) {
    Geometry grid =
        new Geometry(
            7,
            5,
            6,
            new Vec3(-10.5, 20.25, 3),
            row,
            column,
            new Vec3(0.5, 0.75, 4.5),
            Calibration.PATIENT_SPACE,
            Optional.of("1.2.3.5"));
    short[] values = new short[grid.voxels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) (i * 3 % 200);
    }
    Volume volume = Volume.of(grid, new Voxels.Shorts(values, false, 1, 0));
    return new Series(
        "1.2.3.4." + number,
        number,
        "Series " + number,
        "MR",
        List.of(VolumeSource.of(volume, grid.plane())),
        grid.slices(),
        grid.slices(),
        List.of());
  }
}
