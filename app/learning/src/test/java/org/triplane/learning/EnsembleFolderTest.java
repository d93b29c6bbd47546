// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;
import org.triplane.learning.graph.NetworkGraph;

class EnsembleFolderTest {
  private static final List<String> LABELS = List.of("acl", "meniscus tear, \"torn\"");

  @TempDir Path folder;
  private EnsembleModel model;
  private Map<String, NetworkGraph> networks;

  @BeforeEach
  void prepare() {
    List<MemberModel> members = new ArrayList<>();
    networks = new LinkedHashMap<>();
    for (Plane plane : List.of(Plane.AXIAL, Plane.CORONAL)) {
      var selector = new SeriesSelector(plane, plane == Plane.AXIAL ? "" : "t2\\b.*fs");
      var how = new Preprocessing(64, 1, "z-score");
      var layers = List.of("features.0", "features.3");
      members.add(new MemberModel(plane.word(), selector, how, plane.word() + ".onnx", "", layers));
      var proto = OnnxMl.ModelProto.newBuilder().setProducerName(plane.word()).build();
      networks.put(plane.word(), new NetworkGraph(proto));
    }
    SequencedMap<String, Stacker> stackers = new LinkedHashMap<>();
    SequencedMap<String, Double> points = new LinkedHashMap<>();
    for (String label : LABELS) {
      stackers.put(
          label,
          new Stacker(
              List.of(
                  new LogisticModel(List.of("axial"), 0.1, List.of(1 / 3.0)),
                  new LogisticModel(List.of("coronal"), -1e-300, List.of(5e-324)),
                  new LogisticModel(List.of("axial", "coronal"), Math.PI, List.of(1e22, 5.0)))));
      points.put(label, 0.1 + 0.2);
    }
    model =
        new EnsembleModel(
            "demo",
            "1.0",
            LABELS,
            members,
            stackers,
            points,
            statistics(),
            metrics(),
            provenance(),
            new EnsembleModel.TrainingCases("s\u00e4lt", List.of("00ff", "11aa")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "demo.triplane-model"})
  void whatIsWrittenIsReadBackExactly(String name) throws Exception {
    Path target = folder.resolve(name);
    EnsembleModel written =
        EnsembleFolder.write(
            model, networks, Map.of("card.md", "# Card", "training/curves.tsv", "a\tb\n"), target);
    assertEquals(written, EnsembleFolder.read(target));
    assertEquals("a\tb\n", EnsembleFolder.text(target, "training/curves.tsv"));
    for (MemberModel member : written.members()) {
      assertArrayEquals(
          networks.get(member.name()).model().toByteArray(),
          EnsembleFolder.network(target, member));
    }
    assertEquals(List.of(), EnsembleFolder.verify(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "demo.triplane-model"})
  void anExistingEnsembleIsNeverOverwritten(String name) throws Exception {
    Path target = folder.resolve(name);
    EnsembleFolder.write(model, networks, Map.of("card.md", "mine"), target);
    assertThrows(
        FileAlreadyExistsException.class,
        () -> EnsembleFolder.write(model, networks, Map.of(), target));
    assertEquals("mine", EnsembleFolder.text(target, "card.md"));
  }

  @Test
  void aFailureLeavesNothingHalfWritten() throws Exception {
    Path target = folder.resolve("demo");
    assertThrows(
        IllegalArgumentException.class,
        () -> EnsembleFolder.write(model, networks, Map.of("../outside.md", ""), target));
    try (var left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "size = 64 | size = 'big' | preprocessing] size should be a number",
        "plane = \"axial\" | plane = \"axle\" | plane should be one of axial, coronal",
        "file = \"axial.onnx\" | file = \"../axial.onnx\" | file should be a plain name",
        "version = \"1.0\" | versoin = \"1.0\" | does not know versoin",
        "format = 1 | format = 2 | format is 2, but this program reads format 1",
        "weights = [0.3333333333333333] | weights = [1, 2] | has 1 members but 2 weights",
        "name = \"demo\" | name = demo | model.toml",
        "acl = 0.30000000000000004 | acl = 3 | acl should be a probability"
      })
  void aDamagedFileIsNamedWithItsKey(String good, String bad, String complaint) throws Exception {
    Path target = folder.resolve("demo");
    EnsembleFolder.write(model, networks, Map.of(), target);
    damage(target, good, bad);
    var thrown = assertThrows(LearningException.class, () -> EnsembleFolder.read(target));
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains(complaint), message);
    assertTrue(message.startsWith("Cannot use the ensemble demo. "), message);
    assertTrue(message.endsWith("train it again."), message);
  }

  @Test
  void changedAndMissingFilesAreFound() throws Exception {
    Path target = folder.resolve("demo");
    EnsembleModel written = EnsembleFolder.write(model, networks, Map.of("card.md", "x"), target);
    Files.writeString(target.resolve("axial.onnx"), "changed");
    Files.delete(target.resolve("card.md"));
    assertEquals(
        List.of("axial.onnx was changed after it was written.", "card.md is missing."),
        EnsembleFolder.verify(target));
    var thrown =
        assertThrows(
            LearningException.class,
            () -> EnsembleFolder.network(target, written.members().getFirst()));
    assertTrue(String.valueOf(thrown.getMessage()).contains("SHA-256 of axial.onnx"));
  }

  @Test
  void whatIsNoEnsembleIsSaidInWords() throws IOException {
    Path text = Files.writeString(folder.resolve("a.triplane-model"), "no archive");
    var foreign = assertThrows(LearningException.class, () -> EnsembleFolder.read(text));
    assertTrue(String.valueOf(foreign.getMessage()).contains("neither a folder nor a ZIP"));
    var empty = assertThrows(LearningException.class, () -> EnsembleFolder.read(folder));
    assertTrue(String.valueOf(empty.getMessage()).contains("It has no file model.toml."));
    assertThrows(LearningException.class, () -> EnsembleFolder.read(folder.resolve("none")));
  }

  private static void damage(Path target, String good, String bad) throws IOException {
    Path file = target.resolve("model.toml");
    String text = Files.readString(file);
    assertTrue(text.contains(good), text);
    Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(good), bad));
  }

  private static SequencedMap<String, InputStatistics> statistics() {
    SequencedMap<String, InputStatistics.Range> features = new LinkedHashMap<>();
    features.put("slices", new InputStatistics.Range(8, 12, 10.5, 0.1));
    SequencedMap<String, InputStatistics> statistics = new LinkedHashMap<>();
    statistics.put("axial", new InputStatistics("MR", "knee", true, features));
    return statistics;
  }

  private static SequencedMap<String, Object> metrics() {
    SequencedMap<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("n", 200);
    Map<String, Object> acl = new LinkedHashMap<>();
    acl.put("auc", 1.0);
    acl.put("confusion", List.of(List.of(1, 2), List.of(3, 4)));
    acl.put("curve", List.of(Map.of("x", 0.5), Map.of("x", 1e-7)));
    metrics.put("acl", acl);
    return metrics;
  }

  private static SequencedMap<String, Object> provenance() {
    SequencedMap<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("seed", 7);
    provenance.put("command", "train \\ \"x\"\n\tsecond line \u0001 \u00e9");
    provenance.put("empty", List.of());
    provenance.put("note", "a long list follows");
    provenance.put("hashes", List.of("a".repeat(64), "b".repeat(64)));
    return provenance;
  }
}
