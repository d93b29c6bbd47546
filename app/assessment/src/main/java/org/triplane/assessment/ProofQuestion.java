// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is to be proved: how well an ensemble does on which cases.
///
/// @param ensemble name or path
/// @param data the data set's folder
/// @param split `test`, another split of the data set, or `all`
/// @param against another ensemble to compare with
/// @param allowsTrainingCases whether cases may have been trained on; the result is stamped
public record ProofQuestion(
    String ensemble,
    Path data,
    String split,
    Optional<String> against,
    boolean allowsTrainingCases) {
  /// The same of another ensemble to compare with.
  public ProofQuestion against(Optional<String> other) {
    return new ProofQuestion(ensemble, data, split, other, allowsTrainingCases);
  }

  /// The same of one ensemble alone.
  ProofQuestion about(String one) {
    return new ProofQuestion(one, data, split, Optional.empty(), allowsTrainingCases);
  }

  /// The same, cases of the training allowed.
  public ProofQuestion allowingTrainingCases() {
    return new ProofQuestion(ensemble, data, split, against, true);
  }

  /// The command without the path of the data, whose folders may be named after people.
  public String unlocatedCommand() {
    Path name = data.toAbsolutePath().normalize().getFileName();
    return new ProofQuestion(
            ensemble, name == null ? data : name, split, against, allowsTrainingCases)
        .command(Optional.empty());
  }

  /// The command that measures the same.
  ///
  /// @param report an HTML page to write; empty for none
  public String command(Optional<Path> report) {
    List<String> words = new ArrayList<>(List.of("triplane", "evaluate", quoted(ensemble)));
    words.addAll(List.of("--data", quoted(data.toString()), "--split", quoted(split)));
    against.ifPresent(other -> words.addAll(List.of("--against", quoted(other))));
    if (allowsTrainingCases) {
      words.add("--allow-training-cases");
    }
    report.ifPresent(file -> words.addAll(List.of("--report", quoted(file.toString()))));
    return String.join(" ", words);
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:+=@%,\\\\-]+") ? word : "\"" + word.replace("\"", "\\\"") + "\"";
  }
}
