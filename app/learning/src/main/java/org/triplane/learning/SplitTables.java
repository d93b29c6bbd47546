// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.triplane.common.AtomicOutput;

/// A plan as ClinicaDL's tables (S4.8): for each fold a folder `split-N`, from 0, with all visits
/// in `train.tsv`, and in `validation_baseline.tsv` and `test_baseline.tsv` each participant's
/// first visit alone. Layouts of visits read such a folder as their option `splits`.
///
/// @param cases whose ids are participant and session, as in `sub-01_ses-M00`
public record SplitTables(SplitPlan plan, List<Case> cases) {
  private static final String SESSION = "_ses-";

  public SplitTables {
    cases = List.copyOf(cases);
  }

  /// Write the folders; without folds `split-0` alone, with the split `valid`.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if something stands there already
  public void write(Path folder) throws IOException {
    int folds = plan.places().values().stream().mapToInt(SplitPlan.Place::fold).max().orElse(0);
    AtomicOutput.<RuntimeException>folder(
        folder,
        temporary -> {
          for (int split = 0; split < Math.max(1, folds); split++) {
            Path own = Files.createDirectory(temporary.resolve("split-" + split));
            List<Case> held =
                folds == 0 ? plan.cases(cases, "valid", 0) : plan.cases(cases, "train", split + 1);
            List<Case> train = new ArrayList<>(plan.cases(cases, "train", 0));
            train.removeAll(held);
            Files.writeString(own.resolve("train.tsv"), text(train));
            Files.writeString(own.resolve("validation_baseline.tsv"), text(first(held)));
            Files.writeString(
                own.resolve("test_baseline.tsv"), text(first(plan.cases(cases, "test", 0))));
          }
        });
  }

  /// Each patient's first visit by name.
  private static List<Case> first(List<Case> visits) {
    Map<String, Case> first = new LinkedHashMap<>();
    for (Case one : visits) {
      first.merge(one.patient(), one, (old, now) -> old.id().compareTo(now.id()) <= 0 ? old : now);
    }
    return List.copyOf(first.values());
  }

  private String text(List<Case> visits) {
    Set<String> known = new LinkedHashSet<>();
    cases.forEach(one -> known.addAll(one.attributes().keySet()));
    List<String> header = new ArrayList<>(List.of("participant_id", "session_id"));
    header.addAll(known);
    var text = new StringBuilder(String.join("\t", header)).append('\n');
    for (Case one : visits) {
      int at = one.id().indexOf(SESSION);
      List<String> cells = new ArrayList<>();
      cells.add(at < 0 ? one.id() : one.id().substring(0, at));
      cells.add(at < 0 ? "" : one.id().substring(at + 1));
      known.forEach(key -> cells.add(one.attributes().getOrDefault(key, "n/a")));
      text.append(String.join("\t", cells)).append('\n');
    }
    return text.toString();
  }
}
