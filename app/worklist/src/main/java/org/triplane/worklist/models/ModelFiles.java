// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.learning.EnsembleFolder;
import org.triplane.worklist.WorklistException;

/// All files of an ensemble, in a folder or a `.triplane-model` file, with their hashes.
public final class ModelFiles implements AutoCloseable {
  static final String MODEL = "model.toml";
  static final String CHECKSUMS = "checksums.txt";
  static final String RELEASE = "release.json";

  private final Path place;
  private final Path root;
  private final @Nullable FileSystem archive;

  private ModelFiles(Path place, Path root, @Nullable FileSystem archive) {
    this.place = place;
    this.root = root;
    this.archive = archive;
  }

  /// Open an ensemble's files; the caller closes them.
  ///
  /// @throws WorklistException if there is none at that path, or it is damaged
  public static ModelFiles open(Path place) throws WorklistException {
    if (Files.isDirectory(place)) {
      return new ModelFiles(place, place, null);
    }
    if (!Files.exists(place)) {
      throw new WorklistException("There is no ensemble at %s. Check the path.".formatted(place));
    }
    try {
      FileSystem archive = FileSystems.newFileSystem(place);
      Path top = archive.getPath("/");
      return new ModelFiles(place, top(top), archive);
    } catch (IOException | RuntimeException e) {
      // what the archive's provider throws for a file that is no archive is not checked
      throw damaged(place, e);
    }
  }

  /// A hash of what an ensemble is, under whatever name and version: SHA-256 over the hashes of
  /// all its files, where `model.toml` counts without its name and version.
  ///
  /// @return 64 hexadecimal digits
  /// @throws WorklistException if its files cannot be read
  public static String contentHash(Path ensemble) throws WorklistException {
    try (ModelFiles files = open(ensemble)) {
      return files.contentHash();
    }
  }

  /// As [#contentHash(Path)].
  String contentHash() throws WorklistException {
    try {
      SequencedMap<String, String> hashes = hashes(Progress.SILENT);
      hashes.remove(CHECKSUMS);
      hashes.remove(RELEASE);
      String model = ModelToml.withoutName(text(MODEL));
      hashes.put(MODEL, sha256(model.getBytes(StandardCharsets.UTF_8)));
      StringBuilder lines = new StringBuilder();
      hashes.forEach((name, hash) -> lines.append(hash).append("  ").append(name).append('\n'));
      return sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw damaged(place, e);
    }
  }

  /// Hash every file.
  ///
  /// @return relative path, with `/`, to SHA-256, sorted by path; hidden files are left out
  SequencedMap<String, String> hashes(Progress progress) throws WorklistException {
    var hashes = new TreeMap<String, String>();
    try {
      List<String> names = names();
      for (String name : names) {
        progress.check();
        progress.report((double) hashes.size() / names.size(), "Checking " + name);
        hashes.put(name, sha256(path(name)));
      }
    } catch (IOException e) {
      throw damaged(place, e);
    }
    return hashes;
  }

  /// The relative paths of all files, with `/`, sorted.
  List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(name -> !name.startsWith(".") && !name.contains("/."))
          .sorted()
          .toList();
    }
  }

  /// The path of a file.
  Path path(String name) {
    return root.resolve(name);
  }

  /// Read one of the texts.
  String text(String name) throws IOException {
    return Files.readString(path(name));
  }

  /// Whether there is such a file.
  boolean has(String name) {
    return Files.isRegularFile(path(name));
  }

  @Override
  public void close() throws WorklistException {
    if (archive != null) {
      try {
        archive.close();
      } catch (IOException e) {
        throw damaged(place, e);
      }
    }
  }

  /// What differs from the hashes that were taken before.
  ///
  /// @param expected relative path to SHA-256
  /// @return a sentence for each file that is missing, changed or new; empty if all is well
  List<String> differences(Map<String, String> expected, Progress progress)
      throws WorklistException {
    SequencedMap<String, String> found = hashes(progress);
    List<String> problems = new ArrayList<>();
    expected.forEach(
        (name, hash) -> {
          String now = found.get(name);
          if (now == null) {
            problems.add("%s is missing.".formatted(name));
          } else if (!now.equals(hash)) {
            problems.add("%s was changed.".formatted(name));
          }
        });
    found.keySet().stream()
        .filter(name -> !expected.containsKey(name))
        .forEach(name -> problems.add("%s was put there later.".formatted(name)));
    return problems;
  }

  /// SHA-256 of a file, 64 hexadecimal digits.
  static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// An archive holds the ensemble at its top or in a folder.
  private static Path top(Path archive) throws IOException {
    try (Stream<Path> files = Files.walk(archive, 2)) {
      Optional<Path> model =
          files
              .filter(file -> file.endsWith(MODEL))
              .min(Comparator.comparingInt(Path::getNameCount));
      Path parent = model.map(Path::getParent).orElse(archive);
      return parent == null ? archive : parent;
    }
  }

  private static WorklistException damaged(Path place, Exception cause) {
    return new WorklistException(
        "Cannot read the ensemble %s: %s. Copy it again from where it came from."
            .formatted(
                place.getFileName(),
                cause instanceof IOException && cause.getMessage() != null
                    ? cause.getMessage()
                    : "it is neither a folder nor a whole %s file"
                        .formatted(EnsembleFolder.ZIP_ENDING)),
        cause);
  }
}
