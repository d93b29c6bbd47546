// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.triplane.imaging.Plane;

/// How much each plane tells about the label.
///
/// The severity that a plane shows is normal with variance 1 and mean 0 in negative cases, mean
/// `effect` in positive ones, independent between planes given the label. From that follow the
/// best possible accuracy and the true posterior.
public enum Configuration {
  /// No plane tells anything; whoever scores above chance has a leak.
  K0(0, 0, 0),
  /// The sagittal plane tells nothing, so that averaging is worse than the best plane.
  K1(2.2, 1.2, 0),
  /// Two planes tell the same amount, so that combining them pays most.
  K2(1.8, 1.8, 0),
  /// Planes as unequal as those of MRNet's cruciate ligament task.
  K3(2.0, 1.4, 0.8);

  private final double[] effects;

  Configuration(double... effects) {
    this.effects = effects;
  }

  /// Look up a configuration by its name in options.
  ///
  /// @throws IllegalArgumentException if there is none of that name
  public static Configuration named(String name) {
    for (Configuration configuration : values()) {
      if (configuration.name().equals(name.toUpperCase(Locale.ROOT))) {
        return configuration;
      }
    }
    throw new IllegalArgumentException(
        "No configuration is called '%s'. Configurations: %s."
            .formatted(
                name,
                Arrays.stream(values())
                    .map(Configuration::name)
                    .collect(Collectors.joining(", "))));
  }

  /// How many standard deviations apart the classes are in a plane.
  public double effect(Plane plane) {
    return effects[Planes.ALL.indexOf(plane)];
  }

  /// The best area under the ROC curve that a plane allows.
  public double limit(Plane plane) {
    return Normal.auc(effect(plane));
  }

  /// The best area under the ROC curve that all planes together allow.
  public double stackLimit() {
    return Normal.auc(StrictMath.sqrt(squaredEffects()));
  }

  /// The smallest possible share of wrong answers where both classes are equally frequent.
  public double bayesError() {
    return Normal.cumulative(-StrictMath.sqrt(squaredEffects()) / 2);
  }

  /// The probability that a case with these severities is positive.
  ///
  /// @param severities axial, coronal, sagittal
  /// @param prevalence share of positive cases, above 0 and below 1
  public double posterior(double[] severities, double prevalence) {
    double logOdds = StrictMath.log(prevalence / (1 - prevalence)) - squaredEffects() / 2;
    for (int i = 0; i < effects.length; i++) {
      logOdds += effects[i] * severities[i];
    }
    return 1 / (1 + StrictMath.exp(-logOdds));
  }

  /// The effects of all planes: axial, coronal, sagittal.
  double[] effects() {
    return effects.clone();
  }

  /// The effects that are left to an observer who reads severities with an error.
  ///
  /// @param errors standard deviation of the reading error: axial, coronal, sagittal
  double[] shrunk(double[] errors) {
    double[] shrunk = effects();
    for (int i = 0; i < shrunk.length; i++) {
      shrunk[i] /= Math.sqrt(1 + errors[i] * errors[i]);
    }
    return shrunk;
  }

  private double squaredEffects() {
    double sum = 0;
    for (double effect : effects) {
      sum += effect * effect;
    }
    return sum;
  }
}
