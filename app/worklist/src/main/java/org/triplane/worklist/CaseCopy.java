// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.Study;

/// Copies the files of a study under names that say nothing about the patient. What readers
/// tell by names stays as it is: folders called after a plane, files of one name in several of
/// them, the endings, and numbered slices.
final class CaseCopy {
  private static final Set<String> PLANES = Set.of("axial", "coronal", "sagittal");
  private static final Pattern SLICE = Pattern.compile("(?:slice|z)[-_ ]?\\d{1,6}");
  private static final Pattern ENDING = Pattern.compile("\\.[a-z]{1,5}(?:\\.gz)?$");

  private final String name;
  private final Map<String, String> stems = new LinkedHashMap<>();

  private CaseCopy(String name) {
    this.name = name;
  }

  /// A folder for copies that is not there yet: of the name, or of the name and a number.
  static Path freeFolder(Path parent, String name) {
    Path folder = parent.resolve(name);
    for (int number = 2; Files.exists(folder); number++) {
      folder = parent.resolve(name + "-" + number);
    }
    return folder;
  }

  /// Copy a study into a new folder, which appears once it is complete.
  ///
  /// @param name begins the files' names
  static void copy(Study study, Path folder, String name, Progress progress)
      throws WorklistException {
    if (study.volumes().stream().anyMatch(volume -> volume.source().files().isEmpty())) {
      throw new WorklistException(
          "A study cannot be copied, as its format does not say which files belong to it. Import it"
              + " by reference.");
    }
    var names = new CaseCopy(name);
    List<Path> files = new ArrayList<>(StudyPlaces.files(study));
    try {
      AtomicOutput.<RuntimeException>folder(
          folder,
          temporary -> {
            for (Path file : files) {
              progress.check();
              Path target = temporary.resolve(names.of(file));
              Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(temporary));
              Files.copy(file, target);
            }
          });
    } catch (IOException e) {
      throw new WorklistException(
          "Cannot copy a study into %s: the disk is full or cannot be written, or a file is gone. What was imported before is safe; make room and import again."
              .formatted(folder),
          e);
    }
  }

  private String of(Path file) {
    Path above = Optional.ofNullable(file.getParent()).orElse(file);
    String plane = lower(Optional.ofNullable(above.getFileName()).orElse(above));
    boolean isPlane = PLANES.contains(plane);
    Path group = isPlane ? Optional.ofNullable(above.getParent()).orElse(above) : above;
    String fileName = lower(file.getFileName());
    var ending = ENDING.matcher(fileName);
    String suffix = ending.find() ? ending.group() : "";
    String stem = fileName.substring(0, fileName.length() - suffix.length());
    String shown =
        SLICE.matcher(stem).matches()
            ? stem
            : stems.computeIfAbsent(
                group + "/" + stem, _ -> "%s-%05d".formatted(name, stems.size() + 1));
    String inFolder = SLICE.matcher(stem).matches() ? stems(group) + "/" + shown : shown;
    return isPlane ? plane + "/" + shown + suffix : inFolder + suffix;
  }

  /// Numbered slices of several folders must not meet in one.
  private String stems(Path group) {
    return stems.computeIfAbsent(
        group.toString(), _ -> "%s-%05d".formatted(name, stems.size() + 1));
  }

  private static String lower(Path part) {
    return part.toString().toLowerCase(Locale.ROOT);
  }
}
