// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// How the [InputFeatures] of an ensemble's training series are distributed, so that it can be
/// seen whether the series of today are like them (W25). Each feature's numbers are sorted by
/// themselves, so that none can be traced to a case.
///
/// @param byFeature `member/feature` to its numbers
public record InputSamples(SequencedMap<String, Sample> byFeature) {
  /// The file in the ensemble.
  static final String FILE = "training/inputs.tsv";

  /// Of more numbers, as many are kept, evenly spread over their order.
  private static final int MOST = 1000;

  private static final int QUANTILES = 100;

  public InputSamples {
    byFeature = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byFeature));
  }

  /// The numbers of one feature.
  ///
  /// @param patients how many patients they are of
  /// @param sorted ascending
  public record Sample(int patients, double[] sorted) {
    static Sample of(int patients, double[] numbers) {
      double[] sorted = numbers.clone();
      Arrays.sort(sorted);
      if (sorted.length <= MOST) {
        return new Sample(patients, sorted);
      }
      double[] kept = new double[MOST];
      for (int i = 0; i < MOST; i++) {
        kept[i] = sorted[(int) Math.round(i * (sorted.length - 1.0) / (MOST - 1))];
      }
      return new Sample(patients, kept);
    }

    /// How far the quantiles of another sample lie from these, on average.
    public double gap(Sample other) {
      double sum = 0;
      for (int i = 0; i < QUANTILES; i++) {
        double share = (i + 0.5) / QUANTILES;
        sum += Math.abs(quantile(share) - other.quantile(share));
      }
      return sum / QUANTILES;
    }

    private double quantile(double share) {
      return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }

    /// The middle number.
    public double median() {
      return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
  }

  /// The table; shortest texts that read as the same 32-bit floats.
  String text() {
    var text = new StringBuilder("feature\tpatients\tnumbers\n");
    byFeature.forEach(
        (feature, sample) -> {
          String numbers =
              Arrays.stream(sample.sorted())
                  .mapToObj(number -> Float.toString((float) number))
                  .collect(Collectors.joining(" "));
          text.append("%s\t%d\t%s\n".formatted(feature, sample.patients(), numbers));
        });
    return text.toString();
  }

  /// Read those of an ensemble; empty if it was made before there were any.
  ///
  /// @throws LearningException if the ensemble or its file is damaged
  public static Optional<InputSamples> read(Path ensemble) throws LearningException {
    try (EnsembleFiles files = EnsembleFiles.open(ensemble)) {
      return files.has(FILE)
          ? Optional.of(parse(new String(files.read(FILE), StandardCharsets.UTF_8)))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new LearningException(
          "Cannot read %s of %s. Copy the ensemble again from where it came from."
              .formatted(FILE, ensemble.getFileName()),
          e);
    }
  }

  private static InputSamples parse(String text) {
    SequencedMap<String, Sample> all = new LinkedHashMap<>();
    List<String> lines = text.lines().skip(1).toList();
    for (String line : lines) {
      String[] cells = line.split("\t");
      double[] numbers =
          Arrays.stream(cells[2].split(" ")).mapToDouble(Double::parseDouble).toArray();
      all.put(cells[0], new Sample(Integer.parseInt(cells[1]), numbers));
    }
    return new InputSamples(all);
  }
}
