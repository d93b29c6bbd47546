// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.learning.LearningException;

class WeightFileTest {
  private static final float[] VALUES = {1, -2, 0.5f, 4, 0, 8};

  @TempDir Path folder;

  @Test
  void readsSafetensors() throws Exception {
    Map<String, Initializer> weights = WeightFile.read(file(safetensors("F32", 0, 24)));
    assertEquals(Set.of("a.weight"), weights.keySet());
    assertTensor(weights.get("a.weight"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"F32 4 24", "F32 -4 20", "F32 0 20", "F64 0 24", "C64 0 24", "F32 24 0"})
  void refusesSafetensorsThatDoNotAddUp(String tensor) throws Exception {
    String[] parts = tensor.split(" ");
    assertRefused(
        safetensors(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2])), "a.weight");
  }

  @Test
  void readsArraysOfNumpy() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a.weight.npy", npy("<f4", "False", floats()));
    entries.put("steps.npy", npy("<i8", "False", new byte[48]));
    Map<String, Initializer> weights = WeightFile.read(file(zip(entries)));
    assertEquals(Set.of("a.weight"), weights.keySet());
    assertTensor(weights.get("a.weight"));
  }

  /// As NumPy saves a transposed array.
  @Test
  void readsArraysByColumns() throws Exception {
    Map<String, byte[]> entries = Map.of("a.npy", npy("<f4", "True", floats()));
    Initializer read = WeightFile.read(file(zip(entries))).get("a");
    assertArrayEquals(new long[] {2, 3}, read.shape());
    assertArrayEquals(new float[] {1, 0.5f, 0, -2, 4, 8}, read.values());
  }

  @Test
  void readsArraysOfBigEndianNumbers() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.BIG_ENDIAN);
    bytes.asFloatBuffer().put(VALUES);
    Map<String, byte[]> entries = Map.of("a.npy", npy(">f4", "False", bytes.array()));
    assertTensor(WeightFile.read(file(zip(entries))).get("a"));
  }

  @Test
  void saysThatAnArchiveIsCutShort() throws Exception {
    byte[] whole = torch(pickle(0, 3, 1));
    assertRefused(Arrays.copyOf(whole, whole.length / 2), "it is cut short or damaged");
  }

  @Test
  void refusesArraysOfObjects() throws Exception {
    assertRefused(zip(Map.of("a.npy", npy("|O", "False", floats()))), "type |O");
  }

  @Test
  void readsTensorsOfPyTorch() throws Exception {
    Map<String, Initializer> weights = WeightFile.read(file(torch(pickle(0, 3, 1))));
    assertEquals(Set.of("a.weight"), weights.keySet());
    assertTensor(weights.get("a.weight"));
  }

  @Test
  void readsATransposedTensorOfPyTorch() throws Exception {
    Map<String, Initializer> weights = WeightFile.read(file(torch(pickle(0, 1, 2))));
    assertArrayEquals(new float[] {1, 0.5f, 0, -2, 4, 8}, weights.get("a.weight").values());
  }

  @Test
  void refusesATensorOutsideItsStorage() throws Exception {
    assertRefused(torch(pickle(1, 3, 1)), "lies outside its storage");
    assertRefused(torch(pickle(0, 4, 1)), "lies outside its storage");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "posix.system",
        "builtins.eval",
        "torchvision.models.resnet.ResNet",
        "torch._utils._rebuild_sparse_tensor"
      })
  void refusesEverythingButTensorsByName(String name) throws Exception {
    int dot = name.lastIndexOf('.');
    byte[] pickle =
        ("\u0080\u0002c" + name.substring(0, dot) + "\n" + name.substring(dot + 1) + "\n)R.")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(torch(pickle), "it holds " + name);
  }

  @Test
  void refusesAPickleThatIsNotOfPyTorch() throws Exception {
    byte[] pickle = new byte[32];
    System.arraycopy(new byte[] {(byte) 0x80, 2, '}', '.'}, 0, pickle, 0, 4);
    assertRefused(pickle, "not one of PyTorch weights");
  }

  @Test
  void damagedFilesAreRefusedAndNothingElseHappens() throws Exception {
    byte[][] sound = {torch(pickle(0, 3, 1)), pickle(0, 3, 1), safetensors("F32", 0, 24)};
    Random random = new Random(5);
    for (int i = 0; i < 600; i++) {
      byte[] damaged = sound[i % 3].clone();
      for (int k = 0; k < 1 + random.nextInt(3); k++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        if (i % 3 == 1) {
          new Unpickler(ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN)).read();
        } else {
          WeightFile.read(file(damaged));
        }
      } catch (LearningException | WeightFormatException e) {
        assertTrue(String.valueOf(e.getMessage()).length() > 10);
      }
    }
  }

  /// The values are those that PyTorch 1.13 reads.
  @Test
  void readsARealFileOfPyTorch() throws Exception {
    Path samples = data("models/mnist_cifar_onnx/Samples");
    Map<String, Initializer> weights = WeightFile.read(named(samples, "myFirstModel.pth"));
    assertEquals(26, weights.size());
    Initializer last = weights.get("fc1.weight");
    assertArrayEquals(new long[] {10, 2400}, last.shape());
    double sum = 0;
    for (float value : last.values()) {
      sum += value;
    }
    assertEquals(-177.73296833550285, sum, 1e-6);
  }

  @Test
  void refusesWhatIsNoWeights() throws Exception {
    assertRefused(
        "These are no weights at all.".getBytes(StandardCharsets.UTF_8), "it is no .safetensors");
    assertRefused(new byte[3], "cut short");
  }

  private void assertRefused(byte[] bytes, String why) throws IOException {
    Path file = file(bytes);
    var refusal = assertThrows(LearningException.class, () -> WeightFile.read(file));
    assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal.getMessage());
  }

  private static Path named(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().equals(name))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Path data(String path) {
    String set = System.getenv("TRIPLANE_DATA");
    Path found = set == null ? null : Path.of(set).resolve(path);
    Path dir = Path.of("").toAbsolutePath();
    while (found == null && dir != null) {
      Path candidate = dir.resolve("shared/data").resolve(path);
      found = Files.exists(candidate) ? candidate : null;
      dir = dir.getParent();
    }
    assumeTrue(found != null && Files.exists(found), "needs the data folder with " + path);
    return Objects.requireNonNull(found);
  }

  private static void assertTensor(Initializer tensor) {
    assertArrayEquals(new long[] {2, 3}, tensor.shape());
    assertArrayEquals(VALUES, tensor.values());
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }

  private static byte[] safetensors(String type, int from, int to) {
    String header =
        """
        {"__metadata__": {"format": "pt"},
         "a.weight": {"dtype": "%s", "shape": [2, 3], "data_offsets": [%d, %d]},
         "steps": {"dtype": "I64", "shape": [], "data_offsets": [0, 8]}}
        """
            .formatted(type, from, to);
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(8 + json.length + 24).order(ByteOrder.LITTLE_ENDIAN);
    return all.putLong(json.length).put(json).put(floats()).array();
  }

  private static byte[] npy(String type, String columns, byte[] numbers) {
    String header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': (2, 3), }\n".formatted(type, columns);
    ByteBuffer all =
        ByteBuffer.allocate(10 + header.length() + numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    all.put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) 0);
    all.putChar((char) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    return all.put(numbers).array();
  }

  private static byte[] torch(byte[] pickle) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("w/data.pkl", pickle);
    entries.put("w/data/0", floats());
    return zip(entries);
  }

  /// A map of one tensor of 2 x 3.
  private static byte[] pickle(int offset, int row, int column) {
    String text =
        "\u0080\u0002}X\u0008\0\0\0a.weightctorch._utils\n_rebuild_tensor_v2\n("
            + "(X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\0"
            + "0X\u0003\0\0\0cpuK\u0006tQ"
            + "K%cK\u0002K\u0003\u0086K%cK%c\u0086\u0089ccollections\nOrderedDict\n)RtRs."
                .formatted(offset, row, column);
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] floats() {
    ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(VALUES);
    return bytes.array();
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
