// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.triplane.learning.ForeignModel;
import org.triplane.learning.ForeignSettings;
import org.triplane.learning.LearningException;
import org.triplane.learning.PictureSize;
import org.triplane.learning.Prediction;
import org.triplane.learning.Preprocessing;
import org.triplane.learning.graph.ClassLogOdds;
import org.triplane.learning.graph.ExternalWeights;
import org.triplane.learning.graph.ForeignEnd;
import org.triplane.learning.graph.ForeignHead;
import org.triplane.learning.graph.ForeignInput;
import org.triplane.learning.graph.ForeignLabels;
import org.triplane.learning.graph.NetworkGraph;

/// Finds out what a foreign classifier takes and gives, and makes it give log-odds (W24).
final class ForeignImport {
  private static final String LINEAR =
      "It ends in a layer without a function after it, so its numbers are taken as scores"
          + " (logits).";

  private static final double SAME = 1e-3;
  private static final int SMALLEST = 8;
  private static final int LARGEST = 1024;

  private final String title;
  private final ForeignSettings settings;
  private final NetworkGraph network;
  private final ForeignEnd end;
  private final int channels;
  private final PictureSize size;
  private final List<String> notes = new ArrayList<>();

  private ForeignImport(String title, NetworkGraph file, ForeignSettings settings)
      throws LearningException {
    this.title = title;
    this.settings = settings;
    ForeignInput input = ForeignInput.of(file, settings.layout(), title);
    this.network = input.channelsFirst(answer(file));
    this.end = ForeignEnd.of(network);
    this.channels = input.channels();
    this.size = size(input);
    notes.add(
        "It takes pictures of %s pixels and %d channel%s, %s."
            .formatted(size, channels, channels == 1 ? "" : "s", input.layout()));
    if (input.channelsLast()) {
      notes.add("Channels are put last for it by a node that was added in front.");
    }
  }

  /// A network of several outputs with the first one of floats alone; one that this program made
  /// is left as it is.
  private NetworkGraph answer(NetworkGraph file) {
    if (file.isOwn() || file.outputs().size() == 1) {
      return file;
    }
    NetworkGraph one = file.firstFloats();
    notes.add(
        "It gives %d outputs; '%s' is taken as its answer, the others are left out."
            .formatted(file.outputs().size(), one.output()));
    return one;
  }

  /// Read a file.
  ///
  /// @throws LearningException if it is no classifier of pictures, or the settings do not suit it
  static ForeignModel of(Path file, ForeignSettings settings)
      throws IOException, LearningException {
    byte[] bytes = Files.readAllBytes(file);
    String title = Objects.toString(file.getFileName());
    NetworkGraph network = NetworkGraph.parse(ExternalWeights.joined(bytes, file), title);
    return new ForeignImport(title, network, settings).model(ForeignModel.hash(bytes));
  }

  private PictureSize size(ForeignInput input) throws LearningException {
    if (input.size().isEmpty() && settings.size().isEmpty()) {
      throw new LearningException(
          "%s does not say how large its pictures are. Add --size, such as --size 224."
              .formatted(title));
    }
    PictureSize size = input.size().or(settings::size).orElseThrow();
    if (!settings.size().orElse(size).equals(size)) {
      throw new LearningException(
          "%s takes pictures of %s pixels, but --size is %s. Leave out --size."
              .formatted(title, size, settings.size().orElseThrow().toOption()));
    }
    if (size.shorter() < SMALLEST || size.longer() > LARGEST) {
      throw new LearningException(
          "%s would take pictures of %s pixels, but only %d to %d each way can be given."
              .formatted(title, size, SMALLEST, LARGEST));
    }
    return size;
  }

  private ForeignModel model(String sha256) throws LearningException {
    Preprocessing preprocessing = settings.preprocessing(size, channels);
    ForeignAnswers answers = ForeignAnswers.of(network, channels, size, title);
    List<String> labels = labels(answers.numbers());
    boolean own = network.isOwn();
    ForeignHead head = own ? asItIs(answers) : head(answers);
    NetworkGraph finished = own ? network : finish(head, answers);
    describeSlices(head.pool());
    if (settings.normalize().isEmpty()) {
      notes.add(
          "Grey values are normalized as %s: assumed, as nobody said. If the network was trained otherwise, import it again with --normalize."
              .formatted(preprocessing.normalization()));
    }
    return new ForeignModel(
        title,
        sha256,
        labels,
        head.exclusive(),
        settings.selector(),
        preprocessing,
        finished,
        notes);
  }

  private List<String> labels(int numbers) throws LearningException {
    List<String> given = settings.labels();
    if (!given.isEmpty() && given.size() != numbers) {
      throw new LearningException(
          "%s gives %d number%s for a picture, but --labels names %d. Name one label for each."
              .formatted(title, numbers, numbers == 1 ? "" : "s", given.size()));
    }
    if (!given.isEmpty()) {
      return given;
    }
    List<String> named = ForeignLabels.of(network).stream().distinct().toList();
    if (named.size() == numbers) {
      notes.add("Its labels are those that the file names.");
      return named;
    }
    notes.add("Nobody named its labels, so they are numbered. Name them with --labels.");
    return IntStream.rangeClosed(1, numbers).mapToObj("class-%d"::formatted).toList();
  }

  /// A network that this program made gives log-odds of a study.
  private ForeignHead asItIs(ForeignAnswers answers) throws LearningException {
    if (settings.independent() || !settings.pool().isEmpty()) {
      throw new LearningException(
          "%s was made by Triplane and gives log-odds of a study. Leave out --independent and --slice-pool."
              .formatted(title));
    }
    notes.add("It was made by Triplane and gives log-odds; nothing was changed.");
    return new ForeignHead(
        answers.numbers(), ClassLogOdds.isIn(network), false, ForeignHead.JOINED);
  }

  private ForeignHead head(ForeignAnswers answers) throws LearningException {
    boolean open = end == ForeignEnd.OPEN;
    boolean linear = open && ForeignEnd.isLinear(network) && !answers.sumToOne();
    boolean probabilities = open && !linear && answers.areProbabilities();
    boolean classes = open ? probabilities && answers.sumToOne() : end != ForeignEnd.SIGMOID;
    requireSense(answers.numbers(), classes);
    boolean independent =
        settings.independent() || end == ForeignEnd.SIGMOID || probabilities && !classes;
    notes.add(linear ? LINEAR : open ? conclusion(probabilities, classes) : cut());
    if (answers.numbers() > 1) {
      notes.add(
          independent
              ? "Its labels are taken as independent of each other."
              : "Its labels are taken as classes that exclude each other; each one's log-odds are"
                  + " against all others together.");
    }
    boolean exclusive = answers.numbers() > 1 && !independent;
    return new ForeignHead(answers.numbers(), exclusive, probabilities, pool(answers));
  }

  /// @param classes whether it gives probabilities of classes for certain
  private void requireSense(int numbers, boolean classes) throws LearningException {
    if (classes && numbers == 1) {
      throw new LearningException(
          "%s ends in %s of one number, which never changes. Export it without."
              .formatted(title, end.operator()));
    }
    if (classes && settings.independent()) {
      throw new LearningException(
          "%s gives probabilities that sum to 1, so its labels exclude each other. Leave out --independent."
              .formatted(title));
    }
  }

  private String cut() {
    return "Its last function, %s, was cut off, so that it is not applied twice."
        .formatted(end.operator());
  }

  private static String conclusion(boolean probabilities, boolean sumToOne) {
    if (!probabilities) {
      return "On pictures without meaning it gave numbers outside 0 to 1, so they are taken as"
          + " scores (logits).";
    }
    return "On pictures without meaning it gave numbers from 0 to 1%s, so they are taken as probabilities and turned into log-odds."
        .formatted(sumToOne ? " that sum to 1" : "");
  }

  private String pool(ForeignAnswers answers) throws LearningException {
    if (!answers.joined()) {
      return settings.pool().isEmpty() ? "max" : settings.pool();
    }
    if (!settings.pool().isEmpty()) {
      throw new LearningException(
          "%s gives one answer for all slices of a study. Leave out --slice-pool."
              .formatted(title));
    }
    return ForeignHead.JOINED;
  }

  private void describeSlices(String pool) {
    notes.add(
        switch (pool) {
          case "max" -> "A study is, for each label, as suspicious as its most suspicious slice.";
          case "mean" -> "A study's scores are the means of its slices' scores.";
          case "soft-vote" -> "A study's probabilities are the means of its slices' probabilities.";
          default -> "It sees all slices of a study together.";
        });
  }

  /// Make it give log-odds, and see that their probabilities are those that the file gives.
  private NetworkGraph finish(ForeignHead head, ForeignAnswers answers) throws LearningException {
    NetworkGraph finished = head.append(end == ForeignEnd.OPEN ? network : end.cut(network));
    if (end == ForeignEnd.SOFTMAX || end == ForeignEnd.SIGMOID || head.probabilities()) {
      requireSame(answers, ForeignAnswers.of(finished, channels, size, title));
    }
    return finished;
  }

  private void requireSame(ForeignAnswers file, ForeignAnswers finished) throws LearningException {
    for (int i = 0; i < file.each().size(); i++) {
      float[] probabilities = file.each().get(i);
      float[] logits = finished.each().get(i);
      for (int k = 0; k < probabilities.length; k++) {
        if (!(Math.abs(Prediction.sigmoid(logits[k]) - probabilities[k]) < SAME)) {
          throw new LearningException(
              "%s ends in probabilities that are not those of its labels. Export it without its last function."
                  .formatted(title));
        }
      }
    }
  }
}
