// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.triplane.common.Options;
import org.triplane.learning.Recipe;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// What a recipe says of one of its parts that the form has no field for, so that nobody takes
/// the fields for all there is. It is changed in the text.
final class UnlistedValues {
  private static final Set<String> NETWORK = Set.of("name", "weights");
  private static final Set<String> TRAINING = Set.of("frozen-epochs", "rate", "epochs", "patience");

  private final Texts texts;
  private final Label network = line("more-network");
  private final Label stages = line("stages");
  private final Label training = line("more-training");

  UnlistedValues(Texts texts) {
    this.texts = texts;
  }

  private static Label line(String id) {
    Label line = Widgets.paragraph("", "hint");
    line.setId(id);
    return line;
  }

  /// Options of the network.
  Label network() {
    return network;
  }

  /// The trainings that come before the one of the fields.
  Label stages() {
    return stages;
  }

  /// Options of the training.
  Label training() {
    return training;
  }

  /// Say what a recipe has.
  void show(Recipe recipe) {
    say(network, also(recipe.architecture(), NETWORK));
    say(training, also(recipe.training(), TRAINING));
    List<String> lines = new ArrayList<>();
    for (Options stage : recipe.source().tables("stages")) {
      lines.add(texts.get("train.stage", lines.size() + 1, words(stage, Set.of())));
    }
    say(stages, String.join("\n", lines));
  }

  private String also(Options table, Set<String> fields) {
    String words = words(table, fields);
    return words.isEmpty() ? "" : texts.get("train.also", words);
  }

  private static String words(Options table, Set<String> fields) {
    return table.values().entrySet().stream()
        .filter(entry -> !fields.contains(entry.getKey()))
        .map(UnlistedValues::words)
        .collect(Collectors.joining(", "));
  }

  private static String words(Map.Entry<String, Object> entry) {
    return "%s %s".formatted(entry.getKey(), entry.getValue());
  }

  private static void say(Label line, String words) {
    line.setText(words);
    line.setVisible(!words.isEmpty());
    line.setManaged(!words.isEmpty());
  }
}
