// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.imaging.SeriesSelector;
import org.triplane.learning.graph.NetworkGraph;

/// A foreign network as an ensemble of one member, whose log-odds are taken as they are. Nothing
/// is known of what it was trained on, and its card says so.
///
/// @param file the foreign file's name
/// @param sha256 of that file
/// @param labels of the network's logits
/// @param exclusive whether they are classes that exclude each other
/// @param network ends in log-odds
/// @param notes sentences on what was found and changed, for the card
public record ForeignModel(
    String file,
    String sha256,
    List<String> labels,
    boolean exclusive,
    SeriesSelector selector,
    Preprocessing preprocessing,
    NetworkGraph network,
    List<String> notes) {
  private static final double EVEN = 0.5;

  public ForeignModel {
    labels = List.copyOf(labels);
    notes = List.copyOf(notes);
  }

  /// The SHA-256 of a file's bytes, hexadecimal.
  public static String hash(byte[] bytes) {
    return Sha256.of(bytes);
  }

  /// The ensemble.
  public ImportedModel ensemble(String name) {
    return new ImportedModel(model(name), Map.of(member(), network), Map.of("card.md", card(name)));
  }

  private String member() {
    return selector.any() ? "image" : selector.word();
  }

  private EnsembleModel model(String name) {
    var member =
        new MemberModel(
            member(), selector, preprocessing, member() + ".onnx", "", network.layers());
    SequencedMap<String, Stacker> stackers = new LinkedHashMap<>();
    SequencedMap<String, Double> points = new LinkedHashMap<>();
    var asItIs = new Stacker(List.of(new LogisticModel(List.of(member()), 0, List.of(1.0))));
    for (String label : labels) {
      stackers.put(label, asItIs);
      points.put(label, EVEN);
    }
    SequencedMap<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("source", "imported ONNX file");
    provenance.put("file", file);
    provenance.put("file-sha256", sha256);
    return new EnsembleModel(
        name,
        "1",
        labels,
        exclusive,
        List.of(member),
        stackers,
        points,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        provenance,
        new EnsembleModel.TrainingCases("", List.of()));
  }

  private String card(String name) {
    StringBuilder list = new StringBuilder();
    notes.forEach(note -> list.append("- ").append(note).append('\n'));
    return """
    # %s

    Imported from the file %s.

    Research use only: not a medical device.

    Nobody here knows what it was trained on, how good it is, or whether it was trained on the
    cases that it is tried on. Evaluate it on your own cases before you look at its answers.

    ## What was found and changed

    %s
    ## Where it comes from

    | | |
    |---|---|
    | file | %s |
    | SHA-256 of the file | %s |
    | slices wanted | %s |
    | grey values | %s |
    | operating point | %s for every label |
    """
        .formatted(name, file, list, file, sha256, selector, preprocessing.toTable(), EVEN);
  }
}
