// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.triplane.learning.ExplanationChoices.Block;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The blocks of a network, the shallowest at the top, one of them chosen. Each says how fine its
/// maps are, as a grid and as a bar.
final class BlockLadder extends VBox {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final double BAR = 3.5;

  BlockLadder(MemberMaps maps, ExplainViewModel viewModel, Texts texts) {
    getStyleClass().add("mark-list");
    List<Block> blocks = maps.choices().blocks();
    int most = blocks.stream().mapToInt(Block::columns).max().orElse(0);
    for (Block block : blocks) {
      boolean chosen = block.layer().equals(maps.wanted().layer());
      MapPlace place = MapPlace.of(block.layer(), maps.choices()).orElseThrow();
      getChildren().add(rung(place, block, most, chosen, viewModel, texts));
    }
  }

  private static Button rung(
      MapPlace place,
      Block block,
      int most,
      boolean chosen,
      ExplainViewModel viewModel,
      Texts texts) {
    var bar = new Region();
    bar.getStyleClass().add("block-bar");
    double share = most == 0 ? 0 : (double) block.columns() / most;
    String width = Numbers.plain(BAR * share, 3);
    bar.setStyle("-fx-min-width: " + width + "em; -fx-max-width: " + width + "em;");
    var row =
        new HBox(
            Icons.label(chosen ? Icons.CHOSEN : Icons.FREE),
            Widgets.wholeLabel(texts.get("explain.block", place.number()), "method-name"),
            Widgets.label(block.layer(), "mono", "hint"),
            Widgets.spring(),
            bar,
            Widgets.wholeLabel(place.size(texts), "hint", "mark-where"));
    Button button = ExplainPanel.choice(row, chosen);
    button.pseudoClassStateChanged(SELECTED, chosen);
    button.setId("block-" + place.number());
    String name = texts.get("explain.block", place.number()) + ", " + place.size(texts);
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name + ", " + block.layer()));
    button.setOnAction(_ -> viewModel.chooseBlock(block.layer()));
    return button;
  }
}
