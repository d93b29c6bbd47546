// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.learning.DelimitedTable.Row;
import org.triplane.learning.spi.DatasetLayout;

/// One table of cases, CSV or TSV with a header: a path, absolute or from the table's folder, and
/// labels; perhaps `is_valid` or `split`, a patient, and what figures are wanted by, such as
/// `site`, `scanner`, `sex` (S0.1, S0.4).
///
/// Options: `table` (a file in the folder; the only one if left out), `image` (the path's
/// column), `labels` (columns apart by commas; else all that hold 0 and 1 only, or the column
/// `label`, `class` or `diagnosis`), `values` (columns of measured values, with which there
/// need be no labels), `mask` (the column of paths of masks, with which there need be none
/// either; the column `mask` if there is one), `replace` (`coronal=>sagittal` reads every path so,
// S0.2).
public final class TableLayout implements DatasetLayout {
  private static final List<String> IMAGE =
      List.of("file_names", "file_name", "filename", "path", "image", "file");
  private static final List<String> PATIENT =
      List.of("patient", "patient_id", "participant_id", "subject", "subject_id");
  private static final List<String> SPLIT = List.of("split", "set", "fold_name");
  private static final List<String> VALID = List.of("is_valid", "valid");
  private static final List<String> MASK = List.of("mask");
  private static final List<String> CLASS = List.of("label", "class", "diagnosis");
  private static final List<String> ID = List.of("case", "id", "case_id", "study");

  @Override
  public String name() {
    return "table";
  }

  /// A folder with one table of which one column holds paths.
  @Override
  public boolean recognizes(Path folder) {
    try {
      List<Path> tables = tables(folder);
      return tables.size() == 1
          && !DelimitedTable.read(tables.getFirst()).column(IMAGE).isEmpty()
          && !Files.isDirectory(folder.resolve("subjects"));
    } catch (IOException | LearningException e) {
      return false;
    }
  }

  @Override
  public Optional<String> doubt(Path folder) {
    try {
      List<Path> tables = tables(folder);
      if (tables.size() > 1) {
        return Optional.of(
            "It has %d tables: name the layout table, and one of them with --layout-set table=FILE."
                .formatted(tables.size()));
      }
      if (tables.isEmpty()) {
        return Optional.empty();
      }
      DelimitedTable table = DelimitedTable.read(tables.getFirst());
      return table.column(IMAGE).isEmpty()
          ? Optional.of(
              "No column of its table %s is called %s: name the layout table, and the column of paths with --layout-set image=…."
                  .formatted(table.file().getFileName(), String.join(", ", IMAGE)))
          : Optional.empty();
    } catch (LearningException e) {
      return Optional.of(String.valueOf(e.getMessage()));
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
    source
        .options()
        .allow(Set.of("table", "image", "labels", LabeledImages.VALUES, "mask", "replace"));
    String replace = source.options().text("replace", "");
    if (!replace.isEmpty() && (replace.startsWith("=>") || replace.split("=>", -1).length != 2)) {
      throw new IllegalArgumentException(
          "[layout] replace should look like old=>new, but was '%s'.".formatted(replace));
    }
    DelimitedTable table = DelimitedTable.read(table(source));
    var reading = new Reading(source, table, roles(table, source.options()));
    return reading.images().open(source, progress);
  }

  private static Path table(DatasetSource source) throws LearningException {
    String given = source.options().text("table", "");
    if (!given.isEmpty()) {
      return source.folder().resolve(given);
    }
    try {
      List<Path> tables = tables(source.folder());
      if (tables.size() == 1) {
        return tables.getFirst();
      }
      throw new LearningException(
          "The folder %s has %d tables. Name one with --layout-set table=FILE."
              .formatted(source.folder(), tables.size()));
    } catch (IOException e) {
      throw new LearningException(
          "Cannot list %s. Check its permissions.".formatted(source.folder()), e);
    }
  }

  private static List<Path> tables(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file -> file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*[.][ct]sv"))
          .sorted()
          .toList();
    }
  }

  /// Which column is what; an empty name where there is none.
  private record Roles(
      String image,
      String mask,
      String id,
      String patient,
      String split,
      String valid,
      List<String> labels) {
    boolean isAttribute(String column) {
      return !column.isEmpty()
          && !labels.contains(column)
          && !List.of(image, mask, id, patient, split, valid).contains(column);
    }
  }

  private static Roles roles(DelimitedTable table, Options options) throws LearningException {
    String image = column(table, options.text("image", table.column(IMAGE)), "image");
    List<String> given = new ArrayList<>();
    for (String label : LabeledImages.list(options.text("labels", ""))) {
      given.add(column(table, label, "labels"));
    }
    var rest =
        new Roles(
            image,
            mask(table, options),
            table.column(ID),
            table.column(PATIENT),
            table.column(SPLIT),
            table.column(VALID),
            given);
    List<String> values = new ArrayList<>();
    for (String value : LabeledImages.list(options.text(LabeledImages.VALUES, ""))) {
      values.add(column(table, value, LabeledImages.VALUES));
    }
    List<String> labels = given.isEmpty() ? labels(table, rest, values) : given;
    if (labels.isEmpty() && values.isEmpty() && rest.mask.isEmpty()) {
      throw new LearningException(
          "The table %s has no column of labels. Its columns are %s. Name one with --layout-set labels=…."
              .formatted(table.file().getFileName(), String.join(", ", table.columns())));
    }
    return new Roles(image, rest.mask, rest.id, rest.patient, rest.split, rest.valid, labels);
  }

  private static String mask(DelimitedTable table, Options options) throws LearningException {
    String wanted = options.text("mask", table.column(MASK));
    return wanted.isEmpty() ? "" : column(table, wanted, "mask");
  }

  private static String column(DelimitedTable table, String wanted, String option)
      throws LearningException {
    if (!table.columns().contains(wanted)) {
      throw new LearningException(
          "The table %s has no column '%s'. Its columns are %s. %s"
              .formatted(
                  table.file().getFileName(),
                  wanted,
                  String.join(", ", table.columns()),
                  LabeledImages.advice(option)));
    }
    return wanted;
  }

  private static List<String> labels(DelimitedTable table, Roles rest, List<String> values) {
    String named = table.column(CLASS);
    if (!named.isEmpty() && !values.contains(named)) {
      return List.of(named);
    }
    return table.columns().stream()
        .filter(rest::isAttribute)
        .filter(column -> !values.contains(column))
        .filter(
            column ->
                LabelWords.areBinary(table.rows().stream().map(row -> row.known(column)).toList()))
        .toList();
  }

  /// The files of a row.
  private record Found(Path image, Optional<Path> mask) {}

  /// One reading of a table.
  private record Reading(DatasetSource source, DelimitedTable table, Roles roles) {
    LabeledImages images() throws LearningException {
      var complaints = new LabelTables();
      var all = new LabeledImages("table");
      Map<Path, Integer> lineOfFile = new HashMap<>();
      List<String> repeated = new ArrayList<>();
      Set<String> ids = new HashSet<>();
      int absent = 0;
      for (Row row : table.rows()) {
        Optional<Path> file = file(row.cell(roles.image));
        if (file.isEmpty() || !Files.exists(file.get())) {
          complaints.complain(
              table.file(), row.line(), "there is no file '%s'".formatted(row.cell(roles.image)));
          absent++;
          continue;
        }
        Integer earlier = lineOfFile.putIfAbsent(file.get(), row.line());
        if (earlier != null) {
          repeated.add("Line %d repeats line %d.".formatted(row.line(), earlier));
        }
        Optional<String> split = split(row);
        if (split.isEmpty()) {
          complaints.complain(
              table.file(),
              row.line(),
              roles.split.isEmpty()
                  ? "%s must be 0 or 1, but is '%s'".formatted(roles.valid, row.cell(roles.valid))
                  : "the split must be train, valid or test, but is '%s'"
                      .formatted(row.cell(roles.split)));
        }
        Optional<Path> mask = file(row.known(roles.mask));
        if (mask.filter(Files::exists).isEmpty() && !row.known(roles.mask).isEmpty()) {
          complaints.complain(
              table.file(), row.line(), "there is no mask '%s'".formatted(row.cell(roles.mask)));
        }
        String id = id(row, file.get());
        if (earlier == null && !ids.add(id)) {
          complaints.complain(
              table.file(), row.line(), "the case '%s' is there twice".formatted(id));
        }
        all.add(image(row, id, new Found(file.get(), mask), split.orElse("train")));
      }
      if (absent > 1 && absent == table.rows().size()) {
        throw new LearningException(
            "None of the %d files that %s names is there; the first is '%s'. Paths are seen from the table's folder: correct them, or read them otherwise with --layout-set 'replace=OLD=>NEW'."
                .formatted(
                    absent, table.file().getFileName(), table.rows().getFirst().cell(roles.image)));
      }
      complaints.refuseWrongRows();
      refuseRepeated(repeated);
      all.unifyLabels();
      return all;
    }

    private void refuseRepeated(List<String> repeated) throws LearningException {
      if (!repeated.isEmpty()) {
        throw new LeakageException(
            ("Refused: %d rows of %s name an image that is there already. %s Rows that are repeated"
                    + " to oversample a class end up on both sides of a split, and every figure"
                    + " would be too good. Remove them, and let the sampler balance the classes"
                    + " within the training side instead.")
                .formatted(repeated.size(), table.file().getFileName(), Phrases.some(repeated)));
      }
    }

    private LabeledImages.Image image(Row row, String id, Found found, String split) {
      SequencedMap<String, String> labels = new LinkedHashMap<>();
      roles.labels.forEach(label -> labels.put(label, row.known(label)));
      SequencedMap<String, String> attributes = new LinkedHashMap<>();
      row.cells()
          .forEach(
              (column, _) -> {
                if (roles.isAttribute(column) && !row.known(column).isEmpty()) {
                  attributes.put(column, row.known(column));
                }
              });
      return new LabeledImages.Image(
          id, found.image, split, row.known(roles.patient), labels, attributes, found.mask);
    }

    private Optional<Path> file(String cell) {
      String text = cell;
      String replace = source.options().text("replace", "");
      if (!replace.isEmpty()) {
        String[] parts = replace.split("=>", -1);
        text = text.replace(parts[0], parts[1]);
      }
      try {
        Path file = source.folder().resolve(text).normalize();
        // a table that was written on Windows
        boolean isForeign = text.indexOf('\\') >= 0 && !Files.exists(file);
        return text.isEmpty()
            ? Optional.empty()
            : Optional.of(
                isForeign ? source.folder().resolve(text.replace('\\', '/')).normalize() : file);
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    }

    /// Paths outside the folder may say more than a message should.
    private String id(Row row, Path file) {
      if (!row.cell(roles.id).isEmpty()) {
        return row.cell(roles.id);
      }
      Path folder = source.folder().normalize();
      return file.startsWith(folder)
          ? folder.relativize(file).toString().replace('\\', '/')
          : "row-" + row.line();
    }

    private Optional<String> split(Row row) {
      if (!roles.split.isEmpty()) {
        return LabeledImages.split(row.cell(roles.split));
      }
      return switch (row.known(roles.valid).toLowerCase(Locale.ROOT)) {
        case "", "0", "0.0", "false" -> Optional.of("train");
        case "1", "1.0", "true" -> Optional.of("valid");
        default -> Optional.empty();
      };
    }
  }
}
