// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.Finding;
import org.triplane.assessment.GateVerdict;
import org.triplane.assessment.LabelOpinion;
import org.triplane.assessment.Provenance;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Evidence;
import org.triplane.learning.Explanation;
import org.triplane.learning.ExplanationChoices;
import org.triplane.learning.LearningException;
import org.triplane.learning.MapVerdict;
import org.triplane.learning.Prediction;
import org.triplane.learning.Saliency;
import org.triplane.viewer.kit.Opinions;

/// Says the same of every study, and is hottest at one voxel of each plane.
final class SyntheticAssessor implements Assessor {
  static final int HOT_COLUMN = 15;
  static final int HOT_ROW = 7;
  static final int HOT_SLICE = 9;

  private static final double INTERCEPT = -0.5;

  /// How many studies may still be asked about, besides those that are on show.
  final Semaphore answers = new Semaphore(Integer.MAX_VALUE);

  private final GateVerdict gate;
  private final boolean endless;
  private final List<Explanation> made = new CopyOnWriteArrayList<>();
  private List<String> labels = List.of("acl");

  private SyntheticAssessor(GateVerdict gate, boolean endless) {
    this.gate = gate;
    this.endless = endless;
  }

  static SyntheticAssessor saying(GateVerdict.Level level, String... reasons) {
    return new SyntheticAssessor(new GateVerdict(level, List.of(reasons)), false);
  }

  /// One that only ends when it is cancelled.
  static SyntheticAssessor endless() {
    return new SyntheticAssessor(new GateVerdict(GateVerdict.Level.OK, List.of()), true);
  }

  /// The same of several labels.
  SyntheticAssessor of(String... several) {
    labels = List.of(several);
    return this;
  }

  @Override
  public List<String> labels(String ensemble) {
    return labels;
  }

  @Override
  public List<String> ensembles() {
    return List.of("synthetic");
  }

  @Override
  public String device() {
    return "CPU, 1 thread";
  }

  @Override
  public Assessment assess(String ensemble, Study study, Progress progress)
      throws ImagingException {
    while (endless) {
      progress.report(0.5, "Thinking");
      progress.check();
      Thread.onSpinWait();
    }
    return assessment(study, gate);
  }

  @Override
  public Opinions opinions(String ensemble) {
    return new Opinions() {
      @Override
      public String model() {
        return "hash of " + ensemble;
      }

      @Override
      public SequencedMap<String, LabelOpinion> of(Study study, Progress progress) {
        answers.acquireUninterruptibly();
        var members = new LinkedHashMap<String, Double>(Map.of("axial", 0.1, "coronal", -0.2));
        return new LinkedHashMap<>(Map.of("acl", new LabelOpinion(0.45, members)));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public ExplanationChoices choices(String ensemble, String member) {
    return new ExplanationChoices(
        List.of("hires-cam", "grad-cam", "occlusion"),
        List.of(
            new ExplanationChoices.Block("early", 16, 16),
            new ExplanationChoices.Block("middle", 8, 8),
            new ExplanationChoices.Block("last", 4, 4)),
        "last");
  }

  /// Hot at the first slice; not by occlusion.
  @Override
  public Saliency explain(MapRequest request, Progress progress)
      throws ImagingException, LearningException {
    made.add(request.how());
    if (request.how().method().equals("occlusion")) {
      throw new LearningException("There is nothing to take away.");
    }
    if (request.label().equals("fails")) {
      throw new LearningException("There is nothing to say.");
    }
    Plane plane = Plane.valueOf(request.member().toUpperCase(java.util.Locale.ROOT));
    SeriesVolume volume = request.study().find(SeriesSelector.of(plane)).orElseThrow();
    Volume read = volume.source().load(Progress.SILENT);
    float[] values = new float[read.geometry().voxels()];
    values[read.index(HOT_COLUMN, HOT_ROW, 0, 0)] = 1;
    Volume map = Volume.of(read.geometry(), new Voxels.Floats(values));
    return new Saliency(request.label(), request.how().method(), request.how().layer(), map, 0, "");
  }

  @Override
  public MapVerdict test(MapRequest request, Progress progress) {
    return new MapVerdict(0.1, 1, 0.5);
  }

  /// What was asked for, in order.
  List<Explanation> made() {
    return List.copyOf(made);
  }

  static Assessment assessment(Study study, GateVerdict gate) throws ImagingException {
    List<Finding> findings = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<Evidence.Term> terms = new ArrayList<>();
    double sum = INTERCEPT;
    for (Plane plane : Hanging.PLANES) {
      Optional<SeriesVolume> volume = study.find(SeriesSelector.of(plane));
      if (volume.isEmpty()) {
        missing.add(plane.word());
        continue;
      }
      var logits = new LinkedHashMap<String, Double>();
      logits.put("acl", 1.0);
      Saliency map = map(volume.get().source().load(Progress.SILENT));
      findings.add(
          new Finding(plane.word(), volume.get(), new Prediction(logits), Optional.of(map)));
      terms.add(new Evidence.Term(plane.word(), 0.75, 1));
      sum += 0.75;
    }
    var evidence = new Evidence(INTERCEPT, terms, sum);
    return new Assessment(study, "acl", 0.4, findings, missing, evidence, gate, provenance());
  }

  private static Provenance provenance() {
    return new Provenance(
        "synthetic", "1", new LinkedHashMap<>(), new LinkedHashMap<>(), "cpu", List.of());
  }

  private static Saliency map(Volume volume) {
    float[] values = new float[volume.geometry().voxels()];
    for (int column = -2; column <= 2; column++) {
      int at = volume.index(HOT_COLUMN + column, HOT_ROW, HOT_SLICE, 0);
      values[at] = 1 - Math.abs(column) / 4f;
    }
    Volume map = Volume.of(volume.geometry(), new Voxels.Floats(values));
    return new Saliency("acl", "hires-cam", "last", map, HOT_SLICE, "");
  }
}
