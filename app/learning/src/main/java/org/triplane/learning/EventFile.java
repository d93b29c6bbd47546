// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.zip.CRC32C;

/// Curves as TensorBoard reads them: a file of records, each a protocol buffer `Event` between
/// its length and its checksum (TensorFlow's TFRecord form, with masked CRC-32C).
public final class EventFile {
  private static final String VERSION = "brain.Event:2";
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;
  private static final int MASK = 0xa282ead8;

  private final double time;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /// @param time that all events bear, in seconds since 1970
  EventFile(double time) {
    this.time = time;
    record(
        event -> {
          event.writeDouble(WALL_TIME, time);
          event.writeString(FILE_VERSION, VERSION);
        });
  }

  /// Curves by epoch.
  ///
  /// @param curves tag to value of each epoch; those that are no number are left out
  /// @param time that all events bear, in seconds since 1970
  public static byte[] of(SequencedMap<String, List<Double>> curves, double time) {
    var file = new EventFile(time);
    curves.forEach(
        (tag, values) -> {
          for (int epoch = 0; epoch < values.size(); epoch++) {
            if (!values.get(epoch).isNaN()) {
              file.scalar(tag, epoch, values.get(epoch));
            }
          }
        });
    return file.bytes.toByteArray();
  }

  /// All epochs of a run: `Train/Loss` and `Train/Rate` of every step, `Train/AUC`, `Val/Loss`,
  /// `Val/AUC` and `Val/Accuracy` at the last step of every epoch, `Train/AUC_epoch` and
  /// `Val/AUC_epoch` by the epoch's number (S1.13). Of a measured value
  /// `Train/R2`, `Val/R2` and `Val/MAE` (in deviations of the training cases) in place of these.
  static byte[] of(List<Epoch> epochs, double time) {
    var file = new EventFile(time);
    long step = 0;
    for (Epoch epoch : epochs) {
      for (double loss : epoch.steps()) {
        file.scalar("Train/Loss", step++, loss);
      }
      long last = Math.max(0, step - 1);
      file.scalar("Train/Rate", last, epoch.rate());
      file.scalar("Train/AUC", last, epoch.trainAuc());
      file.scalar("Val/Loss", last, epoch.validLoss());
      file.scalar("Val/AUC", last, epoch.validAuc());
      file.scalar("Val/Accuracy", last, epoch.validAccuracy());
      file.scalar("Train/R2", last, epoch.fit().trainR2());
      file.scalar("Val/R2", last, epoch.fit().validR2());
      file.scalar("Val/MAE", last, epoch.fit().validError());
      file.scalar("Train/AUC_epoch", epoch.number(), epoch.trainAuc());
      file.scalar("Val/AUC_epoch", epoch.number(), epoch.validAuc());
    }
    return file.bytes.toByteArray();
  }

  private void scalar(String tag, long step, OptionalDouble value) {
    value.ifPresent(known -> scalar(tag, step, known));
  }

  private void scalar(String tag, long step, double number) {
    byte[] value =
        message(
            out -> {
              out.writeString(TAG, tag);
              out.writeFloat(SIMPLE_VALUE, (float) number);
            });
    byte[] summary = message(out -> out.writeByteArray(VALUE, value));
    record(
        event -> {
          event.writeDouble(WALL_TIME, time);
          event.writeInt64(STEP, step);
          event.writeByteArray(SUMMARY, summary);
        });
  }

  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private void record(Fields fields) {
    byte[] event = message(fields);
    ByteBuffer record =
        ByteBuffer.allocate(event.length + Long.BYTES + 2 * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(event.length);
    record.putInt(masked(record.array(), Long.BYTES));
    record.put(event).putInt(masked(event, event.length));
    bytes.writeBytes(record.array());
  }

  private static byte[] message(Fields fields) {
    var bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static int masked(byte[] bytes, int length) {
    var checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return Integer.rotateRight((int) checksum.getValue(), 15) + MASK;
  }
}
