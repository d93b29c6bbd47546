// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;

/// Leaves out cases whose pictures are there already, with the same voxels or almost, so that
/// nothing is counted twice and nothing that was learned from is measured (W15).
public final class Copies {
  private final Map<String, String> byVoxels = new HashMap<>();
  private final List<Seen> seen = new ArrayList<>();

  private Copies() {}

  private record Seen(String id, SliceFingerprint print) {}

  /// The data set with the first of each picture only, in the order of its splits. A warning says
  /// how many cases are gone and names some.
  public static Dataset dropped(Dataset dataset, Progress progress) {
    var copies = new Copies();
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    List<String> gone = new ArrayList<>();
    int all = dataset.splits().values().stream().mapToInt(List::size).sum();
    int done = 0;
    for (Map.Entry<String, List<Case>> split : dataset.splits().entrySet()) {
      List<Case> kept = new ArrayList<>();
      for (Case one : split.getValue()) {
        progress.check();
        progress.report((double) done++ / all, "Looking for copies");
        Optional<String> original = copies.original(one);
        original.ifPresentOrElse(
            other -> gone.add("Case %s is a copy of case %s.".formatted(one.id(), other)),
            () -> kept.add(one));
      }
      splits.put(split.getKey(), kept);
    }
    List<String> warnings = new ArrayList<>(dataset.warnings());
    if (!gone.isEmpty()) {
      warnings.add(
          "%d of %d cases were left out because their pictures are there already. %s"
              .formatted(gone.size(), all, Phrases.some(gone)));
    }
    return new Dataset(
        dataset.layout(), dataset.labels(), dataset.exclusive(), splits, warnings, dataset.plan());
  }

  /// The case that has a series of this one already; else remembers its series.
  private Optional<String> original(Case one) {
    Map<String, SliceFingerprint> own = new LinkedHashMap<>();
    for (SeriesVolume series : one.study().volumes()) {
      try {
        Volume volume = series.source().load(Progress.SILENT);
        SliceFingerprint print = SliceFingerprint.of(volume);
        if (!print.isBlank()) {
          own.put(VoxelHash.of(volume), print);
        }
      } catch (ImagingException _) {
        // whoever prepares the case will hear what is wrong
      }
    }
    for (Map.Entry<String, SliceFingerprint> series : own.entrySet()) {
      Optional<String> found = find(series.getKey(), series.getValue());
      if (found.isPresent()) {
        return found;
      }
    }
    own.forEach(
        (voxels, print) -> {
          byVoxels.put(voxels, one.id());
          seen.add(new Seen(one.id(), print));
        });
    return Optional.empty();
  }

  private Optional<String> find(String voxels, SliceFingerprint print) {
    return Optional.ofNullable(byVoxels.get(voxels))
        .or(
            () ->
                seen.stream().filter(other -> other.print.isNear(print)).map(Seen::id).findFirst());
  }
}
