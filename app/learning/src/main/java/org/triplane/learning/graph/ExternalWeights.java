// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.triplane.learning.LearningException;

/// Weights that an ONNX file keeps in files beside it, as newer versions of PyTorch write them.
/// Only plain files in the same folder are read, so that a file from elsewhere cannot name others.
///
/// @see <a href="https://onnx.ai/onnx/repo-docs/ExternalData.html">ONNX External Data</a>
public final class ExternalWeights {
  /// What one ONNX file can hold.
  private static final long LARGEST = Integer.MAX_VALUE - 1_000_000L;

  private final Path file;
  private long left = LARGEST;

  private ExternalWeights(Path file) {
    this.file = file;
  }

  /// The bytes of an ONNX file with all its weights inside; other bytes as they are.
  ///
  /// @param file where the bytes are from
  /// @throws LearningException if a file of weights is missing, too short or somewhere else
  public static byte[] joined(byte[] bytes, Path file) throws LearningException, IOException {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      return bytes;
    }
    if (model.getGraph().getInitializerList().stream().noneMatch(ExternalWeights::isOutside)) {
      return bytes;
    }
    var weights = new ExternalWeights(file);
    ModelProto.Builder joined = model.toBuilder();
    for (TensorProto.Builder tensor : joined.getGraphBuilder().getInitializerBuilderList()) {
      if (isOutside(tensor.build())) {
        weights.join(tensor);
      }
    }
    return joined.build().toByteArray();
  }

  private static boolean isOutside(TensorProto tensor) {
    return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
  }

  private void join(TensorProto.Builder tensor) throws LearningException, IOException {
    Map<String, String> place = new HashMap<>();
    for (StringStringEntryProto entry : tensor.getExternalDataList()) {
      place.put(entry.getKey(), entry.getValue());
    }
    String name = place.getOrDefault("location", "");
    Path beside = beside(name);
    long size = Files.size(beside);
    long offset = number(place.getOrDefault("offset", "0"), name);
    long length = number(place.getOrDefault("length", Long.toString(size - offset)), name);
    if (offset > size || length > size - offset) {
      throw problem("%s is cut short. Copy it again".formatted(name));
    }
    left -= length;
    if (left < 0) {
      throw problem("together they are larger than 2 GB. Choose a smaller network");
    }
    tensor
        .setRawData(ByteString.copyFrom(bytes(beside, offset, (int) length)))
        .clearExternalData()
        .clearDataLocation();
  }

  private Path beside(String name) throws LearningException {
    boolean plain = !name.isEmpty() && !name.matches(".*[/\\\\:].*") && !name.equals("..");
    Path beside = plain ? file.toAbsolutePath().resolveSibling(name) : file;
    if (!plain || !Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS)) {
      throw problem(
          "'%s' is no file beside it. Copy both into one folder, or export the network as one single file"
              .formatted(name.replaceAll("\\p{Cntrl}", "?")));
    }
    return beside;
  }

  private long number(String text, String name) throws LearningException {
    if (!text.matches("\\d{1,18}")) {
      throw problem("it does not say where in %s they are. Export it again".formatted(name));
    }
    return Long.parseLong(text);
  }

  private LearningException problem(String why) {
    return new LearningException(
        "%s keeps its weights in other files, and %s.".formatted(file.getFileName(), why));
  }

  private static byte[] bytes(Path file, long offset, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      channel.position(offset);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return bytes.array();
    }
  }
}
