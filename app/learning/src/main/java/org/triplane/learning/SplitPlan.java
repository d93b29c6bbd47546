// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.learning.DelimitedTable.Row;

/// Which side every case of a data set is on, as a thing of its own: a table that is kept, passed
/// on and known by an id. Folds are numbered from 1; cases that no fold holds have 0.
///
/// @param places case id to its place
public record SplitPlan(SequencedMap<String, Place> places) {
  private static final List<String> SIDES = List.of("train", "valid", "test");

  public SplitPlan {
    places = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(places));
  }

  /// Where a case is.
  ///
  /// @param side `train`, `valid` or `test`
  /// @param fold the fold that holds it, from 1; 0 for none
  public record Place(String side, int fold) {}

  /// Split a data set: its splits `valid` and `test` stay, if it has them; else shares of the
  /// patients are held out. Folds share out what is left to train on. Copies and near-copies of
  /// pictures whose patient is unknown stay together.
  ///
  /// @param valid share to hold out for choosing, 0 for none
  /// @param test share to hold out for the end, 0 for none
  /// @throws LearningException if there are too few patients
  public static SplitPlan make(
      Dataset dataset, int folds, double valid, double test, long seed, Progress progress)
      throws LearningException {
    return make(dataset, new Shares(folds, valid, test, Balance.NONE), seed, progress);
  }

  /// How a data set is to be split.
  ///
  /// @param valid share to hold out for choosing, 0 for none
  /// @param test share to hold out for the end, 0 for none
  /// @param balance of which every side gets the same mix
  public record Shares(int folds, double valid, double test, Balance balance) {}

  /// As [#make(Dataset, int, double, double, long, Progress)], balanced by attributes, too.
  public static SplitPlan make(Dataset dataset, Shares shares, long seed, Progress progress)
      throws LearningException {
    SequencedMap<String, Place> places = new LinkedHashMap<>();
    List<Case> left = LookAlikes.grouped(cases(dataset, "train"), progress);
    for (String side : List.of("test", "valid")) {
      List<Case> own = cases(dataset, side);
      double share = side.equals("test") ? shares.test : shares.valid;
      if (own.isEmpty() && share > 0) {
        Split split = Splits.holdOut(left, share, Seeds.derive(seed, side), shares.balance);
        left = split.training();
        own = split.held();
      }
      own.forEach(one -> places.put(one.id(), new Place(side, 0)));
    }
    List<Split> parts =
        shares.folds > 1
            ? Splits.folds(left, shares.folds, Seeds.derive(seed, "folds"), shares.balance)
            : List.of();
    left.forEach(one -> places.put(one.id(), new Place("train", 0)));
    for (int fold = 0; fold < parts.size(); fold++) {
      Place place = new Place("train", fold + 1);
      parts.get(fold).held().forEach(one -> places.put(one.id(), place));
    }
    return new SplitPlan(places);
  }

  /// Read a table with the columns `case`, `side`, `fold`.
  ///
  /// @throws LearningException naming the lines that are wrong
  public static SplitPlan read(Path file) throws LearningException {
    DelimitedTable table = DelimitedTable.read(file);
    for (String column : List.of("case", "side", "fold")) {
      if (!table.columns().contains(column)) {
        throw new LearningException(
            "The table of splits %s needs the columns case, side and fold, but has %s."
                .formatted(file.getFileName(), String.join(", ", table.columns())));
      }
    }
    var complaints = new LabelTables();
    SequencedMap<String, Place> places = new LinkedHashMap<>();
    for (Row row : table.rows()) {
      String fold = row.cell("fold");
      if (!SIDES.contains(row.cell("side")) || !fold.matches("\\d{0,6}")) {
        complaints.complain(
            file, row.line(), "a side (train, valid, test) and a fold's number are expected");
        continue;
      }
      var place = new Place(row.cell("side"), fold.isEmpty() ? 0 : Integer.parseInt(fold));
      if (places.putIfAbsent(row.cell("case"), place) != null) {
        complaints.complain(
            file, row.line(), "the case '%s' is there twice".formatted(row.cell("case")));
      }
    }
    complaints.refuseWrongRows();
    requireWholeFolds(file, places);
    return new SplitPlan(places);
  }

  private static void requireWholeFolds(Path file, SequencedMap<String, Place> places)
      throws LearningException {
    Set<Integer> folds = new TreeSet<>();
    places.values().stream().map(Place::fold).filter(fold -> fold > 0).forEach(folds::add);
    int last = folds.stream().mapToInt(Integer::intValue).max().orElse(0);
    if (last == 1 || folds.size() < last) {
      throw new LearningException(
          "The table of splits %s has the folds %s. Number two or more from 1 on without gaps, or leave the column empty."
              .formatted(
                  file.getFileName(),
                  folds.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
  }

  /// The same for the same cases on the same sides and folds, in whatever order.
  public String id() {
    return Sha256.of(new TreeMap<>(places).toString()).substring(0, 16);
  }

  /// Write the table.
  public void write(Path file) throws IOException {
    AtomicOutput.text(file, text());
  }

  /// The table that [#read] reads.
  public String text() {
    StringBuilder text = new StringBuilder("case\tside\tfold\n");
    places.forEach(
        (id, place) ->
            text.append(id)
                .append('\t')
                .append(place.side)
                .append('\t')
                .append(place.fold == 0 ? "" : place.fold)
                .append('\n'));
    return text.toString();
  }

  /// The cases of a side, of some.
  ///
  /// @param fold the fold that holds them; 0 for all
  public List<Case> cases(List<Case> all, String side, int fold) {
    return all.stream()
        .filter(one -> places.containsKey(one.id()))
        .filter(one -> Maps.required(places, one.id()).side.equals(side))
        .filter(one -> fold == 0 || fold(one) == fold)
        .toList();
  }

  /// How many cases are on a side.
  public long count(String side) {
    return places.values().stream().filter(place -> place.side.equals(side)).count();
  }

  /// The data set with its cases on these sides; its labels and cases stay as they are. Cases of
  /// its split `test` need not be named.
  ///
  /// @throws LearningException if the plan names a case that is not there, or not all that are
  /// @throws LeakageException if a patient is on two sides
  public Dataset apply(Dataset dataset) throws LearningException {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    SIDES.forEach(side -> splits.put(side, new ArrayList<>()));
    Set<String> missing = new HashSet<>(places.keySet());
    int unplaced = 0;
    for (Map.Entry<String, List<Case>> split : dataset.splits().entrySet()) {
      for (Case one : split.getValue()) {
        Place place = places.get(one.id());
        if (place == null && split.getKey().equals("test")) {
          Maps.required(splits, "test").add(one);
        } else if (place == null) {
          unplaced++;
        } else {
          Maps.required(splits, place.side).add(one);
          missing.remove(one.id());
        }
      }
    }
    if (unplaced > 0 || !missing.isEmpty()) {
      throw new LearningException(
          ("The splits are of other cases: %d of theirs are not in the data set, and %d of the data"
                  + " set's are not in them. Make new ones with: triplane split.")
              .formatted(missing.size(), unplaced));
    }
    refuseSharedPatients(splits);
    splits.values().removeIf(List::isEmpty);
    return new Dataset(
        dataset.layout(),
        dataset.labels(),
        dataset.exclusive(),
        splits,
        dataset.warnings(),
        Optional.of(this));
  }

  /// The folds of training cases.
  ///
  /// @throws LeakageException if a patient is in two folds
  List<Split> folds(List<Case> train) throws LearningException {
    int count = places.values().stream().mapToInt(Place::fold).max().orElse(0);
    Map<String, Integer> foldOfPatient = new HashMap<>();
    List<Split> folds = new ArrayList<>();
    for (Case one : train) {
      int fold = fold(one);
      Integer earlier = foldOfPatient.putIfAbsent(one.patient(), fold);
      if (earlier != null && earlier != fold) {
        throw leak(one, "fold " + earlier, "fold " + fold);
      }
    }
    for (int fold = 1; fold <= count; fold++) {
      int number = fold;
      folds.add(
          new Split(
              train.stream().filter(one -> fold(one) != number).toList(),
              train.stream().filter(one -> fold(one) == number).toList()));
    }
    return folds;
  }

  /// Whether it says which case is in which fold.
  public boolean hasFolds() {
    return places.values().stream().anyMatch(place -> place.fold > 0);
  }

  private int fold(Case one) {
    Place place = places.get(one.id());
    return place == null ? 0 : place.fold;
  }

  private static void refuseSharedPatients(Map<String, List<Case>> splits) throws LeakageException {
    Map<String, String> sideOfPatient = new HashMap<>();
    for (Map.Entry<String, List<Case>> split : splits.entrySet()) {
      for (Case one : split.getValue()) {
        String earlier = sideOfPatient.putIfAbsent(one.patient(), split.getKey());
        if (earlier != null && !earlier.equals(split.getKey())) {
          throw leak(one, earlier, split.getKey());
        }
      }
    }
  }

  private static LeakageException leak(Case one, String side, String other) {
    return new LeakageException(
        ("Refused: the patient of case %s is in %s and in %s, so that every figure would be too"
                + " good. All slices, series and visits of a patient belong on one side. Make new"
                + " splits with: triplane split.")
            .formatted(one.id(), side, other));
  }

  private static List<Case> cases(Dataset dataset, String split) {
    return dataset.splits().getOrDefault(split, List.of());
  }
}
