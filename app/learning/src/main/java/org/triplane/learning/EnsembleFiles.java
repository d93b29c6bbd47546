// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// The files of an ensemble, in a folder or in a ZIP archive.
sealed interface EnsembleFiles extends AutoCloseable {
  /// The folder or archive.
  Path place();

  boolean has(String name);

  /// @throws IOException if it is missing or unreadable; the message is a whole sentence
  byte[] read(String name) throws IOException;

  @Override
  void close() throws IOException;

  static EnsembleFiles open(Path place) throws IOException, LearningException {
    if (Files.isDirectory(place)) {
      return new InFolder(place);
    }
    if (!Files.exists(place)) {
      throw new LearningException(
          "There is no ensemble at %s. Check the path, or list the installed ones with: model list."
              .formatted(place));
    }
    try {
      return InZip.open(place);
    } catch (ZipException e) {
      throw new IOException("It is neither a folder nor a ZIP archive.", e);
    }
  }

  /// Lay out files in a folder.
  static void lay(SequencedMap<String, byte[]> files, Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey()).normalize();
      if (!path.startsWith(folder)) {
        throw new IllegalArgumentException("expected a path inside, but was " + file.getKey());
      }
      Files.createDirectories(parent(path));
      Files.write(path, file.getValue());
    }
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent(), "a file inside a folder has a parent");
  }

  /// Pack files; the archive's bytes depend on nothing else.
  static void zip(SequencedMap<String, byte[]> files, Path archive) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive);
        var zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        var entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
  }

  private static IOException missing(String name) {
    return new IOException("It has no file %s.".formatted(name));
  }

  /// In a folder.
  record InFolder(Path place) implements EnsembleFiles {
    @Override
    public boolean has(String name) {
      return Files.isRegularFile(place.resolve(name));
    }

    @Override
    public byte[] read(String name) throws IOException {
      try {
        return Files.readAllBytes(place.resolve(name));
      } catch (NoSuchFileException e) {
        throw missing(name);
      }
    }

    @Override
    public void close() {}
  }

  /// In a ZIP archive, at its top or in its only folder.
  record InZip(Path place, ZipFile zip, String prefix) implements EnsembleFiles {
    static InZip open(Path place) throws IOException {
      var zip = new ZipFile(place.toFile());
      String model =
          zip.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.equals(ModelFile.NAME) || name.endsWith("/" + ModelFile.NAME))
              .min(Comparator.comparingInt(String::length))
              .orElse(ModelFile.NAME);
      return new InZip(place, zip, model.substring(0, model.length() - ModelFile.NAME.length()));
    }

    @Override
    public boolean has(String name) {
      return zip.getEntry(prefix + name) != null;
    }

    @Override
    public byte[] read(String name) throws IOException {
      ZipEntry entry = zip.getEntry(prefix + name);
      if (entry == null) {
        throw missing(name);
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }
}
