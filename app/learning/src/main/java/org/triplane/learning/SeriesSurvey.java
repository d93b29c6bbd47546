// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.DatasetReport.Extent;
import org.triplane.learning.DatasetReport.PlaneSummary;

/// Reads every series of a data set once: sizes, grey values, and which are the same.
final class SeriesSurvey {
  private final Map<Plane, Tally> tallies = new EnumMap<>(Plane.class);
  private final Map<String, List<Place>> byContent = new LinkedHashMap<>();
  private final Map<String, Set<Map<String, Integer>>> labels = new HashMap<>();
  private final List<Place> first = new ArrayList<>();
  private final List<SliceFingerprint> prints = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private int constant;
  private int broken;

  private SeriesSurvey() {}

  /// Where a series stands.
  private record Place(String split, String id, Plane plane) {
    @Override
    public String toString() {
      return "%s %s %s".formatted(split, id, plane.word());
    }
  }

  static SeriesSurvey of(Dataset dataset, Progress progress) {
    var survey = new SeriesSurvey();
    int all = dataset.splits().values().stream().mapToInt(List::size).sum();
    int done = 0;
    for (Map.Entry<String, List<Case>> split : dataset.splits().entrySet()) {
      for (Case one : split.getValue()) {
        progress.check();
        progress.report((double) done++ / all, "Reading series");
        for (SeriesVolume chosen : one.study().volumes()) {
          Plane plane = chosen.source().info().plane();
          survey.look(new Place(split.getKey(), one.id(), plane), one, chosen);
        }
      }
    }
    progress.report(1, "Read");
    return survey;
  }

  SequencedMap<String, PlaneSummary> planes() {
    SequencedMap<String, PlaneSummary> planes = new LinkedHashMap<>();
    tallies.forEach((plane, tally) -> planes.put(plane.word(), tally.summary()));
    return planes;
  }

  List<List<String>> duplicates() {
    return groups().stream().map(group -> group.stream().map(Place::toString).toList()).toList();
  }

  /// Groups of series that look the same without being so.
  List<List<String>> nearDuplicates() {
    return LookAlikes.groups(prints).stream()
        .map(group -> group.stream().map(at -> first.get(at).toString()).toList())
        .toList();
  }

  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!unreadable.isEmpty()) {
      warnings.add(
          "%d series could not be read; the first because: %s"
              .formatted(unreadable.size(), unreadable.getFirst()));
    }
    if (constant > 0) {
      warnings.add("All voxels are equal in %d series.".formatted(constant));
    }
    if (broken > 0) {
      warnings.add(
          "%d series have voxels that are no finite numbers; those count as 0 for networks."
              .formatted(broken));
    }
    List<List<Place>> groups = groups();
    long across = groups.stream().filter(SeriesSurvey::inSeveralSplits).count();
    if (!groups.isEmpty()) {
      warnings.add(
          "Exactly the same voxels are in several series (%s, %d of them across splits)."
              .formatted(groups.size() == 1 ? "1 group" : groups.size() + " groups", across));
    }
    long torn = labels.values().stream().filter(different -> different.size() > 1).count();
    if (torn > 0) {
      warnings.add(
          "The same voxels have different labels in %s."
              .formatted(torn == 1 ? "1 group" : torn + " groups"));
    }
    return warnings;
  }

  private static boolean inSeveralSplits(List<Place> group) {
    Set<String> splits = new HashSet<>();
    group.forEach(place -> splits.add(place.split));
    return splits.size() > 1;
  }

  private List<List<Place>> groups() {
    return byContent.values().stream().filter(group -> group.size() > 1).toList();
  }

  private void look(Place place, Case one, SeriesVolume chosen) {
    Tally tally = tallies.computeIfAbsent(place.plane, _ -> new Tally());
    tally.size(chosen.source().info().geometry());
    try {
      Volume volume = chosen.source().load(Progress.SILENT);
      Content content = Content.of(volume);
      tally.add(content);
      broken += content.voxels < volume.voxels().length() ? 1 : 0;
      if (content.low >= content.high) {
        constant++;
      } else {
        keep(place, content.hash, volume);
        if (!one.targets().isEmpty()) {
          labels.computeIfAbsent(content.hash, _ -> new HashSet<>()).add(one.targets());
        }
      }
    } catch (ImagingException e) {
      unreadable.add(e.getMessage());
    }
  }

  private void keep(Place place, String hash, Volume volume) {
    if (!byContent.containsKey(hash)) {
      first.add(place);
      prints.add(SliceFingerprint.of(volume));
    }
    byContent.computeIfAbsent(hash, _ -> new ArrayList<>()).add(place);
  }

  /// One volume's numbers; those that are not finite are left out, but count for the hash.
  private record Content(
      String hash, long voxels, double low, double high, double sum, double squares) {
    static Content of(Volume volume) {
      var numbers = new Tally();
      Voxels voxels = volume.voxels();
      for (int i = 0; i < voxels.length(); i++) {
        numbers.add(voxels.value(i));
      }
      return new Content(
          VoxelHash.of(volume),
          numbers.voxels,
          numbers.low,
          numbers.high,
          numbers.sum,
          numbers.squares);
    }
  }

  /// What is known of one plane so far.
  private static final class Tally {
    private int series;
    private Extent slices = new Extent(Integer.MAX_VALUE, 0);
    private Extent rows = slices;
    private Extent columns = slices;
    private long voxels;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private double sum;
    private double squares;

    void size(Geometry grid) {
      series++;
      slices = with(slices, grid.slices());
      rows = with(rows, grid.rows());
      columns = with(columns, grid.columns());
    }

    private static Extent with(Extent extent, int number) {
      return new Extent(Math.min(extent.least(), number), Math.max(extent.most(), number));
    }

    void add(float value) {
      if (Float.isFinite(value)) {
        voxels++;
        low = Math.min(low, value);
        high = Math.max(high, value);
        sum += value;
        squares += (double) value * value;
      }
    }

    void add(Content content) {
      voxels += content.voxels;
      low = Math.min(low, content.low);
      high = Math.max(high, content.high);
      sum += content.sum;
      squares += content.squares;
    }

    PlaneSummary summary() {
      double mean = sum / voxels;
      double deviation = Math.sqrt(Math.max(squares / voxels - mean * mean, 0));
      return voxels == 0
          ? new PlaneSummary(
              series, slices, rows, columns, Double.NaN, Double.NaN, Double.NaN, Double.NaN)
          : new PlaneSummary(series, slices, rows, columns, low, high, mean, deviation);
    }
  }
}
