// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Progress;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Orientation;
import org.triplane.learning.PictureSize;
import org.triplane.learning.Preprocessing;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.ort.GraphSession;
import org.triplane.learning.ort.Tensor;

/// S4.16: what becomes of the shapes and orders of ClinicaDL's slices.
class MapsShapesTest {
  private static final String SINGLE = "name = \"conv5-fc3\"\nslice-pool = \"soft-vote\"";
  private static final String MULTI = SINGLE + "\nslice-networks = 3";

  @TempDir Path folder;

  /// S4.16: without what this program adds, as ClinicaDL writes it.
  @ParameterizedTest
  @ValueSource(strings = {SINGLE + "\nsize = 32", MULTI + "\nsize = 32"})
  void aFolderOfClinicaDlPredictsWithoutTraining(String architecture) throws Exception {
    var brains = new TrainedBrains(folder, architecture);
    Path maps = maps(brains);
    Files.writeString(
        maps.resolve("maps.json"),
        """
        {"network_task": "classification", "architecture": "Conv5_FC3", "mode": "slice",
         "multi_network": %s, "label": "diagnosis", "label_code": {"CN": 1, "AD": 0},
         "input_size": [1, 32, 32], "output_size": 2, "normalize": true, "dropout": 0.0,
         "preprocessing_dict": {"mode": "slice", "slice_direction": 2, "slice_mode": "single",
         "discarded_slices": [0, 0]}}
        """
            .formatted(architecture.contains("networks")));
    Path again = folder.resolve("again");
    new MapsFormat().read(maps, "again", TrainedBrains.architectures()).write(again);
    EnsembleModel model = EnsembleFolder.read(again);
    assertEquals(List.of("AD", "CN"), model.labels());
    Preprocessing how = model.members().getFirst().preprocessing();
    assertEquals("min-max-slice", how.normalization());
    assertEquals(Orientation.ARRAY, how.extraction().orientation());
    // Axial slices are counted from the head here, from the feet there.
    float[] theirs = logits(brains.network(1), slicesReversed(voxels()));
    assertArrayEquals(theirs, logits(network(again, model), voxels()), 1e-5f);
  }

  /// S4.16: slices that are not square, with fully connected layers of their shape.
  @ParameterizedTest
  @ValueSource(strings = {SINGLE, MULTI})
  void oblongNetworksComeBackToo(String architecture) throws Exception {
    var brains = new TrainedBrains(folder, architecture + "\nsize = [40, 70]", "size = [40, 70]");
    Path maps = maps(brains);
    assertTrue(
        Files.readString(maps.resolve("maps.json")).replaceAll("\\s", "").contains("[1,40,70]"));
    Path again = folder.resolve("again");
    new MapsFormat().read(maps, "again", TrainedBrains.architectures()).write(again);
    EnsembleModel model = EnsembleFolder.read(again);
    assertEquals(new PictureSize(40, 70), model.members().getFirst().preprocessing().pictureSize());
    float[] voxels = new float[TrainedBrains.SLICES * 40 * 70];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (float) Math.sin(i * 0.37);
    }
    long[] shape = {TrainedBrains.SLICES, 1, 40, 70};
    assertArrayEquals(
        logits(brains.network(1), shape, voxels),
        logits(network(again, model), shape, voxels),
        1e-5f);
  }

  private Path maps(TrainedBrains brains) throws Exception {
    Path maps = folder.resolve("maps");
    new MapsFormat()
        .write(brains.export(brains.ensemble(), TrainedBrains.dataset()), maps, Progress.SILENT);
    assertTrue(new MapsFormat().recognizes(maps));
    return maps;
  }

  private static NetworkGraph network(Path ensemble, EnsembleModel model) throws Exception {
    byte[] bytes = EnsembleFolder.network(ensemble, model.members().getFirst());
    return NetworkGraph.parse(bytes, "t1.onnx");
  }

  private static float[] voxels() {
    float[] voxels = new float[TrainedBrains.SLICES * TrainedBrains.SIZE * TrainedBrains.SIZE];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (float) Math.sin(i * 0.37);
    }
    return voxels;
  }

  private static float[] slicesReversed(float[] voxels) {
    int area = TrainedBrains.SIZE * TrainedBrains.SIZE;
    float[] reversed = new float[voxels.length];
    for (int from = 0; from < voxels.length; from += area) {
      System.arraycopy(voxels, from, reversed, voxels.length - area - from, area);
    }
    return reversed;
  }

  private static float[] logits(NetworkGraph graph, float[] voxels) throws Exception {
    long[] shape = {TrainedBrains.SLICES, 1, TrainedBrains.SIZE, TrainedBrains.SIZE};
    return logits(graph, shape, voxels);
  }

  private static float[] logits(NetworkGraph graph, long[] shape, float[] voxels) throws Exception {
    try (GraphSession session = GraphSession.open(graph, ComputeDevice.CPU)) {
      return session.apply(new Tensor(shape, voxels)).values();
    }
  }
}
