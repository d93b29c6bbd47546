// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;

/// Finds labels that are probably wrong, by probabilities of networks that did not learn from
/// them.
///
/// A class's threshold is the mean probability of the cases that are labeled so. A case is
/// suspected if the most probable of the classes whose thresholds it reaches is not its label:
/// confident learning. So a class on which the networks are timid is not suspected as a whole.
///
/// @see <a href="https://doi.org/10.1613/jair.1.12125">Northcutt, Jiang and Chuang 2021,
///     equations 1 and 2; ranked by normalized margin</a>
public final class LabelErrors {
  /// Why a label was given that followed a suspicion.
  public static final String WHY = "suspected error";

  private final LabelSet set;
  private final List<Question> questions;

  private LabelErrors(LabelSet set, List<Question> questions) {
    this.set = set;
    this.questions = questions;
  }

  /// A label with the probabilities of the classes of its question, which sum to 1.
  private record Judged(FinalLabel label, int given, double[] probabilities) {}

  /// Something of which every case has exactly one class.
  ///
  /// @param word of a multi-label set, whose classes are not and is; else empty
  private record Question(String word, List<Judged> cases) {}

  /// Hold what counts of a set against probabilities; cases without are left out.
  public static LabelErrors of(Library library, LabelSet set, CaseProbabilities probabilities)
      throws WorklistException {
    List<FinalLabel> labels =
        FinalLabel.of(library, set.name()).stream()
            .filter(one -> one.isUsable() && set.words().containsAll(one.answer().values()))
            .toList();
    List<String> words = set.traits().kind() == LabelKind.MULTI_LABEL ? set.words() : List.of("");
    List<Question> questions = new ArrayList<>();
    for (String word : words) {
      List<Judged> cases = new ArrayList<>();
      for (FinalLabel label : labels) {
        classes(set, word, label, probabilities)
            .ifPresent(p -> cases.add(new Judged(label, given(set, word, label), p)));
      }
      questions.add(new Question(word, cases));
    }
    return new LabelErrors(set, questions);
  }

  /// How many labels have a probability.
  public int judged() {
    return questions.stream().mapToInt(question -> question.cases().size()).sum();
  }

  /// Labels that are probably wrong, the surest first.
  public List<Suspect> suspects() {
    List<Suspect> suspects = new ArrayList<>();
    for (Question question : questions) {
      double[] thresholds = thresholds(question);
      for (Judged one : question.cases()) {
        int confident = confident(one.probabilities(), thresholds);
        if (confident >= 0 && confident != one.given()) {
          suspects.add(suspect(question, one, confident));
        }
      }
    }
    suspects.sort(Comparator.comparingDouble(Suspect::margin).reversed());
    return suspects;
  }

  /// The labels with the largest cross-entropy, whether they are suspected or not.
  ///
  /// @param most so many
  public List<Suspect> topLosses(int most) {
    List<Suspect> all = new ArrayList<>();
    for (Question question : questions) {
      question.cases().forEach(one -> all.add(suspect(question, one, best(one))));
    }
    all.sort(Comparator.comparingDouble(Suspect::loss).reversed());
    return all.subList(0, Math.min(most, all.size()));
  }

  /// Give a case the label that is suggested, as a reader's own, with [#WHY] as the reason.
  ///
  /// @param reader initials
  public LabelEvent fix(Labels labels, String reader, Suspect suspect) throws WorklistException {
    var reading = new Reading(reader, suspect.caseName(), set, suspect.side());
    return labels.label(
        reading, suspect.suggested(), new Circumstances(WHY, "", Duration.ZERO, true));
  }

  private static double[] thresholds(Question question) {
    int classes =
        question.cases().stream().mapToInt(one -> one.probabilities().length).max().orElse(0);
    double[] sums = new double[classes];
    int[] counts = new int[classes];
    for (Judged one : question.cases()) {
      sums[one.given()] += one.probabilities()[one.given()];
      counts[one.given()]++;
    }
    double[] thresholds = new double[classes];
    // A class that no case has is nobody's error: its threshold cannot be reached.
    Arrays.setAll(thresholds, k -> counts[k] == 0 ? Double.POSITIVE_INFINITY : sums[k] / counts[k]);
    return thresholds;
  }

  private static int confident(double[] probabilities, double[] thresholds) {
    int best = -1;
    for (int k = 0; k < probabilities.length; k++) {
      boolean reaches = probabilities[k] >= thresholds[k];
      if (reaches && (best < 0 || probabilities[k] > probabilities[best])) {
        best = k;
      }
    }
    return best;
  }

  /// The most probable class but the given one.
  private static int best(Judged one) {
    int best = one.given() == 0 ? 1 : 0;
    for (int k = 0; k < one.probabilities().length; k++) {
      if (k != one.given() && one.probabilities()[k] > one.probabilities()[best]) {
        best = k;
      }
    }
    return best;
  }

  private Suspect suspect(Question question, Judged one, int instead) {
    return new Suspect(
        one.label().caseName(),
        one.label().side(),
        one.label().answer(),
        answer(question, one, instead),
        one.probabilities()[one.given()],
        one.probabilities()[instead]);
  }

  private Answer answer(Question question, Judged one, int instead) {
    if (question.word().isEmpty()) {
      return new Answer(List.of(set.words().get(instead)), false);
    }
    List<String> words = new ArrayList<>(set.words());
    List<String> had = one.label().answer().values();
    words.removeIf(word -> word.equals(question.word()) ? instead == 0 : !had.contains(word));
    return new Answer(words, false);
  }

  private static int given(LabelSet set, String word, FinalLabel label) {
    List<String> values = label.answer().values();
    return word.isEmpty() ? set.words().indexOf(values.getFirst()) : values.contains(word) ? 1 : 0;
  }

  private static Optional<double[]> classes(
      LabelSet set, String word, FinalLabel label, CaseProbabilities probabilities) {
    boolean isBinary = set.traits().kind() == LabelKind.BINARY;
    if (isBinary || !word.isEmpty()) {
      OptionalDouble p = probability(probabilities, label, isBinary ? set.name() : word);
      return p.isEmpty()
          ? Optional.empty()
          : Optional.of(new double[] {1 - p.getAsDouble(), p.getAsDouble()});
    }
    double[] all = new double[set.words().size()];
    double sum = 0;
    for (int k = 0; k < all.length; k++) {
      OptionalDouble p = probability(probabilities, label, set.words().get(k));
      if (p.isEmpty()) {
        return Optional.empty();
      }
      all[k] = p.getAsDouble();
      sum += all[k];
    }
    double whole = sum;
    return sum > 0
        ? Optional.of(Arrays.stream(all).map(p -> p / whole).toArray())
        : Optional.empty();
  }

  /// Tables of labels name a target in small letters, networks of the library's own data sets by
  /// the word itself, after its side if it has one.
  private static OptionalDouble probability(
      CaseProbabilities probabilities, FinalLabel label, String word) {
    OptionalDouble p = probabilities.of(label.caseName(), LabelTargets.name(word, label.side()));
    return p.isPresent()
        ? p
        : probabilities.of(label.caseName(), (label.side().word() + " " + word).strip());
  }
}
