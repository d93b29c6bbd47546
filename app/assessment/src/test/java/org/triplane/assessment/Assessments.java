// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Evidence;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.Prediction;
import org.triplane.learning.Saliency;

/// Assessments made by hand, without a network.
final class Assessments {
  static final int HOTTEST = 4;

  private Assessments() {}

  /// Axial and coronal, fused by known weights.
  static Assessment of(Study study, GateVerdict gate) {
    return of(study, gate, 1);
  }

  /// The same with heat maps that are 0 everywhere.
  static Assessment cold(Study study) {
    return of(study, ok(), 0);
  }

  private static Assessment of(Study study, GateVerdict gate, double heat) {
    List<Finding> findings = new ArrayList<>();
    SequencedMap<String, Double> logits = new LinkedHashMap<>();
    logits.put("axial", 2.0);
    logits.put("coronal", -0.5);
    for (SeriesVolume volume : study.volumes()) {
      String member = volume.source().info().plane().word();
      SequencedMap<String, Double> own = new LinkedHashMap<>();
      own.put("acl", logits.getOrDefault(member, 0.0));
      findings.add(
          new Finding(member, volume, new Prediction(own), Optional.of(saliency(volume, heat))));
    }
    Evidence evidence =
        new LogisticModel(List.of("axial", "coronal"), -0.4, List.of(0.8, 0.6)).combine(logits);
    return new Assessment(
        study, "acl", 0.42, findings, List.of("sagittal"), evidence, gate, provenance());
  }

  static Study study() {
    return Knees.study(Plane.AXIAL, Plane.CORONAL);
  }

  static GateVerdict ok() {
    return new GateVerdict(GateVerdict.Level.OK, List.of());
  }

  private static Saliency saliency(SeriesVolume volume, double scale) {
    var grid = volume.source().info().geometry();
    float[] heat = new float[grid.voxels()];
    for (int i = 0; i < heat.length; i++) {
      int dx = i % grid.columns() - grid.columns() / 2;
      int dy = i / grid.columns() % grid.rows() - grid.rows() / 2;
      int dz = i / (grid.columns() * grid.rows()) - HOTTEST;
      heat[i] = (float) (scale * Math.exp(-(dx * dx + dy * dy) / 20.0 - dz * dz));
    }
    Volume map = Volume.of(grid, new Voxels.Floats(heat));
    return new Saliency("acl", "hires-cam", "relu.12", map, scale > 0 ? HOTTEST : 0, "");
  }

  private static Provenance provenance() {
    SequencedMap<String, String> hashes = new LinkedHashMap<>();
    hashes.put("axial", "a".repeat(64));
    hashes.put("coronal", "b".repeat(64));
    SequencedMap<String, String> software = new LinkedHashMap<>();
    software.put("triplane", "1.2.3");
    String note =
        "No sagittal series was found. The other planes are fused with a fit of their own.";
    return new Provenance("small", "1.0", hashes, software, "cpu", List.of(note));
  }
}
