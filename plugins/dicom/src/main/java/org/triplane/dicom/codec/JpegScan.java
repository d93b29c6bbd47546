// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.List;

/// Walks over the blocks of one scan (ITU T.81 A.2).
///
/// @param restartInterval after how many units the decoder starts afresh; 0 for never
record JpegScan(EntropyBits in, List<Part> parts, int restartInterval) {
  /// A component of the scan.
  record Part(JpegComponent component, JpegComponent.Scanned coding) {}

  /// Decode several components, whose blocks take turns.
  void interleaved(int unitsAcross, int unitsDown) throws JpegDamage {
    for (int unit = 0; unit < unitsAcross * unitsDown; unit++) {
      restartBefore(unit);
      int column = unit % unitsAcross;
      int row = unit / unitsAcross;
      for (Part part : parts) {
        JpegComponent component = part.component;
        for (int block = 0; block < component.across * component.down; block++) {
          component.decode(
              in,
              part.coding,
              column * component.across + block % component.across,
              row * component.down + block / component.across);
        }
      }
    }
  }

  /// Decode one component, block by block; those that only fill up units are not there.
  void alone(int blocksAcross, int blocksDown) throws JpegDamage {
    Part only = parts.getFirst();
    for (int block = 0; block < blocksAcross * blocksDown; block++) {
      restartBefore(block);
      only.component.decode(in, only.coding, block % blocksAcross, block / blocksAcross);
    }
  }

  private void restartBefore(int unit) throws JpegDamage {
    if (restartInterval == 0 || unit == 0 || unit % restartInterval != 0) {
      return;
    }
    in.restart();
    parts.forEach(part -> part.component.restart());
  }
}
