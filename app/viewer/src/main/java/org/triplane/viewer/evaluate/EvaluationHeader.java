// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import org.triplane.assessment.LooksSection;
import org.triplane.assessment.Proof;
import org.triplane.assessment.Proofs;
import org.triplane.learning.EnsembleModel;
import org.triplane.viewer.evaluate.EvaluateState.Shown;
import org.triplane.viewer.kit.FoldingRow;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// Says what was measured on what, and how often these cases were opened.
final class EvaluationHeader {
  private final EvaluateViewModel viewModel;
  private final Texts texts;

  EvaluationHeader(EvaluateViewModel viewModel, Texts texts) {
    this.viewModel = viewModel;
    this.texts = texts;
  }

  Node node(Shown shown) {
    EnsembleModel model = shown.proofs().evaluation().model();
    List<Node> said = new ArrayList<>();
    said.add(
        Widgets.paragraph(
            texts.get("evaluate.title", model.name(), model.version()), "page-title", "medium"));
    if (shown.proofs().labels().size() > 1) {
      said.add(labels(shown));
    }
    Label facts = Widgets.paragraph(facts(shown), "muted");
    facts.setId("evaluate-facts");
    said.add(facts);
    said.addAll(stamps(shown.proofs()));
    var acts =
        new HBox(
            button("evaluate.change.question", Icons.RESET, viewModel::ask),
            button("evaluate.report", Icons.EXPORT, viewModel::report),
            button("evaluate.repeat", Icons.COMMAND, this::copy));
    acts.getStyleClass().add("evaluate-acts");
    var words = new FoldingRow(said.toArray(Node[]::new));
    words.getStyleClass().add("evaluate-words");
    var header = FoldingRow.apart(words, acts);
    header.getStyleClass().add("evaluate-header");
    return header;
  }

  private Node labels(Shown shown) {
    var box = new ComboBox<String>();
    box.getStyleClass().add("evaluate-choice");
    box.setId("evaluate-label");
    box.setAccessibleText(texts.get("evaluate.label"));
    shown.proofs().labels().forEach(proof -> box.getItems().add(proof.label()));
    box.getSelectionModel().select(shown.label());
    box.setOnAction(_ -> viewModel.showLabel(box.getSelectionModel().getSelectedIndex()));
    return box;
  }

  private String facts(Shown shown) {
    Proof proof = shown.proof();
    Proofs proofs = shown.proofs();
    List<String> facts = new ArrayList<>();
    facts.add(
        texts.get(
            "evaluate.facts",
            Words.capital(proof.label()),
            proofs.question().split(),
            proof.n(),
            proof.patients(),
            proof.metrics().positives()));
    facts.add(proofs.looks().map(this::looks).orElse(texts.get("evaluate.looks.unknown")));
    if (proofs.sources().leftOut() > 0) {
      facts.add(texts.get("evaluate.leftout", proofs.sources().leftOut()));
    }
    return String.join(" ", facts);
  }

  private String looks(LooksSection looks) {
    String first = day(looks.first());
    return looks.times() == 1
        ? texts.get("evaluate.looks.once", first)
        : texts.get("evaluate.looks.first", first);
  }

  /// "20 Nov 2026"; as it was noted if that is no date.
  private String day(String noted) {
    try {
      return DateTimeFormatter.ofPattern("d MMM uuuu", texts.language())
          .format(LocalDate.parse(noted));
    } catch (DateTimeParseException _) {
      return noted;
    }
  }

  private List<Node> stamps(Proofs proofs) {
    List<Node> stamps = new ArrayList<>();
    if (proofs.evaluation().inSample()) {
      stamps.add(stamp(texts.get("evaluate.stamp.sample")));
    }
    proofs
        .looks()
        .filter(looks -> looks.times() > 1)
        .ifPresent(looks -> stamps.add(stamp(texts.get("evaluate.stamp.looks", looks.times()))));
    return stamps;
  }

  private static Node stamp(String words) {
    Label stamp = Widgets.wholeLabel(words, "stamp", "warn", "medium");
    Icons.put(stamp, Icons.WARNING);
    return stamp;
  }

  private Button button(String key, String icon, Runnable act) {
    var button = new Button(texts.get(key));
    button.getStyleClass().addAll("secondary-button", "medium");
    button.setId(key.replace('.', '-'));
    button.setMinWidth(Button.USE_PREF_SIZE);
    Icons.put(button, icon);
    button.setOnAction(_ -> act.run());
    return button;
  }

  private void copy() {
    viewModel
        .command()
        .ifPresent(
            command -> {
              var content = new ClipboardContent();
              content.putString(command);
              Clipboard.getSystemClipboard().setContent(content);
              viewModel.repeatable();
            });
  }
}
