// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Explanation;
import org.triplane.learning.LearningException;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Preprocessing;
import org.triplane.learning.Stacker;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;

/// S2.19: an ensemble whose network is given two sequences.
class SequenceAssessmentTest {
  @TempDir Path folder;

  @Test
  void bothSequencesHaveASayAndTheFirstIsShown() throws Exception {
    try (Ensemble ensemble = ensemble()) {
      Volume t2 = noise(16, 1);
      Study study = study(t2, noise(20, 2));
      var how = Optional.of(new Explanation("grad-cam", ""));
      Assessment assessment = ensemble.assess(study, "tumor", how, Progress.SILENT);
      Finding finding = assessment.findings().getFirst();
      assertSame(study.series().getFirst(), finding.volume().series());
      assertEquals(t2.geometry(), finding.saliency().orElseThrow().map().geometry());
      Study other = study(t2, noise(20, 3));
      assertNotEquals(
          finding.prediction().logit("tumor"),
          ensemble
              .assess(other, "tumor", Optional.empty(), Progress.SILENT)
              .findings()
              .getFirst()
              .prediction()
              .logit("tumor"));
    }
  }

  @Test
  void aMissingSequenceIsSaid() throws Exception {
    try (Ensemble ensemble = ensemble()) {
      Study alone = study(noise(16, 1));
      var refused =
          assertThrows(
              LearningException.class,
              () -> ensemble.assess(alone, "tumor", Optional.empty(), Progress.SILENT));
      assertEquals(
          "The study has no series that two can use. It needs at least one of: axial, description"
              + " like 't2' with axial, description like 't1'.",
          refused.getMessage());
    }
  }

  private Ensemble ensemble() throws Exception {
    NetworkGraph network =
        new MrnetSmall().build(Options.none("test").with("input-channels", 2), 1, new Random(3));
    var member =
        new MemberModel(
            "both",
            List.of(new SeriesSelector(Plane.AXIAL, "t2"), new SeriesSelector(Plane.AXIAL, "t1")),
            new Preprocessing(32, 2, "z-score"),
            "both.onnx",
            "",
            network.layers());
    var stackers = new LinkedHashMap<String, Stacker>();
    stackers.put(
        "tumor", new Stacker(List.of(new LogisticModel(List.of("both"), 0, List.of(1.0)))));
    var points = new LinkedHashMap<String, Double>();
    points.put("tumor", 0.5);
    var model =
        new EnsembleModel(
            "two",
            "1",
            List.of("tumor"),
            List.of(member),
            stackers,
            points,
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new EnsembleModel.TrainingCases("salt", List.of()));
    Path target = folder.resolve("two");
    EnsembleFolder.write(model, Map.of("both", network), Map.of(), target);
    return Ensemble.open(target, ComputeDevice.CPU);
  }

  private static Study study(Volume... volumes) {
    List<Series> series = new ArrayList<>();
    for (Volume volume : volumes) {
      String words = series.isEmpty() ? "T2" : "T1";
      series.add(
          new Series(
              words,
              series.size(),
              words,
              "MR",
              List.of(VolumeSource.of(volume, Plane.AXIAL)),
              3,
              1,
              List.of()));
    }
    return new Study("s", Optional.empty(), "", "p", series);
  }

  private static Volume noise(int side, int seed) {
    var random = new Random(seed);
    float[] values = new float[3 * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    var grid =
        new Geometry(
            side,
            side,
            3,
            Vec3.ZERO,
            Vec3.LEFT,
            Vec3.POSTERIOR,
            new Vec3(16.0 / side, 16.0 / side, 4),
            Geometry.Calibration.PATIENT_SPACE,
            Optional.of("1.2.3"));
    return Volume.of(grid, new Voxels.Floats(values));
  }
}
