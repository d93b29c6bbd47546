// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.imaging.Volume;
import org.triplane.learning.Classifier;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Explanation;
import org.triplane.learning.ForeignModel;
import org.triplane.learning.ForeignSettings;
import org.triplane.learning.ImportedModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.NetworkInput;
import org.triplane.learning.PictureSize;
import org.triplane.learning.Prediction;
import org.triplane.learning.Saliency;
import org.triplane.learning.graph.ClassLogOdds;
import org.triplane.learning.graph.Draft;
import org.triplane.learning.graph.NetworkGraph;

/// W24, and networks of other programs as they are.
class OnnxFormatTest {
  private static final Volume PICTURE = Studies.noise(40, 40, 1, 5);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"Softmax", "Softmax Identity Reshape", "Softmax Squeeze"})
  void softmaxAtTheEndIsCutOff(String ending) throws Exception {
    NetworkGraph file =
        ForeignNetworks.channelsFirst("n", 3)
            .ending(3, 3, ending.replace(" Squeeze", " Reshape Squeeze").split(" "));
    ImportedModel imported = read(file, Options.none("import"));
    assertTrue(imported.model().exclusive());
    assertProbabilities(file, imported, PICTURE, 1e-5);
    assertTrue(card(imported).contains("Softmax, was cut off"), card(imported));
  }

  @Test
  void sigmoidAtTheEndIsCutOffAndItsLabelsAreIndependent() throws Exception {
    NetworkGraph file = ForeignNetworks.channelsFirst("n", 1).ending(3, 1, "Sigmoid");
    ImportedModel imported = read(file, Options.none("import"));
    assertFalse(imported.model().exclusive());
    assertFalse(operators(imported).contains("Sigmoid"));
    assertProbabilities(file, imported, PICTURE, 1e-5);
  }

  @Test
  void probabilitiesThatCannotBeCutOffBecomeLogOdds() throws Exception {
    NetworkGraph file = ForeignNetworks.channelsFirst("n", 3).ending(1, 3, "both");
    ImportedModel imported =
        read(file, Options.none("import").with("labels", List.of("no", "yes")));
    assertTrue(imported.model().exclusive());
    assertProbabilities(file, imported, PICTURE, 1e-5);
    assertTrue(card(imported).contains("sum to 1"), card(imported));
  }

  @Test
  void oneScoreOfAFileForOnePictureAtATimeIsOneLabel() throws Exception {
    NetworkGraph file = ForeignNetworks.channelsFirst(1, 1).ending(1, 1);
    ImportedModel imported = read(file, Options.none("import"));
    assertEquals(List.of("class-1"), imported.model().labels());
    assertFalse(imported.model().exclusive());
    Prediction prediction = classify(imported, PICTURE);
    assertEquals(answers(file, imported, PICTURE)[0], prediction.logit("class-1"), 1e-5);
    assertTrue(card(imported).contains("taken as scores"), card(imported));
  }

  /// Scores of pictures without meaning may all lie between 0 and 1 by chance.
  @Test
  void whatALastLayerGivesAreScoresWhereverTheyLie() throws Exception {
    NetworkGraph file = ForeignNetworks.channelsFirst("n", 1).almostEven();
    ImportedModel imported = read(file, Options.none("import"));
    assertEquals(0.25, classify(imported, PICTURE).logit("class-1"), 1e-3);
    assertTrue(card(imported).contains("It ends in a layer without"), card(imported));
  }

  @Test
  void logarithmsOfProbabilitiesGiveTheProbabilities() throws Exception {
    NetworkGraph plain = ForeignNetworks.channelsFirst("n", 3).ending(4, 3, "Softmax");
    NetworkGraph file = ForeignNetworks.channelsFirst("n", 3).ending(4, 3, "LogSoftmax");
    assertProbabilities(plain, read(file, Options.none("import")), PICTURE, 1e-5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aNetworkWithChannelsLastAnswersAndHasLayers(boolean scaled) throws Exception {
    NetworkGraph same = ForeignNetworks.channelsFirst("n", 3).ending(3, 3, "Softmax");
    NetworkGraph file = ForeignNetworks.channelsLast(scaled).ending(3, 3, "Softmax");
    ImportedModel imported = read(file, Options.none("import"));
    assertEquals(1, imported.model().members().getFirst().layers().size());
    assertProbabilities(same, imported, PICTURE, 1e-5);
    try (Classifier classifier = classifier(imported)) {
      Saliency map =
          classifier.explain(PICTURE, "class-2", new Explanation("grad-cam", ""), Progress.SILENT);
      assertEquals("grad-cam", map.method());
    }
  }

  /// Such as a class's number beside the probabilities.
  @Test
  void ofSeveralOutputsTheFirstOfFloatsIsTheAnswer() throws Exception {
    NetworkGraph file = ForeignNetworks.channelsFirst("n", 3).ending(3, 3, "Softmax");
    ImportedModel imported = read(ForeignNetworks.withClassNumber(file), Options.none("import"));
    assertProbabilities(file, imported, PICTURE, 1e-5);
    assertTrue(card(imported).contains("It gives 2 outputs"), card(imported));
  }

  @Test
  void aNetworkThatFailsForTwoPicturesIsToBeExportedForAnyNumber() {
    NetworkGraph file = ForeignNetworks.channelsFirst("n", 3).onePictureOnly();
    var refusal = assertThrows(LearningException.class, () -> read(file, Options.none("import")));
    assertTrue(
        String.valueOf(refusal.getMessage())
            .contains("answers for one picture, but fails for two at once"),
        refusal.getMessage());
  }

  @Test
  void aStudyIsAsSuspiciousAsItsMostSuspiciousSlice() throws Exception {
    NetworkGraph file = ForeignNetworks.channelsFirst("n", 3).ending(3, 3, "Softmax");
    Volume study = Studies.noise(20, 20, 5, 9);
    ImportedModel imported = read(file, Options.none("import"));
    float[] slices = answers(file, imported, study);
    for (int k = 0; k < 3; k++) {
      float most = 0;
      for (int slice = 0; slice < 5; slice++) {
        most = Math.max(most, slices[3 * slice + k]);
      }
      assertEquals(most, classify(imported, study).probability("class-" + (k + 1)), 1e-5);
    }
  }

  @Test
  void slicesVoteWithTheirProbabilitiesOnRequest() throws Exception {
    NetworkGraph file = ForeignNetworks.channelsFirst("n", 3).ending(3, 3, "Softmax");
    Volume study = Studies.noise(20, 20, 5, 9);
    ImportedModel imported = read(file, Options.none("import").with("slice-pool", "soft-vote"));
    float[] slices = answers(file, imported, study);
    for (int k = 0; k < 3; k++) {
      double mean = 0;
      for (int slice = 0; slice < 5; slice++) {
        mean += slices[3 * slice + k] / 5.0;
      }
      assertEquals(mean, classify(imported, study).probability("class-" + (k + 1)), 1e-5);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anOwnNetworkIsTakenAsItIs(boolean exclusive) throws Exception {
    NetworkGraph small = Studies.small();
    NetworkGraph own = exclusive ? ClassLogOdds.append(small, 2) : small;
    ImportedModel imported =
        read(own, Options.none("import").with("size", 32).with("labels", Studies.LABELS));
    assertEquals(exclusive, imported.model().exclusive());
    Volume study = Studies.noise(40, 40, 4, 7);
    float[] logits = answers(own, imported, study);
    Prediction prediction = classify(imported, study);
    assertEquals(logits[0], prediction.logit("tear"), 0);
    assertEquals(logits[1], prediction.logit("edema"), 0);
  }

  @Test
  void theEnsembleCanBeWrittenAndReadAndNamesItsFile() throws Exception {
    NetworkGraph file = ForeignNetworks.channelsFirst("n", 3).ending(2, 3, "Softmax");
    Path target = folder.resolve("ensemble");
    read(
            file,
            Options.none("import")
                .with("labels", List.of("no", "yes"))
                .with("selector", "plane=axial;description=T2")
                .with("normalize", "mean=0.5;std=0.25;scale=2"))
        .write(target);
    EnsembleModel model = EnsembleFolder.read(target);
    assertEquals(List.of("no", "yes"), model.labels());
    MemberModel member = model.members().getFirst();
    assertEquals("axial, description like 'T2'", member.selector().toString());
    assertEquals(List.of(0.5, 0.5, 0.5), member.preprocessing().scale().means());
    assertEquals(List.of(), EnsembleFolder.verify(target));
    assertTrue(model.statistics().isEmpty());
    String card = EnsembleFolder.text(target, "card.md");
    String hash = ForeignModel.hash(Files.readAllBytes(folder.resolve("foreign.onnx")));
    assertTrue(card.contains("foreign.onnx") && card.contains(hash), card);
    assertTrue(card.contains("Nobody here knows what it was trained on"), card);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "labels | a,b | gives 3 numbers for a picture, but --labels names 2",
        "labels | a,b,a | --labels should be different names",
        "layout | hwc | --layout should be one of nchw, nhwc, but was 'hwc'.",
        "layout | nhwc | takes pictures of 16 channels",
        "size | 32 | takes pictures of 16 × 16 pixels, but --size is 32",
        "normalize | brightest | --normalize should be one of imagenet",
        "normalize | mean=a | should have numbers, but has 'a'",
        "normalize | mean=1,2 | has 3 channels, but 2 means",
        "selector | diagonal | plane should be one of",
        "slice-pool | best | --slice-pool should be one of max, mean, soft-vote",
        "independent | true | Leave out --independent"
      })
  void anOptionThatDoesNotSuitIsNamed(String option, String value, String message)
      throws Exception {
    NetworkGraph file = ForeignNetworks.channelsFirst("n", 3).ending(3, 3, "Softmax");
    Object given =
        switch (option) {
          case "labels" -> List.of(value.split(","));
          case "size" -> Integer.parseInt(value);
          case "independent" -> true;
          default -> value;
        };
    assertRefused(file, Options.none("import").with(option, given), message);
  }

  @Test
  void aNetworkThatIsNoClassifierOfPicturesIsRefused() throws Exception {
    var four = new Draft("n", 4, 16, 16);
    assertRefused(four.build(four.node("Relu", "x")), "takes pictures of 4 channels");
    var maps = new Draft("n", 1, 16, 16);
    assertRefused(maps.build(maps.node("Relu", "x")), "1 × 1 × 16 × 16 numbers for one picture");
    var row = new Draft("n", 16);
    assertRefused(row.build(row.node("Relu", "x")), "takes input of 2 axes");
    var open = new Draft("n", 1, "height", "width");
    assertRefused(open.build(open.node("Relu", "x")), "Add --size");
    assertRefused(
        ForeignNetworks.channelsFirst("n", 1).ending(1, 1, "Softmax"), "which never changes");
  }

  @Test
  void oblongPicturesAreTakenAsTheFileOrTheUserSays() throws Exception {
    var oblong = new Draft("n", 1, 16, 24);
    NetworkGraph file = oblong.build(oblong.node("Flatten", oblong.node("GlobalAveragePool", "x")));
    var expected = new PictureSize(16, 24);
    assertEquals(expected, size(read(file, Options.none("import"))));
    assertRefused(file, Options.none("import").with("size", 16), "takes pictures of 16 × 24");
    var open = new Draft("n", 1, "height", "width");
    NetworkGraph any = open.build(open.node("Flatten", open.node("GlobalAveragePool", "x")));
    Options given = Options.none("import").with("size", List.of(16, 24));
    assertEquals(expected, size(read(any, given)));
    assertRefused(any, Options.none("import").with("size", List.of(16, 4)), "8 to 1024 each way");
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.onnx"), "no network");
    var refusal =
        assertThrows(
            LearningException.class,
            () -> ForeignImport.of(text, ForeignSettings.of(Options.none("import"))));
    assertEquals(
        "notes.onnx is not an ONNX model. Export the network as ONNX and try again.",
        refusal.getMessage());
  }

  private static PictureSize size(ImportedModel imported) {
    return imported.model().members().getFirst().preprocessing().size();
  }

  private void assertRefused(NetworkGraph file, String message) throws Exception {
    assertRefused(file, Options.none("import"), message);
  }

  private void assertRefused(NetworkGraph file, Options options, String message) {
    var refusal = assertThrows(LearningException.class, () -> read(file, options));
    assertTrue(String.valueOf(refusal.getMessage()).contains(message), refusal.getMessage());
  }

  private ImportedModel read(NetworkGraph file, Options options) throws Exception {
    Path path = folder.resolve("foreign.onnx");
    Files.write(path, file.toBytes());
    return ForeignImport.of(path, ForeignSettings.of(options)).ensemble("foreign");
  }

  /// The ensemble's probabilities are the numbers that the file gives.
  private static void assertProbabilities(
      NetworkGraph file, ImportedModel imported, Volume picture, double tolerance)
      throws Exception {
    float[] expected = answers(file, imported, picture);
    Prediction prediction = classify(imported, picture);
    for (int k = 0; k < expected.length; k++) {
      String label = imported.model().labels().get(k);
      assertEquals(expected[k], prediction.probability(label), tolerance);
    }
  }

  private static float[] answers(NetworkGraph file, ImportedModel imported, Volume volume)
      throws Exception {
    MemberModel member = imported.model().members().getFirst();
    try (GraphSession session = GraphSession.open(file, ComputeDevice.CPU)) {
      return session.apply(Tensor.of(NetworkInput.of(member, volume).tensor())).values();
    }
  }

  private static Prediction classify(ImportedModel imported, Volume volume) throws Exception {
    try (Classifier classifier = classifier(imported)) {
      return classifier.classify(volume, Progress.SILENT);
    }
  }

  private static Classifier classifier(ImportedModel imported) throws Exception {
    MemberModel member = imported.model().members().getFirst();
    NetworkGraph network = Objects.requireNonNull(imported.networks().get(member.name()));
    return Classifiers.open(network, member, imported.model().labels(), ComputeDevice.CPU);
  }

  private static List<String> operators(ImportedModel imported) {
    return imported.networks().values().stream()
        .flatMap(graph -> graph.nodes().stream())
        .map(node -> node.getOpType())
        .toList();
  }

  private static String card(ImportedModel imported) {
    return Objects.requireNonNull(imported.texts().get("card.md"));
  }
}
