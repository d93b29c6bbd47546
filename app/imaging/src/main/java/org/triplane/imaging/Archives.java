// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.triplane.imaging.OpenedStudies.Skipped;

/// Opens ZIP archives where they lie: nothing is unpacked to the disk, so names in an archive
/// reach nothing outside it.
///
/// An entry is inflated in memory when it is read, so neither an entry nor the whole may be
/// larger than what an honest archive of images holds.
final class Archives implements AutoCloseable {
  private static final long MAX_ENTRY_BYTES = 1L << 29;
  private static final long SMALL_TOTAL_BYTES = 1L << 30;
  private static final long MAX_RATIO = 200;
  private static final long MAX_DEFLATE_RATIO = 1032;
  private static final int MAX_ENTRIES = 200_000;

  private final List<FileSystem> open = new ArrayList<>();

  /// The files of an archive, which stays open until this is closed.
  ///
  /// @param skipped takes entries that are not safe to read
  /// @throws ImagingException if it cannot be opened; the message is the reason
  List<Path> entries(Path archive, Consumer<Skipped> skipped) throws ImagingException {
    try {
      FileSystem files = FileSystems.newFileSystem(archive);
      synchronized (this) {
        open.add(files);
      }
      List<Path> entries;
      try (Stream<Path> tree = Files.walk(files.getPath("/"))) {
        entries = tree.filter(Files::isRegularFile).limit(MAX_ENTRIES + 1L).sorted().toList();
      }
      requireModest(entries, Files.size(archive));
      return safe(entries, skipped);
    } catch (IOException | ProviderNotFoundException | java.io.UncheckedIOException _) {
      throw new ImagingException(
          "It begins like a ZIP archive but cannot be opened as one: it is damaged, or names in it"
              + " lead outside it. Copy it again, or pack the files anew.");
    }
  }

  @Override
  public synchronized void close() throws IOException {
    for (FileSystem archive : open) {
      archive.close();
    }
    open.clear();
  }

  private static void requireModest(List<Path> entries, long packed)
      throws IOException, ImagingException {
    long total = 0;
    for (Path entry : entries) {
      total += Math.min(Files.size(entry), Long.MAX_VALUE / (MAX_ENTRIES + 2));
    }
    if (entries.size() > MAX_ENTRIES) {
      throw new ImagingException(
          "It holds more than %,d files, so it is not opened. Unpack it and open a part."
              .formatted(MAX_ENTRIES));
    }
    if (total > SMALL_TOTAL_BYTES && total / MAX_RATIO > packed) {
      throw new ImagingException(
          "It would unpack to more than %d times its size, as archives made to do harm do, so it is not opened. Unpack it first if you trust it."
              .formatted(MAX_RATIO));
    }
  }

  private static List<Path> safe(List<Path> entries, Consumer<Skipped> skipped) throws IOException {
    List<Path> safe = new ArrayList<>();
    for (Path entry : entries) {
      if (Files.size(entry) > MAX_ENTRY_BYTES) {
        skipped.accept(
            new Skipped(
                entry,
                "It is larger than 512 MiB inside an archive. Unpack the archive and open the"
                    + " folder."));
      } else if (isLargerThanDeclared(entry)) {
        skipped.accept(
            new Skipped(
                entry, "It is larger than its archive says, so it is not read. Pack it anew."));
      } else {
        safe.add(entry);
      }
    }
    return safe;
  }

  // Only an entry that could grow large by deflation is worth the time of counting.
  private static boolean isLargerThanDeclared(Path entry) throws IOException {
    long packed = ((Number) Files.getAttribute(entry, "zip:compressedSize")).longValue();
    if (packed < MAX_ENTRY_BYTES / MAX_DEFLATE_RATIO) {
      return false;
    }
    long left = Files.size(entry);
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(entry)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        left -= count;
        if (left < 0) {
          return true;
        }
      }
    } catch (IOException _) {
      // A damaged entry is for its reader to name.
    }
    return false;
  }
}
