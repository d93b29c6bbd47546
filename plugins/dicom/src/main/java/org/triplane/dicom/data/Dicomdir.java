// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The index of a medium (PS3.3 F, PS3.10 8): which files it holds.
///
/// @param file the index itself
/// @param fileIds of all records in use, in their order; names of folders, then of the file
public record Dicomdir(Path file, List<List<String>> fileIds) {
  private static final int RECORDS = 0x00041220;
  private static final int IN_USE = 0x00041410;
  private static final int FILE_ID = 0x00041500;
  private static final String SOP_CLASS = "1.2.840.10008.1.3.10";
  private static final int MOST_NAMED = 5;

  public Dicomdir {
    fileIds = fileIds.stream().map(List::copyOf).toList();
  }

  /// Look for an index in a file.
  public static Optional<Dicomdir> of(DicomFile file) {
    DicomDataset dataset = file.dataset();
    boolean named = dataset.text(Tags.SOP_CLASS_UID).filter(SOP_CLASS::equals).isPresent();
    if (file.pixels().isPresent() || !named && !dataset.has(RECORDS)) {
      return Optional.empty();
    }
    List<List<String>> ids = new ArrayList<>();
    for (DicomDataset record : dataset.items(RECORDS)) {
      List<String> id = record.texts(FILE_ID);
      // Records are followed in file order, not by their offsets, which are often wrong.
      if (!id.isEmpty() && record.integer(IN_USE).orElse(1) != 0) {
        ids.add(id);
      }
    }
    return Optional.of(new Dicomdir(file.path(), ids));
  }

  /// Find the files. Names on the disk may be in lower case, end in `.dcm` or in the version that
  /// ISO 9660 adds. Nothing outside the index's own folder is found.
  public Listed find() {
    Map<Path, Map<String, Path>> folders = new HashMap<>();
    List<Path> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (List<String> id : fileIds) {
      Path at = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
      for (String name : id) {
        at = at == null ? null : folders.computeIfAbsent(at, Dicomdir::names).get(key(name));
      }
      if (at != null && Files.isRegularFile(at)) {
        found.add(at);
      } else {
        missing.add(String.join("/", id));
      }
    }
    return new Listed(found, missing);
  }

  /// What an index lists.
  ///
  /// @param missing file ids, with slashes between their names
  public record Listed(List<Path> found, List<String> missing) {
    public Listed {
      found = List.copyOf(found);
      missing = List.copyOf(missing);
    }

    /// What the index is and whether all is there, for people.
    public String sentence() {
      int all = found.size() + missing.size();
      if (all == 0) {
        return "It is a DICOMDIR, an index of other files, but lists none.";
      }
      if (missing.isEmpty()) {
        return "It is a DICOMDIR, an index; all %,d files that it lists are there.".formatted(all);
      }
      String names = String.join(", ", missing.subList(0, Math.min(MOST_NAMED, missing.size())));
      return "It is a DICOMDIR, an index; %,d of the %,d files that it lists are missing (%s). Copy the whole medium."
          .formatted(
              missing.size(), all, missing.size() > MOST_NAMED ? names + " and others" : names);
    }
  }

  // Exact names win over others that differ by case or ending.
  private static Map<String, Path> names(Path folder) {
    Map<String, Path> names = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = key(String.valueOf(entry.getFileName()).replace("/", ""));
        names.put(name, entry);
        names.putIfAbsent(name.replaceFirst("(\\.dcm|\\.?;1)$", ""), entry);
      }
    } catch (IOException _) {
      return Map.of();
    }
    return names;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
