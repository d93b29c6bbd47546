// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a user wants networks to run: `auto`, `cpu` or `cuda:0`. Whether that can be had is for
/// the engines to say.
///
/// @param index which GPU; 0 for the others
public record ComputeDevice(Kind kind, int index) {
  /// What it runs on.
  public enum Kind {
    /// A GPU if there is one, else the CPU.
    AUTO,
    CPU,
    CUDA
  }

  public static final ComputeDevice AUTO = new ComputeDevice(Kind.AUTO, 0);
  public static final ComputeDevice CPU = new ComputeDevice(Kind.CPU, 0);

  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

  /// Read what a user wrote.
  ///
  /// @throws IllegalArgumentException if it is no device; the message says what is
  public static ComputeDevice parse(String text) {
    Matcher cuda = CUDA.matcher(text);
    if (cuda.matches()) {
      String index = cuda.group(1);
      return cuda(index == null ? 0 : Integer.parseInt(index));
    }
    return switch (text) {
      case "auto" -> AUTO;
      case "cpu" -> CPU;
      default ->
          throw new IllegalArgumentException(
              "There is no device '%s'. Use auto, cpu or cuda:0.".formatted(text));
    };
  }

  /// Read what a user wrote of one device or several.
  ///
  /// @param text such as `cuda:0,cuda:1`
  /// @throws IllegalArgumentException if one of them is no device, or they are of different kinds;
  ///     the message says what may stand together
  public static List<ComputeDevice> parseAll(String text) {
    List<ComputeDevice> all =
        Arrays.stream(text.split(",", -1)).map(String::strip).map(ComputeDevice::parse).toList();
    boolean isMixed = all.stream().map(ComputeDevice::kind).distinct().count() > 1;
    if (isMixed || (all.size() > 1 && all.contains(AUTO))) {
      throw new IllegalArgumentException(
          ("The devices '%s' do not go together, as other kinds of devices give other numbers. Use"
                  + " auto for all graphics cards, or name devices of one kind, such as"
                  + " cuda:0,cuda:1.")
              .formatted(text));
    }
    return all;
  }

  /// One GPU.
  public static ComputeDevice cuda(int index) {
    return new ComputeDevice(Kind.CUDA, index);
  }

  /// How many threads one network computes with on the CPU: all cores but one, which is left to
  /// the window.
  public static int threads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  }

  /// What [#parse] reads.
  @Override
  public String toString() {
    return switch (kind) {
      case AUTO -> "auto";
      case CPU -> "cpu";
      case CUDA -> "cuda:" + index;
    };
  }
}
