// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.triplane.imaging.Plane;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibrarySeries;
import org.triplane.worklist.WorklistException;

/// What is known of a data set by its headers and labels: what a recipe is chosen by.
///
/// @param planes plane to what its series are like, for planes that some case has
/// @param flat cases that have pictures only: no series of several slices
/// @param scarce the class with the fewest patients to train on, in words
/// @param scarcePatients how many these are
/// @param balance cases to train on of the rarest class, divided by those of the most frequent
/// @param greys how many times the brightest case is as bright as the darkest, if that was looked
///     at
public record DatasetFacts(
    DatasetVersion version,
    Map<Plane, PlaneFacts> planes,
    int flat,
    String scarce,
    long scarcePatients,
    double balance,
    OptionalDouble greys) {
  public DatasetFacts {
    Map<Plane, PlaneFacts> copy = new EnumMap<>(Plane.class);
    copy.putAll(planes);
    planes = Collections.unmodifiableMap(copy);
  }

  /// The series of one plane.
  ///
  /// @param cases that have one
  /// @param slices the median, as are rows and columns
  /// @param depth slice spacing divided by pixel spacing; empty if a file gives none
  public record PlaneFacts(int cases, int slices, int rows, int columns, OptionalDouble depth) {}

  /// Look at the headers that the library keeps.
  ///
  /// @param greys see [DatasetFacts]; empty if nobody looked
  public static DatasetFacts of(Library library, DatasetVersion version, OptionalDouble greys)
      throws WorklistException {
    Map<Plane, List<LibrarySeries>> byPlane = new EnumMap<>(Plane.class);
    int flat = 0;
    for (DatasetCase one : version.cases()) {
      List<LibrarySeries> series = library.series(library.require(one.name()));
      boolean isFlat = true;
      for (Plane plane : PlaneMapping.PLANES) {
        Optional<LibrarySeries> main = main(series, plane, one.source().planes());
        main.ifPresent(its -> byPlane.computeIfAbsent(plane, _ -> new ArrayList<>()).add(its));
        isFlat &= main.isEmpty();
      }
      flat += isFlat && series.stream().allMatch(its -> its.slices() <= 1) ? 1 : 0;
    }
    Map<Plane, PlaneFacts> planes = new EnumMap<>(Plane.class);
    byPlane.forEach((plane, series) -> planes.put(plane, facts(series)));
    return counted(version, planes, flat, greys);
  }

  private static Optional<LibrarySeries> main(
      List<LibrarySeries> series, Plane plane, PlaneMapping mapping) {
    PlaneMapping.Choice choice = mapping.chosen().get(plane);
    return series.stream()
        .filter(
            its ->
                choice == null
                    ? its.plane() == plane && its.slices() > 1 && !isChosen(its, mapping)
                    : its.uid().equals(choice.uid()))
        .max(Comparator.comparingInt(LibrarySeries::slices));
  }

  private static boolean isChosen(LibrarySeries series, PlaneMapping mapping) {
    return mapping.chosen().values().stream().anyMatch(one -> one.uid().equals(series.uid()));
  }

  private static PlaneFacts facts(List<LibrarySeries> series) {
    List<Double> depths = new ArrayList<>();
    for (LibrarySeries one : series) {
      one.spacingMm()
          .filter(spacing -> spacing.x() > 0)
          .ifPresent(spacing -> depths.add(spacing.z() / spacing.x()));
    }
    return new PlaneFacts(
        series.size(),
        median(series.stream().map(LibrarySeries::slices).toList()),
        median(series.stream().map(LibrarySeries::rows).toList()),
        median(series.stream().map(LibrarySeries::columns).toList()),
        depths.size() < series.size()
            ? OptionalDouble.empty()
            : OptionalDouble.of(depths.stream().sorted().toList().get(depths.size() / 2)));
  }

  private static int median(List<Integer> numbers) {
    return numbers.stream().sorted().toList().get(numbers.size() / 2);
  }

  static DatasetFacts counted(
      DatasetVersion version, Map<Plane, PlaneFacts> planes, int flat, OptionalDouble greys) {
    String scarce = "";
    long fewest = Long.MAX_VALUE;
    double balance = 1;
    for (Map.Entry<String, long[]> label : patients(version).entrySet()) {
      long[] counts = label.getValue();
      for (int target = version.exclusive() ? 1 : 0; target < 2; target++) {
        if (counts[target] < fewest) {
          fewest = counts[target];
          scarce = (target == 1 ? "'%s'" : "without '%s'").formatted(label.getKey());
        }
      }
      balance =
          Math.min(
              balance, (double) Math.min(counts[0], counts[1]) / Math.max(counts[0], counts[1]));
    }
    if (version.exclusive()) {
      List<Long> classes = patients(version).values().stream().map(counts -> counts[1]).toList();
      balance = (double) Collections.min(classes) / Math.max(1, Collections.max(classes));
    }
    return new DatasetFacts(version, planes, flat, scarce, fewest, balance, greys);
  }

  /// Label to patients to train on without and with it.
  private static SequencedMap<String, long[]> patients(DatasetVersion version) {
    SequencedMap<String, long[]> patients = new LinkedHashMap<>();
    for (String label : version.labels()) {
      long[] counts = new long[2];
      for (int target = 0; target < 2; target++) {
        int wanted = target;
        counts[target] =
            version.cases().stream()
                .filter(one -> one.place().side().equals("train"))
                .filter(one -> one.targets().getOrDefault(label, -1) == wanted)
                .map(DatasetCase::patient)
                .distinct()
                .count();
      }
      patients.put(label, counts);
    }
    return patients;
  }

  /// The planes that most cases have.
  List<Plane> frequent() {
    return PlaneMapping.PLANES.stream()
        .filter(plane -> planes.containsKey(plane))
        .filter(
            plane ->
                planes.entrySet().stream()
                    .filter(one -> one.getKey() == plane)
                    .anyMatch(one -> 5 * one.getValue().cases() >= 4 * version.cases().size()))
        .toList();
  }
}
