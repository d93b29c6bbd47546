// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;

/// Deals networks over devices: the next goes to one that has the fewest.
final class DeviceDeal {
  private final List<Device> devices;
  private final int[] networks;

  DeviceDeal(List<Device> devices) {
    this.devices = List.copyOf(devices);
    this.networks = new int[devices.size()];
  }

  /// A network's place. Closing it makes room for another network.
  final class Place implements AutoCloseable {
    private final int index;
    private boolean isFree;

    private Place(int index) {
      this.index = index;
    }

    Device device() {
      return devices.get(index);
    }

    @Override
    public void close() {
      giveBack(this);
    }
  }

  /// Take places for the copies of a network; there may be more of them than devices.
  synchronized List<Place> take(int copies) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      int index = emptiest();
      networks[index]++;
      places.add(new Place(index));
    }
    return places;
  }

  private synchronized void giveBack(Place place) {
    if (!place.isFree) {
      place.isFree = true;
      networks[place.index]--;
    }
  }

  private int emptiest() {
    int best = 0;
    for (int i = 1; i < networks.length; i++) {
      if (networks[i] < networks[best]) {
        best = i;
      }
    }
    return best;
  }
}
