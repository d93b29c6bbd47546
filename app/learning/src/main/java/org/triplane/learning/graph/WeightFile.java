// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.triplane.learning.LearningException;

/// Reads weights made elsewhere: `.safetensors`, `.npz`, `.pth` and `.onnx`, told apart by their
/// content. Nothing in a file is run. Whole numbers, such as counters, are left out.
public final class WeightFile {
  private static final int ZIP = 0x04034b50;
  private static final int PICKLE = 0x80;

  private WeightFile() {}

  /// The tensors of a file by name, as 32-bit floats.
  ///
  /// @throws LearningException if it cannot be read, is of no known kind, is damaged, or holds
  ///     more than tensors; the message says which
  public static SequencedMap<String, Initializer> read(Path file) throws LearningException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new WeightFormatException("it is larger than 2 GB");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) channel.size()).order(ByteOrder.LITTLE_ENDIAN);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return read(file, bytes.flip());
    } catch (WeightFormatException e) {
      throw new LearningException(
          "Cannot use the weights in %s: %s.".formatted(file.getFileName(), e.getMessage()), e);
    } catch (ZipException e) {
      throw new LearningException(
          "Cannot use the weights in %s: it is cut short or damaged. Copy or save it again."
              .formatted(file.getFileName()),
          e);
    } catch (IOException e) {
      throw new LearningException(
          "Cannot read the weights in %s. Check the path and its permissions.".formatted(file), e);
    }
  }

  private static SequencedMap<String, Initializer> read(Path file, ByteBuffer bytes)
      throws IOException, LearningException {
    if (bytes.remaining() < 16) {
      throw new WeightFormatException("it is empty or cut short");
    }
    if (bytes.getInt(0) == ZIP) {
      try (ZipFile zip = new ZipFile(file.toFile())) {
        return TorchZip.isOne(zip) ? TorchZip.read(zip) : Npz.read(zip);
      }
    }
    if (Safetensors.isOne(bytes)) {
      return Safetensors.read(bytes);
    }
    if ((bytes.get(0) & 0xff) == PICKLE) {
      return TorchLegacy.read(bytes);
    }
    Optional<NetworkGraph> network =
        NetworkGraph.ifOnnx(
            ExternalWeights.joined(bytes.array(), file), file.getFileName().toString());
    return WeightLoading.weights(
        network.orElseThrow(
            () ->
                new WeightFormatException(
                    "it is no .safetensors, .npz, .pth or .onnx file, or it is damaged")));
  }
}
