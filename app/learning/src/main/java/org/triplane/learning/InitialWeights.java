// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.common.Options;
import org.triplane.learning.graph.Initializer;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.WeightFile;
import org.triplane.learning.graph.WeightLoading;

/// What a network begins with. Keys of the table `[architecture]`: `weights` (a `.safetensors`,
/// `.npz`, `.pth` or `.onnx` file; none if left out) and `weights-match`: `body` (default: all
/// but the head have to be in the file), `all` (the head, too, and nothing else), `some`
/// (whatever fits).
///
/// @param file empty for fresh weights
/// @param rest the table without these keys
record InitialWeights(String file, String match, Options rest) {
  private static final String FILE = "weights";
  private static final String NETWORK = "file";
  private static final String MATCH = "weights-match";
  private static final List<String> MATCHES = List.of("body", "all", "some");

  InitialWeights {
    if (!MATCHES.contains(match)) {
      throw new IllegalArgumentException(
          "[architecture] weights-match should be one of %s, but was %s."
              .formatted(String.join(", ", MATCHES), match));
    }
  }

  static InitialWeights of(Options architecture) {
    var rest = new LinkedHashMap<>(architecture.values());
    rest.keySet().removeAll(List.of(FILE, MATCH));
    return new InitialWeights(
        architecture.text(FILE, ""),
        architecture.text(MATCH, "body"),
        new Options(architecture.table(), rest));
  }

  /// What tells the files that a network begins with: `weights` and, of `imported`, `network`,
  /// each with its name and its SHA-256. Empty for fresh weights.
  ///
  /// @param architecture a recipe's table `[architecture]`
  static SequencedMap<String, Object> sources(Options architecture) throws LearningException {
    SequencedMap<String, Object> sources = new LinkedHashMap<>();
    for (String key : List.of(FILE, NETWORK)) {
      if (architecture.has(key)) {
        Path source = Path.of(architecture.text(key));
        String name = key.equals(NETWORK) ? "network" : key;
        sources.put(name, String.valueOf(source.getFileName()));
        sources.put(name + "-sha256", hash(source));
      }
    }
    return sources;
  }

  private static String hash(Path file) throws LearningException {
    try {
      return Sha256.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new LearningException(
          "Cannot read %s. Check the path and its permissions.".formatted(file), e);
    }
  }

  /// The same before the labels are known, so that a file that does not fit is found early.
  InitialWeights beforeLabels() {
    return match.equals("all") ? new InitialWeights(file, "body", rest) : this;
  }

  /// Put the file's weights into a network.
  ///
  /// @throws LearningException if the file cannot be used or does not match; the message names
  ///     what is missing, unexpected or of another shape
  NetworkGraph load(NetworkGraph network) throws LearningException {
    if (file.isEmpty()) {
      return network;
    }
    WeightLoading loading = read(network);
    List<String> problems =
        switch (match) {
          case "all" -> loading.problems();
          case "body" -> loading.bodyProblems();
          default -> List.of();
        };
    boolean none = loading.loaded().isEmpty();
    if (none && !loading.missing().isEmpty() && !loading.unexpected().isEmpty()) {
      throw new LearningException(
          "The weights in %s do not fit the network: it has %s, but the file has %s. Choose the network that they are of."
              .formatted(
                  title(),
                  WeightLoading.some(loading.missing()),
                  WeightLoading.some(loading.unexpected())));
    }
    if (none || !problems.isEmpty()) {
      throw new LearningException(
          "The weights in %s do not fit the network: %s. Choose the network that they are of%s."
              .formatted(
                  title(),
                  WeightLoading.some(none ? loading.problems() : problems),
                  none ? "" : ", or take what fits with weights-match = \"some\""));
    }
    requireFinite(loading);
    return loading.graph();
  }

  /// How much of a network the file gives; empty without one.
  Optional<String> told(NetworkGraph network) throws LearningException {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    WeightLoading loading = read(network);
    List<String> anew = new ArrayList<>(loading.missing());
    anew.addAll(loading.misshapen());
    String sentence =
        "Weights of %s: %d of %d parameters begin with them."
            .formatted(title(), loading.loaded().size(), loading.loaded().size() + anew.size());
    return Optional.of(
        anew.isEmpty()
            ? sentence
            : "%s Begun anew: %s.".formatted(sentence, WeightLoading.some(anew)));
  }

  private WeightLoading read(NetworkGraph network) throws LearningException {
    return WeightLoading.of(network, WeightFile.read(Path.of(file)));
  }

  private void requireFinite(WeightLoading loading) throws LearningException {
    Map<String, Initializer> weights = loading.graph().initializers();
    for (String name : loading.loaded()) {
      for (float value : Maps.required(weights, name).values()) {
        if (!Float.isFinite(value)) {
          throw new LearningException(
              "Cannot use the weights in %s: %s has values that are no finite numbers. Choose a state from before that training went astray."
                  .formatted(title(), name));
        }
      }
    }
  }

  private Path title() {
    return Objects.requireNonNull(Path.of(file).getFileName());
  }
}
