// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S4.12: `model.pth.tar` is a file of PyTorch.
class TorchZipWriterTest {
  private static final List<Initializer> WEIGHTS =
      List.of(
          new Initializer(
              "convolutions.0.weight",
              new long[] {2, 1, 1, 3},
              new float[] {1, 2, 3, -4, 5e-9f, 6}),
          new Initializer("fc.6.bias", new long[] {2}, new float[] {0.5f, Float.MIN_VALUE}));

  /// Loads the file as PyTorch does, and again with nothing but weights allowed.
  private static final String SCRIPT =
      """
      import sys, torch
      file = torch.load(sys.argv[1])
      print(sorted(file), file["epoch"], file["name"], type(file["model"]).__name__)
      for name, tensor in file["model"].items():
          print(name, list(tensor.shape), tensor.dtype, tensor.flatten().tolist())
      if "weights_only" in torch.load.__doc__:
          torch.load(sys.argv[1], weights_only=True)
      """;

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    Path file = folder.resolve("model.pth.tar");
    TorchZipWriter.write(file, WEIGHTS, 7, "Conv5_FC3");
    Map<String, Initializer> read = WeightFile.read(file);
    assertEquals(List.of("convolutions.0.weight", "fc.6.bias"), List.copyOf(read.keySet()));
    for (Initializer weight : WEIGHTS) {
      Initializer other = read.get(weight.name());
      assertArrayEquals(weight.shape(), other.shape());
      assertArrayEquals(weight.values(), other.values());
    }
  }

  @Test
  void pyTorchLoadsIt() throws Exception {
    Path file = folder.resolve("model.pth.tar");
    TorchZipWriter.write(file, WEIGHTS, 7, "Conv5_FC3");
    Process torch;
    try {
      torch =
          new ProcessBuilder("/usr/bin/python3", "-c", SCRIPT, file.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (java.io.IOException e) {
      assumeTrue(false, "Skipped: needs /usr/bin/python3 with torch.");
      return;
    }
    String said = new String(torch.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean there = hasTorch();
    assumeTrue(there, "Skipped: needs /usr/bin/python3 with torch.");
    assertEquals(0, torch.waitFor());
    assertEquals(
        """
        ['epoch', 'model', 'name'] 7 Conv5_FC3 OrderedDict
        convolutions.0.weight [2, 1, 1, 3] torch.float32 [1.0, 2.0, 3.0, -4.0, 4.999999969612645e-09, 6.0]
        fc.6.bias [2] torch.float32 [0.5, 1.401298464324817e-45]
        """,
        said);
  }

  private static boolean hasTorch() throws Exception {
    return new ProcessBuilder("/usr/bin/python3", "-c", "import torch").start().waitFor() == 0;
  }
}
