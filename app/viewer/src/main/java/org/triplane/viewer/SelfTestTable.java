// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.triplane.learning.MapVerdict;
import org.triplane.viewer.kit.FoldingRow;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// Whether the heat map on show depends on what the network learned, whether what is hot counts,
/// and whether the map stays when the picture hardly changes.
final class SelfTestTable extends VBox {
  private final Texts texts;

  SelfTestTable(MemberMaps maps, boolean testing, ExplainViewModel viewModel, Texts texts) {
    this.texts = texts;
    getStyleClass().add("self-test");
    maps.verdict()
        .ifPresentOrElse(this::fill, () -> getChildren().addAll(offer(testing, viewModel)));
  }

  private void fill(MapVerdict verdict) {
    String count = texts.get("selftest.passed", verdict.passed());
    boolean all = verdict.passed() == MapVerdict.TESTS;
    Label badge = Widgets.label(count, all ? "ok" : "warn");
    badge.setId("self-test");
    Icons.put(badge, all ? Icons.TEST_PASSED : Icons.TEST_FAILED);
    String most = texts.get("selftest.most", number(MapVerdict.MOST_RANDOM));
    String deletion = texts.get("selftest.least", number(MapVerdict.LEAST_DELETION));
    String noise = texts.get("selftest.least", number(MapVerdict.LEAST_NOISE));
    getChildren()
        .addAll(
            badge,
            row("random", verdict.random(), most, verdict.changesWithWeights()),
            row("deletion", verdict.deletion(), deletion, verdict.counts()),
            row("noise", verdict.noise(), noise, verdict.stays()),
            Widgets.paragraph(texts.get("selftest.limits"), "hint"));
  }

  private Node row(String test, double value, String mark, boolean passed) {
    Label name = Widgets.label(texts.get("selftest." + test), "method-name");
    name.setTooltip(new Tooltip(texts.get("selftest." + test + ".what")));
    String verdict = passed ? "selftest.pass" : "selftest.fail";
    Label icon = Icons.label(passed ? Icons.DONE : Icons.WARNING, passed ? "ok" : "warn");
    icon.setAccessibleText(texts.get(verdict));
    return FoldingRow.apart(
        line(icon, name, Widgets.wholeLabel(texts.get(verdict), "hint")),
        line(
            Widgets.wholeLabel(number(value), "medium"),
            Widgets.wholeLabel(mark, "hint", "mark-where")));
  }

  private static HBox line(Node... parts) {
    var line = new HBox(parts);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("plane-summary");
    return line;
  }

  private Node[] offer(boolean testing, ExplainViewModel viewModel) {
    var button = new Button(texts.get(testing ? "selftest.stop" : "selftest.start"));
    button.setId("test-map");
    button.getStyleClass().add("secondary-button");
    button.setOnAction(
        _ -> {
          if (testing) {
            viewModel.cancel();
          } else {
            viewModel.test();
          }
        });
    return new Node[] {
      Widgets.paragraph(texts.get(testing ? "selftest.running" : "selftest.none"), "hint"), button
    };
  }

  private static String number(double value) {
    return Numbers.plain(value, 2);
  }
}
