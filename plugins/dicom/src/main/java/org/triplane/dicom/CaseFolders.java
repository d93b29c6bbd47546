// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.triplane.common.Progress;
import org.triplane.dicom.data.Preamble;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Study;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;
import org.triplane.learning.LearningException;

/// One reading of the case folders of a data set.
final class CaseFolders {
  private static final List<String> SPLITS = List.of("train", "valid", "test");
  private static final int ID_DIGITS = 4;
  private static final int FILES_TO_TRY = 5;

  private final Path folder;
  private final CaseTables tables;
  private final DicomStudyReader reader = new DicomStudyReader();
  private final List<String> warnings = new ArrayList<>();

  CaseFolders(Path folder, CaseTables tables) {
    this.folder = folder;
    this.tables = tables;
  }

  /// Whether one of the first files in the first case folder of a split is DICOM.
  static boolean hasDicom(Path folder) throws IOException {
    for (String split : SPLITS) {
      List<Path> cases = folders(folder.resolve(split));
      if (!cases.isEmpty()) {
        for (Path file : files(cases.getFirst()).stream().limit(FILES_TO_TRY).toList()) {
          if (Preamble.isDicom(file)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  Dataset read(Progress progress) throws IOException, LearningException {
    SequencedMap<String, SequencedMap<String, Study>> splits = new LinkedHashMap<>();
    List<String> present =
        SPLITS.stream().filter(split -> Files.isDirectory(folder.resolve(split))).toList();
    for (int i = 0; i < present.size(); i++) {
      Progress part = progress.part((double) i / present.size(), (i + 1.0) / present.size());
      splits.put(present.get(i), studies(present.get(i), part));
    }
    Map<String, Integer> uses = new HashMap<>();
    splits.values().forEach(s -> s.keySet().forEach(id -> uses.merge(id, 1, Integer::sum)));
    SequencedMap<String, List<Case>> cases = new LinkedHashMap<>();
    for (var split : splits.entrySet()) {
      cases.put(split.getKey(), cases(split.getKey(), split.getValue(), uses));
    }
    tables.refuseWrongRows();
    warnings.addAll(tables.warnings());
    return new Dataset("dicom", tables.labels(), cases, warnings);
  }

  private SequencedMap<String, Study> studies(String split, Progress progress) throws IOException {
    SequencedMap<String, Study> studies = new TreeMap<>();
    List<Path> folders = folders(folder.resolve(split));
    for (int i = 0; i < folders.size(); i++) {
      progress.check();
      progress.report((double) i / folders.size(), "Reading headers");
      String id = folders.get(i).getFileName().toString();
      study(split + "/" + id, folders.get(i)).ifPresent(study -> studies.put(id, study));
    }
    return studies;
  }

  private Optional<Study> study(String name, Path caseFolder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path file : files(caseFolder)) {
      if (reader.recognizes(file)) {
        files.add(file);
      }
    }
    OpenedStudies opened = reader.read(files, Progress.SILENT);
    if (!opened.skipped().isEmpty()) {
      warnings.add(
          "%s: %d of %d files were left out; the first because: %s"
              .formatted(
                  name,
                  opened.skipped().size(),
                  files.size(),
                  opened.skipped().getFirst().reason()));
    }
    if (opened.studies().size() != 1) {
      warnings.add(
          opened.studies().isEmpty()
              ? "%s holds no DICOM study and was left out.".formatted(name)
              : "%s holds %d studies; the one with the most series was taken."
                  .formatted(name, opened.studies().size()));
    }
    return opened.studies().stream().max(Comparator.comparingInt(s -> s.series().size()));
  }

  private List<Case> cases(
      String split, SequencedMap<String, Study> studies, Map<String, Integer> uses)
      throws LearningException {
    Map<String, SequencedMap<String, Integer>> targets =
        tables.targets(split, id -> find(studies, id));
    List<Case> cases = new ArrayList<>();
    studies.forEach(
        (id, study) -> {
          String unique = uses.getOrDefault(id, 1) > 1 ? split + "-" + id : id;
          cases.add(
              new Case(
                  unique,
                  study.patientKey(),
                  study,
                  targets.getOrDefault(id, new LinkedHashMap<>())));
        });
    if (targets.size() < studies.size()) {
      warnings.add(
          "%d of %d studies in %s have no row in any label table."
              .formatted(studies.size() - targets.size(), studies.size(), split));
    }
    return cases;
  }

  // Spreadsheets drop the zeros that ids begin with.
  private static Optional<String> find(SequencedMap<String, Study> studies, String id) {
    String padded = "0".repeat(Math.max(0, ID_DIGITS - id.length())) + id;
    return Stream.of(id, padded).filter(studies::containsKey).findFirst();
  }

  private static List<Path> folders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
