// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.LearningException;

/// The ensembles that are installed: each subfolder with a `model.toml` and each
/// `.triplane-model` file; the first of a name wins.
public final class Ensembles {
  /// The file that makes a folder an ensemble.
  public static final String MODEL_FILE = "model.toml";

  private final List<Path> folders;

  /// @param folders where to look, the user's own before the program's
  public Ensembles(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /// The names that are installed.
  public List<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (Path folder : folders) {
      for (Path entry : list(folder)) {
        names.add(name(entry));
      }
    }
    return List.copyOf(names);
  }

  /// Find an ensemble by its name, or by the path of its folder or `.triplane-model` file.
  ///
  /// @throws LearningException if there is none; the message lists those that are
  public Path find(String nameOrPath) throws LearningException {
    for (Path folder : folders) {
      for (Path entry : list(folder)) {
        if (name(entry).equals(nameOrPath)) {
          return entry;
        }
      }
    }
    Path path = Path.of(nameOrPath);
    if (isEnsemble(path) || Files.isRegularFile(path)) {
      return path;
    }
    throw new LearningException(
        "No ensemble is called %s, nor is there one at that path. Installed: %s."
            .formatted(nameOrPath, names().isEmpty() ? "none" : String.join(", ", names())));
  }

  private static String name(Path ensemble) {
    String file = ensemble.getFileName().toString();
    return file.endsWith(EnsembleFolder.ZIP_ENDING)
        ? file.substring(0, file.length() - EnsembleFolder.ZIP_ENDING.length())
        : file;
  }

  private static boolean isEnsemble(Path path) {
    boolean archive = path.toString().endsWith(EnsembleFolder.ZIP_ENDING);
    return Files.isRegularFile(path.resolve(MODEL_FILE)) || archive && Files.isRegularFile(path);
  }

  /// What is just being copied there has a name with a dot.
  private static boolean isShown(Path entry) {
    return !entry.getFileName().toString().startsWith(".");
  }

  /// A folder that cannot be read has no ensembles to offer.
  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries.filter(Ensembles::isShown).filter(Ensembles::isEnsemble).sorted().forEach(found::add);
    } catch (IOException e) {
      return List.of();
    }
    return found;
  }
}
