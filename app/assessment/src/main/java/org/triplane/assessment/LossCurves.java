// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.assessment.UnitPlot.Point;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.LearningException;

/// How the two losses of one network went, epoch by epoch (S0.16).
///
/// @param run `final` or `fold-1` and so on
/// @param train x is the epoch from 1
/// @param valid empty if no cases were held out to choose the epoch
/// @param kept the epoch whose weights are used; 0 if it is not known
record LossCurves(String member, String run, List<Point> train, List<Point> valid, int kept) {
  private static final String FILE = "training/curves.tsv";

  LossCurves {
    train = List.copyOf(train);
    valid = List.copyOf(valid);
  }

  /// Those that an ensemble keeps of its networks.
  ///
  /// @throws LearningException if it keeps none, or they are damaged
  static List<LossCurves> of(Path ensemble) throws LearningException {
    byte[] bytes =
        EnsembleFolder.file(ensemble, FILE)
            .orElseThrow(
                () ->
                    new LearningException(
                        "There are no curves of the training in %s. Ensembles that were imported have none."
                            .formatted(ensemble.getFileName())));
    try {
      return of(new String(bytes, StandardCharsets.UTF_8));
    } catch (NumberFormatException e) {
      throw new LearningException(
          "The table %s of the ensemble is damaged. Copy the ensemble again.".formatted(FILE), e);
    }
  }

  static List<LossCurves> of(String table) {
    List<String> lines = table.lines().toList();
    List<String> columns = List.of(lines.isEmpty() ? new String[0] : lines.getFirst().split("\t"));
    Map<String, List<Map<String, String>>> runs = new LinkedHashMap<>();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(cells.length, columns.size()); i++) {
        row.put(columns.get(i), cells[i]);
      }
      runs.computeIfAbsent(cell(row, "member") + "\t" + cell(row, "run"), _ -> new ArrayList<>())
          .add(row);
    }
    return runs.values().stream().map(LossCurves::of).toList();
  }

  private static LossCurves of(List<Map<String, String>> epochs) {
    List<Point> train = new ArrayList<>();
    List<Point> valid = new ArrayList<>();
    int kept = 0;
    for (Map<String, String> row : epochs) {
      int epoch = Integer.parseInt(cell(row, "epoch"));
      add(train, epoch, cell(row, "train-loss"));
      add(valid, epoch, cell(row, "valid-loss"));
      kept = cell(row, "kept").equals("1") ? epoch : kept;
    }
    Map<String, String> first = epochs.getFirst();
    return new LossCurves(cell(first, "member"), cell(first, "run"), train, valid, kept);
  }

  private static void add(List<Point> curve, int epoch, String loss) {
    double value = loss.isEmpty() ? Double.NaN : Double.parseDouble(loss);
    if (Double.isFinite(value)) {
      curve.add(new Point(epoch, value));
    }
  }

  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  /// The highest loss; 0 if there is none.
  double highest() {
    return Math.max(highest(train), highest(valid));
  }

  private static double highest(List<Point> curve) {
    return curve.stream().mapToDouble(Point::y).max().orElse(0);
  }

  /// The last epoch.
  int epochs() {
    return train.isEmpty() ? 1 : (int) train.getLast().x();
  }
}
