// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.learning.LearningException;

class ExternalWeightsTest {
  @TempDir Path folder;

  private NetworkGraph whole;

  @BeforeEach
  void draw() {
    var draft = new Draft("n", 3, 8, 8);
    String map = draft.node("Conv", "x", draft.weights(4, 3, 3, 3), draft.weights(4));
    whole = draft.build(draft.node("Relu", map));
  }

  @Test
  void weightsBesideAFileAreReadWithIt() throws Exception {
    Path file = written("net.onnx.data");
    NetworkGraph read = NetworkGraph.read(file);
    whole
        .initializers()
        .forEach(
            (name, tensor) ->
                assertArrayEquals(tensor.values(), read.initializers().get(name).values()));
    assertEquals(whole.initializers().keySet(), WeightFile.read(file).keySet());
  }

  @Test
  void aFileWithItsWeightsInsideStaysAsItIs() throws Exception {
    Path file = folder.resolve("net.onnx");
    whole.write(file);
    byte[] bytes = Files.readAllBytes(file);
    assertArrayEquals(bytes, ExternalWeights.joined(bytes, file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../net.data", "/etc/hostname", "", "sub/net.data", "nowhere", ".."})
  void onlyAPlainFileBesideItIsRead(String location) throws Exception {
    Path file = written("net.data", location);
    assertTrue(refusal(file).contains("is no file beside it"), refusal(file));
  }

  @Test
  void aFileOfWeightsThatIsCutShortIsNamed() throws Exception {
    Path file = written("net.data");
    Path data = folder.resolve("net.data");
    Files.write(data, Arrays.copyOf(Files.readAllBytes(data), 40));
    assertTrue(refusal(file).contains("net.data is cut short"), refusal(file));
  }

  private static String refusal(Path file) {
    return String.valueOf(
        assertThrows(LearningException.class, () -> NetworkGraph.read(file)).getMessage());
  }

  private Path written(String name) throws IOException {
    return written(name, name);
  }

  /// The network as two files.
  private Path written(String name, String location) throws IOException {
    var data = new ByteArrayOutputStream();
    ModelProto.Builder model = whole.model().toBuilder();
    for (TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
      byte[] raw = tensor.getRawData().toByteArray();
      tensor
          .clearRawData()
          .setDataLocation(TensorProto.DataLocation.EXTERNAL)
          .addAllExternalData(
              List.of(
                  entry("location", location),
                  entry("offset", Integer.toString(data.size())),
                  entry("length", Integer.toString(raw.length))));
      data.writeBytes(raw);
    }
    Files.write(folder.resolve(name), data.toByteArray());
    return Files.write(folder.resolve("net.onnx"), model.build().toByteArray());
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}
