// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.imaging.Studies;
import org.triplane.learning.spi.DatasetLayout;

/// One folder for each class, `Glioma` or `Glioma T1C+` with the sequence, at the top or in
/// `train`, `val` and `test` (also `Training`, `Testing`). A file in a class folder is a case, a
/// folder in it is one, too. In a split, files beside the class folders are of the class that
/// their name begins with, in full or in short.
///
/// Option `patient`: a regular expression; what its first group finds in a name is the patient.
/// Without it DICOM files say whose they are, files that differ in a slice number only are of one
/// patient, and any other file is a patient of its own.
public final class FoldersLayout implements DatasetLayout {
  private static final Pattern SLICE = Pattern.compile("(.+?)[-_ ]?(?:slice|sl|z)[-_ ]?\\d+");
  /// What operating systems leave in folders.
  private static final Set<String> DROPPINGS =
      Set.of("__macosx", "thumbs.db", "desktop.ini", "@eadir");

  private static final Set<String> TABLES = Set.of("csv", "tsv");

  @Override
  public String name() {
    return "folders";
  }

  /// Two or more class folders, and no tables.
  @Override
  public boolean recognizes(Path folder) {
    try {
      List<Path> top = list(folder);
      if (top.stream().anyMatch(FoldersLayout::isForeign)) {
        return false;
      }
      List<Path> parts = top.stream().filter(FoldersLayout::isSplit).toList();
      for (Path part : parts.isEmpty() ? List.of(folder) : parts) {
        List<Path> classes = list(part).stream().filter(Files::isDirectory).toList();
        if (classes.size() >= 2) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Optional<String> doubt(Path folder) {
    try {
      List<Path> top = list(folder);
      List<Path> classes = top.stream().filter(Files::isDirectory).toList();
      boolean hasTable = top.stream().anyMatch(FoldersLayout::isTable);
      if (classes.size() >= 2) {
        return hasTable
            ? Optional.of(
                "It has %d folders beside a table: name the layout folders if they are its classes."
                    .formatted(classes.size()))
            : Optional.empty();
      }
      if (hasTable || top.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          "It has %s, but a data set of folders has one for each class, two or more."
              .formatted(
                  classes.isEmpty()
                      ? "files only"
                      : "one folder, %s".formatted(name(classes.getFirst()))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Dataset open(Path folder, Progress progress) throws LearningException {
    return open(DatasetSource.of(folder), progress);
  }

  @Override
  public Dataset open(DatasetSource source, Progress progress) throws LearningException {
    Options options = source.options();
    options.allow(Set.of("patient"));
    var found = new LabeledImages(name());
    var reading = new Reading(source, pattern(options.text("patient", "")), found);
    try {
      List<Path> splits = list(source.folder()).stream().filter(FoldersLayout::isSplit).toList();
      if (splits.isEmpty()) {
        reading.split(source.folder(), "train");
      }
      for (Path split : splits) {
        reading.split(split, LabeledImages.split(name(split)).orElseThrow());
      }
      reading.loose(splits);
    } catch (IOException e) {
      throw new LearningException(
          "Cannot read the folders of %s. Check their permissions.".formatted(source.folder()), e);
    }
    return found.open(source, progress);
  }

  private static Optional<Pattern> pattern(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "[layout] patient should be a regular expression, but was '%s'.".formatted(text), e);
    }
  }

  private static boolean isSplit(Path path) {
    return Files.isDirectory(path) && LabeledImages.split(name(path)).isPresent();
  }

  private static boolean isForeign(Path path) {
    String name = name(path).toLowerCase(Locale.ROOT);
    boolean bids = name.equals("subjects") || name.startsWith("sub-");
    return isTable(path) || Files.isDirectory(path) && bids;
  }

  private static boolean isTable(Path path) {
    String name = name(path).toLowerCase(Locale.ROOT);
    return TABLES.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static boolean isDropping(String name) {
    return name.startsWith(".") || DROPPINGS.contains(name.toLowerCase(Locale.ROOT));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(path -> !isDropping(name(path))).sorted().toList();
    }
  }

  /// One reading of a data set's folders.
  private record Reading(DatasetSource source, Optional<Pattern> patient, LabeledImages found) {
    void split(Path folder, String split) throws IOException {
      for (Path classFolder : list(folder)) {
        if (Files.isDirectory(classFolder)) {
          var parsed = ClassFolderName.of(name(classFolder));
          List<Path> images = list(classFolder);
          if (images.isEmpty()) {
            found.warn(
                "The class folder %s is empty.".formatted(source.folder().relativize(classFolder)));
          }
          for (Path image : images) {
            add(image, split, parsed);
          }
        }
      }
    }

    /// Files beside the class folders.
    void loose(List<Path> splits) throws IOException, LearningException {
      List<String> classes =
          found.images().stream().map(i -> i.labels().firstEntry().getValue()).distinct().toList();
      List<Path> strangers = new ArrayList<>();
      for (Path split : splits) {
        for (Path file : list(split)) {
          if (Files.isRegularFile(file) && isImage(file)) {
            Optional<String> label = classOf(name(file), classes);
            label.ifPresentOrElse(
                one -> add(file, splitOf(split), new ClassFolderName(one, "")),
                () -> strangers.add(file));
          }
        }
      }
      if (!strangers.isEmpty()) {
        found.warn(
            "%d images beside the class folders begin with the name of no class and were left out."
                .formatted(strangers.size()));
      }
    }

    /// The only class that a name begins with, or else whose letters are an abbreviation of the
    /// name's first word: `chst` of `chest_test.png`.
    private static Optional<String> classOf(String file, List<String> classes) {
      String word = file.toLowerCase(Locale.ROOT);
      String first = word.replaceFirst("[^a-z].*", "");
      List<String> whole =
          classes.stream().filter(one -> word.startsWith(one.toLowerCase(Locale.ROOT))).toList();
      List<String> fitting =
          whole.isEmpty() ? classes.stream().filter(one -> isShort(one, first)).toList() : whole;
      return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private static boolean isShort(String label, String word) {
      String letters = label.toLowerCase(Locale.ROOT);
      return letters.matches("[a-z]{3,}")
          && word.endsWith(letters.substring(letters.length() - 1))
          && word.matches(String.join(".*", letters.split("")) + ".*");
    }

    private static String splitOf(Path folder) {
      return LabeledImages.split(name(folder)).orElseThrow();
    }

    private boolean isImage(Path file) throws LearningException {
      try {
        Studies studies = source.studies();
        return !studies.open(List.of(file), Progress.SILENT).studies().isEmpty();
      } catch (org.triplane.imaging.ImagingException e) {
        return false;
      }
    }

    private void add(Path image, String split, ClassFolderName parsed) {
      SequencedMap<String, String> labels = new LinkedHashMap<>();
      labels.put("class", parsed.label());
      SequencedMap<String, String> attributes = new LinkedHashMap<>();
      if (!parsed.sequence().isEmpty()) {
        attributes.put("sequence", parsed.sequence());
      }
      String id = source.folder().relativize(image).toString().replace('\\', '/');
      found.add(new LabeledImages.Image(id, image, split, patient(image), labels, attributes));
    }

    private String patient(Path image) {
      String file = name(image);
      int dot = file.lastIndexOf('.');
      String stem = dot > 0 && Files.isRegularFile(image) ? file.substring(0, dot) : file;
      if (patient.isPresent()) {
        Matcher matcher = patient.get().matcher(stem);
        return !matcher.find() ? "" : matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
      }
      Matcher slice = SLICE.matcher(stem);
      return slice.matches() ? slice.group(1) : "";
    }
  }
}
