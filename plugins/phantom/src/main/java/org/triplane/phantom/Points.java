// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.ArrayList;
import java.util.List;

/// Points in the space of [Shape], to be measured together, and room for distances on the way.
final class Points {
  private final double[] x;
  private final double[] y;
  private final double[] z;
  private final List<double[]> room = new ArrayList<>();
  private int count;
  private int borrowed;

  /// @param most how many there may be
  Points(int most) {
    this.x = new double[most];
    this.y = new double[most];
    this.z = new double[most];
  }

  void clear() {
    count = 0;
  }

  void add(double px, double py, double pz) {
    x[count] = px;
    y[count] = py;
    z[count] = pz;
    count++;
  }

  int count() {
    return count;
  }

  /// The first coordinates, as many as [#count], never copied.
  double[] x() {
    return x;
  }

  double[] y() {
    return y;
  }

  double[] z() {
    return z;
  }

  /// An array for distances of these points, until it is given back; the last one borrowed is
  /// given back first.
  double[] borrow() {
    if (borrowed == room.size()) {
      room.add(new double[x.length]);
    }
    return room.get(borrowed++);
  }

  void giveBack() {
    borrowed--;
  }
}
