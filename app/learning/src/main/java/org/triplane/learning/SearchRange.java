// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values that a search may give one recipe key.
///
/// @param key such as `training.rate`
/// @param choices texts of which one is drawn; empty for numbers between two ends
/// @param log whether the logarithm is drawn evenly rather than the number
public record SearchRange(
    String key, List<String> choices, BigDecimal low, BigDecimal high, boolean log) {
  private static final Pattern ENDS =
      Pattern.compile(
          "(-?[\\d.]+?(?:[eE][-+]?\\d+)?)\\.\\.(-?[\\d.]+(?:[eE][-+]?\\d+)?)(\\[log])?");
  private static final String WRONG =
      "A range should look like training.rate=0.0001..0.01[log], training.epochs=10..30 or"
          + " architecture.slice-pool=max|mean, the lower end first and above 0 with [log], but was"
          + " '%s'.";
  private static final MathContext DIGITS = new MathContext(3);

  public SearchRange {
    choices = List.copyOf(choices);
  }

  /// Read `training.rate=0.0001..0.01[log]`, `training.epochs=10..30` (whole numbers, both ends
  /// among them) or `architecture.slice-pool=max|mean|attention`.
  ///
  /// @throws LearningException if it is none of these
  public static SearchRange parse(String text) throws LearningException {
    int equals = text.indexOf('=');
    String values = equals < 1 ? "" : text.substring(equals + 1).strip();
    Matcher ends = ENDS.matcher(values);
    try {
      if (ends.matches()) {
        BigDecimal low = new BigDecimal(ends.group(1));
        BigDecimal high = new BigDecimal(ends.group(2));
        boolean log = ends.group(3) != null;
        if (low.compareTo(high) < 0 && !(log && low.signum() <= 0)) {
          return new SearchRange(key(text, equals), List.of(), low, high, log);
        }
      } else if (values.contains("|")) {
        List<String> choices = List.of(values.split("\\|"));
        return new SearchRange(key(text, equals), choices, BigDecimal.ZERO, BigDecimal.ZERO, false);
      }
    } catch (NumberFormatException e) {
      throw new LearningException(WRONG.formatted(text), e);
    }
    throw new LearningException(WRONG.formatted(text));
  }

  private static String key(String text, int equals) {
    return text.substring(0, equals).strip();
  }

  /// Draw a value, as `--set` takes it. Whole ends give whole numbers; others three digits.
  String draw(RandomGenerator random) {
    if (!choices.isEmpty()) {
      return choices.get(random.nextInt(choices.size()));
    }
    boolean whole = low.scale() <= 0 && high.scale() <= 0;
    double from = low.doubleValue() - (whole ? 0.5 : 0);
    double to = high.doubleValue() + (whole ? 0.5 : 0);
    double share = random.nextDouble();
    double drawn =
        log ? Math.exp(Math.log(from) + share * Math.log(to / from)) : from + share * (to - from);
    if (whole) {
      long nearest = Math.round(drawn);
      return Long.toString(Math.clamp(nearest, low.longValueExact(), high.longValueExact()));
    }
    return new BigDecimal(drawn).round(DIGITS).min(high).max(low).toPlainString();
  }
}
