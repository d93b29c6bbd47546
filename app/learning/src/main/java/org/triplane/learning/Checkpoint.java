// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.triplane.common.AtomicOutput;
import org.triplane.learning.graph.NetworkGraph;

/// All that is needed to go on with a training exactly: one ZIP file with the best network so far
/// as `network.onnx`, and the weights' and optimizer's numbers as `state.bin`.
///
/// @param network the network with the weights that are kept so far
/// @param groups the arrays by group (`weights`, `average`, `chosen` and what the optimizer
///     remembers) and name
record Checkpoint(
    NetworkGraph network,
    List<Epoch> epochs,
    Counters counters,
    Map<String, ? extends Map<String, float[]>> groups) {
  private static final int FORMAT = 4;

  /// Without the count of steps that were left out.
  private static final int WITHOUT_COUNT = 3;

  /// Without what is known of measured values, too.
  private static final int OLDEST = 2;

  private static final String NETWORK = "network.onnx";
  private static final String STATE = "state.bin";

  /// The numbers that are counted.
  ///
  /// @param averaged steps in the moving average
  /// @param chosen the epoch whose weights are kept
  /// @param waited epochs without a lower validation loss
  /// @param schedule what the learning rate's schedule remembers
  record Counters(long averaged, int chosen, int waited, double[] schedule) {}

  Map<String, float[]> arrays(String group) {
    Map<String, float[]> arrays = groups.get(group);
    return arrays == null ? Map.of() : arrays;
  }

  void write(Path file) throws IOException {
    AtomicOutput.<RuntimeException>file(
        file,
        temporary -> {
          try (var zip = new ZipOutputStream(Files.newOutputStream(temporary))) {
            zip.setLevel(1);
            zip.putNextEntry(new ZipEntry(NETWORK));
            zip.write(network.toBytes());
            zip.putNextEntry(new ZipEntry(STATE));
            var out = new DataOutputStream(zip);
            writeState(out);
            out.flush();
          }
        });
  }

  /// Read a checkpoint if there is one.
  ///
  /// @throws LearningException if it is damaged
  static Optional<Checkpoint> read(Path file) throws LearningException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var zip = new ZipFile(file.toFile())) {
      byte[] network = bytes(zip, NETWORK);
      try (var in = new DataInputStream(zip.getInputStream(entry(zip, STATE)))) {
        return Optional.of(readState(in, NetworkGraph.parse(network, NETWORK)));
      }
    } catch (IOException e) {
      throw new LearningException(
          ("Cannot resume: %s is damaged. Remove it and resume again: its network then begins anew,"
                  + " and the others go on.")
              .formatted(file),
          e);
    }
  }

  private void writeState(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    out.writeLong(counters.averaged());
    out.writeInt(counters.chosen());
    out.writeInt(counters.waited());
    write(counters.schedule(), out);
    out.writeInt(epochs.size());
    for (Epoch epoch : epochs) {
      write(epoch, out);
    }
    Map<String, Map<String, float[]>> sorted = new TreeMap<>(groups);
    out.writeInt(sorted.size());
    for (var group : sorted.entrySet()) {
      out.writeUTF(group.getKey());
      write(group.getValue(), out);
    }
  }

  private static Checkpoint readState(DataInputStream in, NetworkGraph network) throws IOException {
    int format = in.readInt();
    if (format < OLDEST || format > FORMAT) {
      throw new IOException("expected format " + FORMAT);
    }
    long averaged = in.readLong();
    int chosen = in.readInt();
    int waited = in.readInt();
    double[] schedule = readNumbers(in);
    List<Epoch> epochs = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      epochs.add(readEpoch(in, format));
    }
    Map<String, SequencedMap<String, float[]>> groups = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      groups.put(in.readUTF(), readArrays(in));
    }
    var counters = new Counters(averaged, chosen, waited, schedule);
    return new Checkpoint(network, epochs, counters, groups);
  }

  private static void write(Epoch epoch, DataOutputStream out) throws IOException {
    out.writeInt(epoch.number());
    out.writeDouble(epoch.trainLoss());
    out.writeDouble(epoch.validLoss().orElse(Double.NaN));
    out.writeDouble(epoch.trainAuc().orElse(Double.NaN));
    out.writeDouble(epoch.validAuc().orElse(Double.NaN));
    out.writeDouble(epoch.validAccuracy().orElse(Double.NaN));
    out.writeDouble(epoch.rate());
    out.writeDouble(epoch.seconds());
    out.writeDouble(epoch.fit().trainR2().orElse(Double.NaN));
    out.writeDouble(epoch.fit().validR2().orElse(Double.NaN));
    out.writeDouble(epoch.fit().validError().orElse(Double.NaN));
    write(epoch.steps().stream().mapToDouble(Double::doubleValue).toArray(), out);
    out.writeInt(epoch.leftOut());
  }

  private static Epoch readEpoch(DataInputStream in, int format) throws IOException {
    int number = in.readInt();
    double loss = in.readDouble();
    OptionalDouble validLoss = readOptional(in);
    OptionalDouble trainAuc = readOptional(in);
    OptionalDouble validAuc = readOptional(in);
    OptionalDouble accuracy = readOptional(in);
    double rate = in.readDouble();
    double seconds = in.readDouble();
    ValueFit fit =
        format == OLDEST
            ? ValueFit.NONE
            : new ValueFit(readOptional(in), readOptional(in), readOptional(in));
    List<Double> steps = Arrays.stream(readNumbers(in)).boxed().toList();
    int leftOut = format <= WITHOUT_COUNT ? 0 : in.readInt();
    return new Epoch(
        number, loss, validLoss, trainAuc, validAuc, accuracy, rate, seconds, steps, fit, leftOut);
  }

  private static void write(double[] numbers, DataOutputStream out) throws IOException {
    out.writeInt(numbers.length);
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }

  private static double[] readNumbers(DataInputStream in) throws IOException {
    double[] numbers = new double[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readDouble();
    }
    return numbers;
  }

  private static OptionalDouble readOptional(DataInputStream in) throws IOException {
    double value = in.readDouble();
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static void write(Map<String, float[]> arrays, DataOutputStream out) throws IOException {
    out.writeInt(arrays.size());
    for (var array : arrays.entrySet()) {
      out.writeUTF(array.getKey());
      out.writeInt(array.getValue().length);
      ByteBuffer bytes = ByteBuffer.allocate(array.getValue().length * Float.BYTES);
      bytes.asFloatBuffer().put(array.getValue());
      out.write(bytes.array());
    }
  }

  private static SequencedMap<String, float[]> readArrays(DataInputStream in) throws IOException {
    SequencedMap<String, float[]> arrays = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = in.readUTF();
      float[] values = new float[in.readInt()];
      byte[] bytes = new byte[values.length * Float.BYTES];
      in.readFully(bytes);
      ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
      arrays.put(name, values);
    }
    return arrays;
  }

  private static byte[] bytes(ZipFile zip, String name) throws IOException {
    try (var in = zip.getInputStream(entry(zip, name))) {
      return in.readAllBytes();
    }
  }

  private static ZipEntry entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("expected an entry " + name);
    }
    return entry;
  }
}
