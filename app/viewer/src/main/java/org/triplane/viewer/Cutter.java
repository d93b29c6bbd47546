// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.function.IntFunction;
import org.triplane.imaging.Lane;

/// Who cuts a slice out of a volume, and where its values go.
///
/// @param lane cuts bands of rows at once
/// @param room makes room for at least so many values
record Cutter(Lane lane, IntFunction<float[]> room) {
  /// The caller, into an array of its own.
  static final Cutter CALLER = of(Lane.CALLER);

  /// Cuts every slice into an array of its own.
  static Cutter of(Lane lane) {
    return new Cutter(lane, float[]::new);
  }

  /// Cuts every slice where the last but one was, for slices that are shown one after the other:
  /// arrays of megabytes, a hundred a second, keep the collector and with it a processor busy.
  static Cutter reusing(Lane lane) {
    var rooms = new TwoRooms();
    return new Cutter(lane, rooms::next);
  }

  private static final class TwoRooms {
    /// More than the values need by this factor is given back.
    private static final int WASTE = 4;

    private float[] last = {};
    private float[] lastButOne = {};

    float[] next(int length) {
      float[] room = lastButOne;
      if (room.length < length || room.length / WASTE > length) {
        room = new float[length];
      }
      lastButOne = last;
      last = room;
      return room;
    }
  }
}
