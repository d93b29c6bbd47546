// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.InputFeatures;
import org.triplane.learning.InputStatistics;
import org.triplane.learning.InputStatistics.Range;
import org.triplane.learning.MemberModel;

/// Compares the series of one study with those the ensemble was trained on.
///
/// A feature outside the range that training had is a warning. A series of another modality, or
/// one that is all of one value, is refused: no network has anything to say about it. If nothing
/// is known of the training series, that is a warning, too.
final class InputGate {
  /// How far outside still counts as inside, as a share of the range's width. Training ranges end
  /// at percentiles and a study has dozens of features, so some lie a little outside by chance.
  private static final double MARGIN = 0.25;

  /// The same as a share of the greater end, for features that training had only one value of.
  private static final double TOLERANCE = 0.01;

  private static final int MOST_REASONS = 4;

  private final EnsembleModel model;
  private final List<Unusual> unusual = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private boolean unknown;

  /// A feature that training did not have so.
  ///
  /// @param outside how far from the range, in units of what is still let pass
  private record Unusual(String feature, String sentence, double outside) {}

  InputGate(EnsembleModel model) {
    this.model = model;
  }

  /// Look at one member's series.
  void look(MemberModel member, SeriesVolume chosen, Volume volume) {
    InputStatistics trained = model.statistics().get(member.name());
    Map<String, Double> features = InputFeatures.of(chosen, volume);
    if (features.isEmpty()) {
      refusals.add("The %s series is empty: all its voxels are equal.".formatted(member.name()));
    }
    if (trained == null) {
      unknown = true;
      return;
    }
    String modality = chosen.series().modality();
    if (!modality.isEmpty()
        && !trained.modality().isEmpty()
        && !modality.equals(trained.modality())) {
      refusals.add(
          "The %s series is of modality %s, but the ensemble knows %s only."
              .formatted(member.name(), modality, trained.modality()));
      return;
    }
    for (Map.Entry<String, Range> feature : trained.features().entrySet()) {
      Double value = features.get(feature.getKey());
      if (value != null) {
        compare(member.name(), feature.getKey(), value, feature.getValue());
      }
    }
  }

  /// The verdict on all series that were looked at.
  GateVerdict verdict() {
    List<String> reasons = new ArrayList<>();
    if (!refusals.isEmpty()) {
      // why there is no result comes first
      reasons.addAll(refusals);
      origin().ifPresent(reasons::add);
      return new GateVerdict(GateVerdict.Level.REFUSE, reasons);
    }
    origin().ifPresent(reasons::add);
    if (unknown) {
      reasons.add(
          "Nothing is known of the data that %s was trained on, so nobody can say whether this study suits it."
              .formatted(model.name()));
    }
    if (unusual.isEmpty()) {
      return new GateVerdict(unknown ? GateVerdict.Level.WARN : GateVerdict.Level.OK, reasons);
    }
    List<Unusual> named = farthest();
    named.forEach(one -> reasons.add(one.sentence()));
    int more = unusual.size() - named.size();
    if (more > 0) {
      reasons.add(
          more == 1
              ? "One more measure lies outside the training data."
              : "%d more measures lie outside the training data.".formatted(more));
    }
    return new GateVerdict(GateVerdict.Level.WARN, reasons);
  }

  /// The features farthest outside, each for the series where it is so.
  private List<Unusual> farthest() {
    var byFeature = new LinkedHashMap<String, Unusual>();
    unusual.stream()
        .sorted(Comparator.comparingDouble(Unusual::outside).reversed())
        .forEach(one -> byFeature.putIfAbsent(one.feature(), one));
    return byFeature.values().stream().limit(MOST_REASONS).toList();
  }

  private void compare(String member, String feature, double value, Range trained) {
    double width = trained.high() - trained.low();
    double end = Math.max(Math.abs(trained.low()), Math.abs(trained.high()));
    double slack = Math.max(MARGIN * width, TOLERANCE * end);
    double outside = Math.max(trained.low() - value, value - trained.high());
    if (outside > slack || Double.isNaN(value)) {
      String sentence =
          "The %s series' %s is %s. Training had %s."
              .formatted(member, InputFeatures.words(feature), number(value), words(trained));
      unusual.add(new Unusual(feature, sentence, outside / Math.max(slack, Double.MIN_NORMAL)));
    }
  }

  /// What an ensemble that was made from phantoms says of itself, whatever the study is like.
  private Optional<String> origin() {
    return model.statistics().values().stream()
        .filter(InputStatistics::synthetic)
        .findFirst()
        .map(
            trained ->
                "%s was made from synthetic %s phantoms only and knows nothing of real patients."
                    .formatted(model.name(), trained.bodyPart()));
  }

  private static String words(Range trained) {
    String low = number(trained.low());
    String high = number(trained.high());
    return low.equals(high) ? low : "%s to %s".formatted(low, high);
  }

  /// At least two digits that count, without an exponent.
  private static String number(double value) {
    double size = Math.abs(value);
    return HtmlPage.number(value, size >= 100 || value == Math.rint(value) ? 0 : size >= 1 ? 1 : 3);
  }
}
