// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Reformat;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Classifier;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Explanation;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Prediction;
import org.triplane.learning.Saliency;
import org.triplane.learning.ort.Classifiers;

/// S4.16: what ClinicaDL trained predicts here what it predicts there. The reference is PyTorch,
/// by `maps_reference.py`.
class ForeignMapsTest {
  private static final Vec3 RIGHT = Vec3.LEFT.times(-1);
  private static final Vec3 FRONT = Vec3.POSTERIOR.times(-1);
  private static final double TOLERANCE = 2e-5;

  @TempDir Path folder;

  /// Directions are sagittal, coronal and axial. The last two have the slices of `t1-linear`.
  @ParameterizedTest
  @CsvSource({
    "Conv5_FC3, 0, 5, 41, 60",
    "Conv5_FC3, 1, 41, 4, 60",
    "Conv5_FC3, 2, 41, 60, 6",
    "resnet18, 1, 50, 3, 70",
    "Conv5_FC3, 2, 169, 208, 4",
    "resnet18, 2, 169, 208, 2",
  })
  void probabilitiesAreThoseOfPyTorch(String network, int direction, int x, int y, int z)
      throws Exception {
    double[] expected = reference(network, direction, x, y, z, "0,0");
    EnsembleModel model = imported();
    MemberModel member = model.members().getFirst();
    assertEquals(Map.of(), model.statistics(), "or files that name no modality would be refused");
    Volume array = volume(x, y, z);
    try (Classifier classifier =
        Classifiers.open(model, member, folder.resolve("model"), ComputeDevice.CPU)) {
      // However the file keeps the voxels, the network is shown the same.
      for (Volume kept : List.of(array, Reformat.of(array, Plane.AXIAL))) {
        Prediction said = classifier.classify(kept, Progress.SILENT);
        assertEquals(expected[0], Prediction.sigmoid(said.logit("AD")), TOLERANCE);
        assertEquals(expected[1], Prediction.sigmoid(said.logit("CN")), TOLERANCE);
      }
      Saliency map = classifier.explain(array, "AD", Explanation.STANDARD, Progress.SILENT);
      assertEquals(array.geometry(), map.map().geometry());
    }
  }

  /// The slices that were left out are the same ones here.
  @Test
  void discardedSlicesAreNotSeen() throws Exception {
    double[] expected = reference("Conv5_FC3", 0, 169, 40, 33, "100,60");
    EnsembleModel model = imported();
    try (Classifier classifier =
        Classifiers.open(
            model, model.members().getFirst(), folder.resolve("model"), ComputeDevice.CPU)) {
      Prediction said = classifier.classify(volume(169, 40, 33), Progress.SILENT);
      assertEquals(expected[0], Prediction.sigmoid(said.logit("AD")), TOLERANCE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"input_size\": [1, 169]",
        "\"input_size\": [1, 169, 4]",
        "\"input_size\": [1, 0, 208]",
      })
  void sizesThatCannotBeAreRefused(String size) throws Exception {
    Path maps = Files.createDirectories(folder.resolve("maps/split-0/best-loss"));
    Files.writeString(
        folder.resolve("maps/maps.json"),
        """
        {"architecture": "Conv5_FC3", "label_code": {"AD": 0, "CN": 1}, %s}
        """
            .formatted(size));
    assertTrue(Files.isDirectory(maps));
    assertThrows(LearningException.class, this::imported);
  }

  @Test
  void discardedSlicesOfAnotherPipelineAreRefused() throws Exception {
    String settings =
        """
        {"architecture": "Conv5_FC3", "label_code": {"AD": 0, "CN": 1}, "input_size": [1, 40, 40],
         "preprocessing_dict": {"preprocessing": "custom", "discarded_slices": [20, 10]}}
        """;
    Path file = Files.writeString(folder.resolve("maps.json"), settings);
    var refused = assertThrows(LearningException.class, () -> ForeignMaps.of(Documents.json(file)));
    assertTrue(refused.getMessage().contains("first 20 and the last 10"), refused.getMessage());
  }

  private EnsembleModel imported() throws Exception {
    Path target = folder.resolve("model");
    new MapsFormat()
        .read(folder.resolve("maps"), "model", TrainedBrains.architectures())
        .write(target);
    return EnsembleFolder.read(target);
  }

  /// The array as a NIfTI file on the MNI grid has it: columns to the right, rows to the front.
  private Volume volume(int x, int y, int z) throws IOException {
    ByteBuffer numbers =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("volume.f32")))
            .order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[x * y * z];
    for (int i = 0; i < values.length; i++) {
      int column = i / (y * z);
      int row = i / z % y;
      values[(i % z * y + row) * x + column] = numbers.getFloat();
    }
    var grid =
        new Geometry(
            x,
            y,
            z,
            new Vec3(96, 132, -78),
            RIGHT,
            FRONT,
            new Vec3(1, 1, 1),
            Geometry.Calibration.PATIENT_SPACE,
            Optional.empty());
    return Volume.of(grid, new Voxels.Floats(values));
  }

  private double[] reference(String network, int direction, int x, int y, int z, String ends)
      throws Exception {
    Path script =
        Path.of(Objects.requireNonNull(getClass().getResource("maps_reference.py")).toURI());
    List<String> command =
        List.of(
            "/usr/bin/python3",
            script.toString(),
            folder.toString(),
            network,
            "" + direction,
            "" + x,
            "" + y,
            "" + z,
            ends);
    assumeTrue(hasTorch(), "Skipped: needs /usr/bin/python3 with torch.");
    Process torch =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(torch.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, torch.waitFor());
    String[] words = said.strip().split(" ");
    return new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[1])};
  }

  private static boolean hasTorch() throws InterruptedException {
    try {
      return new ProcessBuilder("/usr/bin/python3", "-c", "import torch").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
