// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.Balance;
import org.triplane.learning.Case;
import org.triplane.learning.Copies;
import org.triplane.learning.Dataset;
import org.triplane.learning.SplitPlan;
import org.triplane.learning.SplitTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Splits a data set once, so that every training can use the same splits.
@Command(
    name = "split",
    description = "Split a data set by patient, with the same mix of labels on every side.")
final class SplitCommand extends Subcommand {
  @Parameters(paramLabel = "DIR", description = "Folder of the data set.")
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Option(names = "--layout", description = "How it is laid out; recognized if left out.")
  @Nullable String layout;

  @Option(
      names = "--layout-set",
      paramLabel = "KEY=VALUE",
      description = "Set an option of the layout, such as labels=diagnosis.")
  List<String> settings = List.of();

  @Option(
      names = "--drop-copies",
      description = "Leave out pictures that are there already, the same or almost.")
  boolean dropCopies;

  @Option(names = "--folds", defaultValue = "5", description = "Parts of the training cases.")
  int folds = 5;

  @Option(
      names = "--valid",
      defaultValue = "0.1",
      description = "Share to hold out for choosing, if the data set has no such split.")
  double valid = 0.1;

  @Option(
      names = "--test",
      defaultValue = "0",
      description = "Share to hold out for the end, if the data set has no such split.")
  double test;

  @Option(
      names = "--balance",
      paramLabel = "NAME[,NAME]",
      split = ",",
      description = "Attributes to mix alike on every side, such as age,sex.")
  List<String> balance = List.of();

  @Option(
      names = "--tables",
      paramLabel = "DIR",
      description = "Write split-N/train.tsv, validation_baseline.tsv and test_baseline.tsv too.")
  @Nullable Path tables;

  @Option(names = "--seed", defaultValue = "1", description = "Same seed, same splits.")
  long seed;

  @Option(names = "--out", required = true, description = "A TSV file: case, side, fold.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  SplitCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    requireShares();
    Console console = context.console();
    Dataset dataset = DataOptions.open(context, folder, layout, settings, console.part(0, 0.5));
    if (dropCopies) {
      dataset = Copies.dropped(dataset, console);
      dataset.warnings().forEach(console::note);
    }
    List<Case> cases = dataset.splits().values().stream().flatMap(List::stream).toList();
    var even = Balance.of(cases, balance);
    var shares = new SplitPlan.Shares(folds, valid, test, even);
    SplitPlan plan = SplitPlan.make(dataset, shares, seed, console.part(0.5, 1));
    if (tables != null) {
      new SplitTables(plan, cases).write(tables);
    }
    plan.write(out);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", plan.id());
    document.put("folds", folds);
    for (String side : List.of("train", "valid", "test")) {
      document.put(side, plan.count(side));
    }
    SequencedMap<String, Object> differences = differences(plan, cases, even);
    if (!balance.isEmpty()) {
      document.put("differences", differences);
    }
    if (json) {
      console.json(document);
    } else {
      console.line(
          "Wrote %s: splits %s, %d cases to train on in %d folds, %d to choose by, %d to test on.",
          out, plan.id(), plan.count("train"), folds, plan.count("valid"), plan.count("test"));
      differences.forEach(
          (side, apart) -> console.line("  %s against the rest: %s", side, text(apart)));
    }
    return 0;
  }

  private void requireShares() {
    if (folds < 0) {
      throw new ParameterException(
          spec.commandLine(), "--folds should be 0 or more, but was %d.".formatted(folds));
    }
    if (!(valid >= 0) || !(test >= 0) || !(valid + test < 1)) {
      throw new ParameterException(
          spec.commandLine(),
          "--valid and --test are shares from 0 to 1 that leave something to train on, but were %s and %s."
              .formatted(valid, test));
    }
  }

  /// How far each side and fold is from all other cases, by attribute.
  private SequencedMap<String, Object> differences(SplitPlan plan, List<Case> cases, Balance even) {
    SequencedMap<String, List<Case>> parts = new LinkedHashMap<>();
    for (int fold = 1; fold <= folds; fold++) {
      parts.put("fold " + fold, plan.cases(cases, "train", fold));
    }
    parts.put("valid", plan.cases(cases, "valid", 0));
    parts.put("test", plan.cases(cases, "test", 0));
    SequencedMap<String, Object> differences = new LinkedHashMap<>();
    parts.forEach(
        (name, part) -> {
          List<Case> rest = cases.stream().filter(one -> !part.contains(one)).toList();
          if (!balance.isEmpty() && !part.isEmpty() && !rest.isEmpty()) {
            differences.put(name, rounded(even.differences(part, rest)));
          }
        });
    return differences;
  }

  /// As `age 0.148, sex 0.02`.
  private static String text(Object apart) {
    return apart.toString().replaceAll("[{}]", "").replace('=', ' ');
  }

  private static SequencedMap<String, Double> rounded(SequencedMap<String, Double> differences) {
    SequencedMap<String, Double> all = new LinkedHashMap<>();
    differences.forEach((name, value) -> all.put(name, Math.round(value * 1000) / 1000.0));
    return all;
  }
}
