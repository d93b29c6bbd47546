// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.triplane.common.Progress;
import org.triplane.imaging.Study;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;
import org.triplane.learning.LabelTables;
import org.triplane.learning.LearningException;

/// One reading of one MRNet folder.
final class MrnetFolder {
  static final List<String> SPLITS = List.of("train", "valid", "test");

  private static final List<String> PUBLISHED_LABELS = List.of("abnormal", "acl", "meniscus");
  private static final Pattern TABLE = Pattern.compile("(?:train|valid|test)-([a-z0-9_-]+)\\.csv");

  private final Path folder;
  private final LabelTables tables = new LabelTables();
  private final List<String> warnings = new ArrayList<>();

  MrnetFolder(Path folder) {
    this.folder = folder;
  }

  /// The labels that have a table, the published ones first.
  static List<String> labels(Path folder) throws IOException {
    Set<String> found =
        new TreeSet<>(Comparator.comparingInt(MrnetFolder::rank).thenComparing(l -> l));
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .map(file -> TABLE.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .forEach(name -> found.add(name.group(1)));
    }
    return List.copyOf(found);
  }

  Dataset read(Progress progress) throws IOException, LearningException {
    List<String> present =
        SPLITS.stream().filter(split -> SplitFolder.exists(folder.resolve(split))).toList();
    List<String> labels = labels(folder);
    if (present.isEmpty() || labels.isEmpty()) {
      throw new LearningException(
          "Cannot open %s as an MRNet data set: it needs volumes such as train/axial/0000.npy and"
                  .formatted(folder.getFileName())
              + " tables such as train-acl.csv. Check the folder or choose another layout.");
    }
    List<SplitFolder> splits = new ArrayList<>();
    for (String split : present) {
      double from = (double) splits.size() / present.size();
      Progress part = progress.part(from, from + 1.0 / present.size());
      splits.add(SplitFolder.open(folder.resolve(split), part));
    }
    return dataset(splits, labels);
  }

  private Dataset dataset(List<SplitFolder> splits, List<String> labels)
      throws IOException, LearningException {
    Set<String> repeated = repeatedIds(splits);
    Map<String, String> patients = Patients.read(folder.resolve("patients.csv"), splits, tables);
    SequencedMap<String, List<Case>> cases = new LinkedHashMap<>();
    for (SplitFolder split : splits) {
      Map<String, SequencedMap<String, Integer>> targets = targets(split, labels);
      List<Case> ofSplit = new ArrayList<>();
      split
          .volumes()
          .forEach(
              (id, volumes) -> {
                String unique = repeated.contains(id) ? split.split() + "-" + id : id;
                String identity = folder.resolve(split.split()).resolve(id).toUri().toString();
                Study study = NpyStudies.study(identity, id, volumes);
                String patient = patients.getOrDefault(id, unique);
                ofSplit.add(new Case(unique, patient, study, targets.getOrDefault(id, none())));
              });
      cases.put(split.split(), ofSplit);
      warn(split, targets.keySet());
    }
    tables.refuseWrongRows();
    return new Dataset("mrnet", labels, cases, warnings);
  }

  /// Read the split's tables: id to its targets.
  private Map<String, SequencedMap<String, Integer>> targets(SplitFolder split, List<String> labels)
      throws LearningException {
    Map<String, SequencedMap<String, Integer>> targets = new LinkedHashMap<>();
    for (String label : labels) {
      Path table = folder.resolve("%s-%s.csv".formatted(split.split(), label));
      if (Files.exists(table)) {
        tables
            .read(table, split::find)
            .forEach((id, target) -> targets.computeIfAbsent(id, _ -> none()).put(label, target));
      } else {
        warnings.add("%s is missing.".formatted(table.getFileName()));
      }
    }
    return targets;
  }

  private void warn(SplitFolder split, Set<String> labelled) {
    split.unreadable().forEach(reason -> warnings.add(split.split() + "/" + reason));
    int all = split.volumes().size();
    long partial =
        split.volumes().values().stream().filter(v -> v.size() < NpyStudies.PLANES.size()).count();
    if (partial > 0) {
      warnings.add("%d of %d studies in %s lack a plane.".formatted(partial, all, split.split()));
    }
    if (labelled.size() < all) {
      warnings.add(
          "%d of %d studies in %s have no row in any label table."
              .formatted(all - labelled.size(), all, split.split()));
    }
  }

  private Set<String> repeatedIds(List<SplitFolder> splits) {
    Set<String> seen = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    for (SplitFolder split : splits) {
      for (String id : split.volumes().keySet()) {
        if (!seen.add(id)) {
          repeated.add(id);
        }
      }
    }
    if (!repeated.isEmpty()) {
      warnings.add(
          "%d ids occur in more than one split and were taken for different studies."
              .formatted(repeated.size()));
    }
    return repeated;
  }

  private static int rank(String label) {
    int published = PUBLISHED_LABELS.indexOf(label);
    return published < 0 ? PUBLISHED_LABELS.size() : published;
  }

  private static SequencedMap<String, Integer> none() {
    return new LinkedHashMap<>();
  }
}
