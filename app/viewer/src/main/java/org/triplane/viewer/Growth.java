// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.triplane.viewer.RenderBenchmark.Figure;

/// What doing the same over and over takes of the memory, measured after each tenth of it.
///
/// @param what is done over and over, in words
/// @param times how often
/// @param footprints at the start and after each tenth
record Growth(String what, int times, List<Footprint> footprints) {
  private static final int TENTHS = 10;
  private static final double HEAP_MB = 16;
  private static final double RESIDENT_MB = 64;

  Growth {
    footprints = List.copyOf(footprints);
  }

  /// Do something over and over.
  ///
  /// @param part does a tenth of it, whose number from 0 it is told
  static Growth of(String what, int times, IntConsumer part, Supplier<Footprint> measured) {
    List<Footprint> footprints = new ArrayList<>();
    footprints.add(measured.get());
    for (int tenth = 0; tenth < TENTHS; tenth++) {
      part.accept(tenth);
      footprints.add(measured.get());
    }
    return new Growth(what, times, footprints);
  }

  /// All measurements, and how much both grew over all by the line of least squares, which one
  /// late collection bends less than the difference of the ends.
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (int tenth = 0; tenth < footprints.size(); tenth++) {
      Footprint at = footprints.get(tenth);
      int done = tenth * times / TENTHS;
      figures.add(one("heap after %,d %s, MB".formatted(done, what), at.heapMb(), 0));
      figures.add(one("- resident without files, MB", at.residentMb(), 0));
    }
    double heap = grown(Footprint::heapMb);
    double resident = grown(Footprint::residentMb);
    figures.add(one("heap grown over %,d %s, MB".formatted(times, what), heap, HEAP_MB));
    figures.add(one("- resident grown without files, MB", resident, RESIDENT_MB));
    return figures;
  }

  /// The slope of the line of least squares times the whole way.
  double grown(ToDoubleFunction<Footprint> of) {
    double middle = (footprints.size() - 1) / 2.0;
    double along = 0;
    double spread = 0;
    for (int i = 0; i < footprints.size(); i++) {
      along += (i - middle) * of.applyAsDouble(footprints.get(i));
      spread += (i - middle) * (i - middle);
    }
    return along / spread * (footprints.size() - 1);
  }

  private static Figure one(String name, double value, double mark) {
    return Figure.of(name, new double[] {value}, mark);
  }
}
