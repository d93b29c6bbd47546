// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.triplane.learning.EpochClock.Phase;
import org.triplane.learning.EpochClock.Times;

/// Where the time of a training goes, epoch by epoch, for each of its networks.
///
/// Epochs that were trained before a training was resumed are not in it.
final class TrainingProfile {
  /// Where an ensemble keeps it.
  static final String FILE = "training/profile.tsv";

  private final boolean isOn;
  private final List<List<String>> rows = new ArrayList<>();

  TrainingProfile(boolean isOn) {
    this.isOn = isOn;
  }

  boolean isOn() {
    return isOn;
  }

  /// A clock for the epochs of one network.
  EpochClock clock() {
    return isOn ? EpochClock.running(System::nanoTime) : EpochClock.OFF;
  }

  /// Keep a network's epochs.
  synchronized void add(NetworkRun run, EpochClock clock) {
    for (Times times : clock.epochs()) {
      List<String> row = new ArrayList<>();
      row.add(run.member().name());
      row.add(run.name());
      row.add(String.valueOf(times.number()));
      row.add(String.format(Locale.ROOT, "%.4f", times.total()));
      for (Phase phase : Phase.values()) {
        row.add(String.format(Locale.ROOT, "%.4f", share(times, phase)));
      }
      rows.add(row);
    }
  }

  /// A row for each epoch: member, run, number, seconds, and the share of each phase in them,
  /// 0..1. The rows of a network stand together.
  synchronized String table() {
    List<String> header = new ArrayList<>(List.of("member", "run", "epoch", "seconds"));
    Arrays.stream(Phase.values()).map(Words::of).forEach(header::add);
    List<List<String>> all = new ArrayList<>();
    all.add(header);
    all.addAll(rows);
    return TrainingTables.table(all);
  }

  /// A sentence on a network's epochs. The first is by itself, as it warms up machine and engine.
  static String sentence(String title, List<Times> epochs) {
    Times first = epochs.getFirst();
    List<Times> others = epochs.subList(1, epochs.size());
    String begun = "%s, epoch %d: %s.".formatted(title, first.number(), shares(List.of(first)));
    return others.isEmpty()
        ? begun
        : "%s The other %d: %s on average.".formatted(begun, others.size(), shares(others));
  }

  private static String shares(List<Times> epochs) {
    double total = epochs.stream().mapToDouble(Times::total).sum();
    String parts =
        Arrays.stream(Phase.values())
            .map(
                phase ->
                    String.format(
                        Locale.ROOT,
                        "%s %.0f %%",
                        Words.of(phase),
                        100 * epochs.stream().mapToDouble(one -> one.of(phase)).sum() / total))
            .collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "%.2f s (%s)", total / epochs.size(), parts);
  }

  private static double share(Times times, Phase phase) {
    return times.total() > 0 ? times.of(phase) / times.total() : 0;
  }
}
