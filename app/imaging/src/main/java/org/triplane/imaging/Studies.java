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
  private final Lane lane;
  private final Archives archives = new Archives();

  /// Do everything on the caller's thread.
  public Studies(Services<StudyReader> readers) {
    this(readers, Lane.CALLER);
  }

  /// @param lane reads headers of several files at once
  public Studies(Services<StudyReader> readers, Lane lane) {
    this.readers = readers;
    this.lane = lane;
  }

  /// Open everything under the paths; headers only.
  ///
  /// @throws ImagingException if a path does not exist; unreadable files are in `skipped` instead
  public OpenedStudies open(List<Path> paths, Progress progress) throws ImagingException {
    List<Skipped> skipped = new ArrayList<>();
    Map<StudyReader, List<Path>> claimed = claim(paths, skipped, progress.part(0, 0.2));
    List<Study> studies = new ArrayList<>();
    int done = 0;
    for (var entry : claimed.entrySet()) {
      double from = 0.2 + 0.8 * done++ / claimed.size();
      Progress part = progress.part(from, 0.2 + 0.8 * done / claimed.size());
      OpenedStudies opened = entry.getKey().read(entry.getValue(), lane, part);
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
    for (Path file : walk(paths, skipped)) {
      try {
        if (FileHead.of(file).startsWith(ZIP_MAGIC)) {
          files.addAll(entries(file, skipped));
        } else {
          files.add(file);
        }
      } catch (IOException _) {
        skipped.add(new Skipped(file, UNREADABLE));
      }
    }
    return files;
  }

  @Override
  public void close() throws IOException {
    archives.close();
  }

  private static List<Path> walk(List<Path> paths, List<Skipped> skipped) throws ImagingException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new ImagingException(
            "Cannot open %s: there is no such file or folder. Check the path.".formatted(path));
      }
      if (Files.isDirectory(path)) {
        try (Stream<Path> tree = Files.walk(path)) {
          tree.filter(Files::isRegularFile).sorted().forEach(files::add);
        } catch (IOException | UncheckedIOException _) {
          skipped.add(new Skipped(path, FOLDER_UNREADABLE));
        }
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private List<Path> entries(Path archive, List<Skipped> skipped) {
    try {
      return archives.entries(archive, skipped::add);
    } catch (ImagingException e) {
      skipped.add(new Skipped(archive, String.valueOf(e.getMessage())));
      return List.of();
    }
  }

  /// The files of each reader, in the order in which they were found.
  private Map<StudyReader, List<Path>> claim(
      List<Path> paths, List<Skipped> skipped, Progress progress) throws ImagingException {
    Map<StudyReader, List<Path>> claimed = new LinkedHashMap<>();
    List<Path> files = walk(paths, skipped);
    progress.report(0, "Looking at files");
    for (Look look : looks(files, true, progress)) {
      List<Look> inside =
          look.archive() ? looks(entries(look.file(), skipped), false, progress) : List.of(look);
      for (Look one : inside) {
        one.reader()
            .ifPresentOrElse(
                reader -> claimed.computeIfAbsent(reader, _ -> new ArrayList<>()).add(one.file()),
                () -> skipped.add(new Skipped(one.file(), one.why())));
      }
    }
    return claimed;
  }

  private List<Look> looks(List<Path> files, boolean opensArchives, Progress progress) {
    return lane.map(
        files,
        file -> {
          progress.check();
          return look(file, opensArchives);
        });
  }

  /// What a file is at first sight.
  ///
  /// @param why why nobody reads it; empty if somebody does
  private record Look(Path file, boolean archive, Optional<StudyReader> reader, String why) {}

  private Look look(Path file, boolean opensArchives) {
    try {
      FileHead head = FileHead.of(file);
      if (head.size() == 0) {
        return new Look(file, false, Optional.empty(), "It is empty.");
      }
      if (opensArchives && head.startsWith(ZIP_MAGIC)) {
        return new Look(file, true, Optional.empty(), "");
      }
      Optional<StudyReader> reader = readerOf(head);
      return new Look(file, false, reader, reader.isPresent() ? "" : unknown());
    } catch (IOException _) {
      return new Look(file, false, Optional.empty(), UNREADABLE);
    }
  }

  private String unknown() {
    return "It is in no format that is installed (%s)."
        .formatted(String.join(", ", readers.names()));
  }

  private Optional<StudyReader> readerOf(FileHead head) throws IOException {
    for (StudyReader reader : readers) {
      if (reader.recognizes(head)) {
        return Optional.of(reader);
      }
    }
    return Optional.empty();
  }
}
