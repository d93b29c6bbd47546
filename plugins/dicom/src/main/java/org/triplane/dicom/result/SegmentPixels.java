// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.List;
import org.triplane.dicom.result.Segmentation.Frame;
import org.triplane.imaging.Geometry;

/// Packs the frames of a segmentation.
record SegmentPixels(List<Segment> segments, List<Frame> frames) {
  /// The number that stands for a probability of one.
  static final int FULL = 255;

  /// One bit for each voxel, lowest bit first; frames follow each other without a gap, so that
  /// one may begin inside a byte (PS3.5 8.1.1).
  byte[] bits(double least) {
    byte[] packed = new byte[even(Math.ceilDiv((long) perFrame() * frames.size(), Byte.SIZE))];
    long bit = 0;
    for (Frame frame : frames) {
      Segment segment = segments.get(frame.segment());
      int first = frame.slice() * perFrame();
      for (int i = first; i < first + perFrame(); i++, bit++) {
        if (segment.share(i) >= least) {
          packed[(int) (bit >> 3)] |= (byte) (1 << (bit & 7));
        }
      }
    }
    return packed;
  }

  /// One byte for each voxel.
  byte[] bytes() {
    byte[] levels = new byte[even((long) perFrame() * frames.size())];
    int next = 0;
    for (Frame frame : frames) {
      Segment segment = segments.get(frame.segment());
      int first = frame.slice() * perFrame();
      for (int i = first; i < first + perFrame(); i++) {
        levels[next++] = (byte) Math.round(segment.share(i) * FULL);
      }
    }
    return levels;
  }

  private int perFrame() {
    Geometry grid = segments.getFirst().mask().geometry();
    return grid.rows() * grid.columns();
  }

  private static int even(long bytes) {
    return Math.toIntExact(bytes + (bytes & 1));
  }
}
