// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.OpenedStudies.Skipped;
import org.triplane.imaging.spi.StudyReader;

/// Opens files, folders and ZIP archives: each file goes to the reader that knows its content.
///
/// Archives stay open until this is closed, since volumes are read later.
public final class Studies implements AutoCloseable {
  private static final byte[] ZIP_MAGIC = {'P', 'K', 3, 4};
  private static final String UNREADABLE =
      "It cannot be read: it is damaged, gone or not yours to read. Check it and its permissions.";
  private static final String FOLDER_UNREADABLE =
      "A part of this folder cannot be read. Check its permissions.";

  private final Services<StudyReader> readers;
  private final Archives archives = new Archives();

  public Studies(Services<StudyReader> readers) {
    this.readers = readers;
  }

  /// Open everything under the paths; headers only.
  ///
  /// @throws ImagingException if a path does not exist; unreadable files are in `skipped` instead
  public OpenedStudies open(List<Path> paths, Progress progress) throws ImagingException {
    List<Skipped> skipped = new ArrayList<>();
    List<Path> files = files(paths, skipped);
    Map<StudyReader, List<Path>> claimed = claim(files, skipped, progress.part(0, 0.2));
    List<Study> studies = new ArrayList<>();
    int done = 0;
    for (var entry : claimed.entrySet()) {
      double from = 0.2 + 0.8 * done++ / claimed.size();
      Progress part = progress.part(from, 0.2 + 0.8 * done / claimed.size());
      OpenedStudies opened = entry.getKey().read(entry.getValue(), part);
      studies.addAll(opened.studies());
      skipped.addAll(opened.skipped());
    }
    progress.report(1, "Opened");
    return new OpenedStudies(studies, skipped);
  }

  /// All files under the paths, those in archives too.
  ///
  /// @param skipped takes what cannot be reached
  /// @throws ImagingException if a path does not exist
  public List<Path> files(List<Path> paths, List<Skipped> skipped) throws ImagingException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new ImagingException(
            "Cannot open %s: there is no such file or folder. Check the path.".formatted(path));
      }
      expand(path, files, skipped);
    }
    return files;
  }

  @Override
  public void close() throws IOException {
    archives.close();
  }

  private void expand(Path path, List<Path> files, List<Skipped> skipped) {
    if (!Files.isDirectory(path)) {
      expandFile(path, files, skipped);
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        expandFile(file, files, skipped);
      }
    } catch (IOException | UncheckedIOException _) {
      skipped.add(new Skipped(path, FOLDER_UNREADABLE));
    }
  }

  private void expandFile(Path file, List<Path> files, List<Skipped> skipped) {
    try {
      if (startsWith(file, ZIP_MAGIC)) {
        files.addAll(archives.entries(file, skipped::add));
      } else {
        files.add(file);
      }
    } catch (ImagingException e) {
      skipped.add(new Skipped(file, String.valueOf(e.getMessage())));
    } catch (IOException _) {
      skipped.add(new Skipped(file, UNREADABLE));
    }
  }

  private Map<StudyReader, List<Path>> claim(
      List<Path> files, List<Skipped> skipped, Progress progress) {
    Map<StudyReader, List<Path>> claimed = new LinkedHashMap<>();
    for (int i = 0; i < files.size(); i++) {
      progress.check();
      progress.report((double) i / files.size(), "Looking at files");
      Path file = files.get(i);
      try {
        if (Files.size(file) == 0) {
          skipped.add(new Skipped(file, "It is empty."));
          continue;
        }
        Optional<StudyReader> reader = readerOf(file);
        if (reader.isPresent()) {
          claimed.computeIfAbsent(reader.get(), _ -> new ArrayList<>()).add(file);
        } else {
          skipped.add(new Skipped(file, unknown()));
        }
      } catch (IOException _) {
        skipped.add(new Skipped(file, UNREADABLE));
      }
    }
    return claimed;
  }

  private String unknown() {
    return "It is in no format that is installed (%s)."
        .formatted(String.join(", ", readers.names()));
  }

  private Optional<StudyReader> readerOf(Path file) throws IOException {
    for (StudyReader reader : readers) {
      if (reader.recognizes(file)) {
        return Optional.of(reader);
      }
    }
    return Optional.empty();
  }

  private static boolean startsWith(Path file, byte[] magic) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return java.util.Arrays.equals(in.readNBytes(magic.length), magic);
    }
  }
}
