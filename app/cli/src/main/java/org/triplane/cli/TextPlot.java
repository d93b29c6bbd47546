// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// A curve in letters: x on a logarithmic scale, y on a linear one that leaves out what is higher
/// than twice the first value.
///
/// @param x above 0 and growing
record TextPlot(List<Double> x, List<Double> y) {
  private static final int ROWS = 12;
  private static final int COLUMNS = 64;

  /// The lines from top to bottom, with both axes' ends.
  List<String> lines() {
    double low = Collections.min(y);
    double high = Math.max(low + 1e-12, Math.min(Collections.max(y), 2 * y.getFirst()));
    char[][] grid = new char[ROWS][COLUMNS];
    Arrays.stream(grid).forEach(row -> Arrays.fill(row, ' '));
    double left = Math.log(x.getFirst());
    double width = Math.log(x.getLast()) - left;
    for (int i = 0; i < x.size(); i++) {
      if (y.get(i) <= high) {
        int column = (int) Math.round((Math.log(x.get(i)) - left) / width * (COLUMNS - 1));
        int row = (int) Math.round((high - y.get(i)) / (high - low) * (ROWS - 1));
        grid[row][column] = '*';
      }
    }
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      double value = high - (high - low) * row / (ROWS - 1);
      String name = row == 0 || row == ROWS - 1 ? String.format(Locale.ROOT, "%8.4g", value) : "";
      lines.add(String.format(Locale.ROOT, "%8s |%s", name, new String(grid[row]).stripTrailing()));
    }
    lines.add(" ".repeat(9) + "+" + "-".repeat(COLUMNS));
    lines.add(String.format(Locale.ROOT, "%10s%-32.1e%32.1e", "", x.getFirst(), x.getLast()));
    return lines;
  }
}
