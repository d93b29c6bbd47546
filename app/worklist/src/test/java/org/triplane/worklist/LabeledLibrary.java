// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.triplane.worklist.labels.Circumstances;
import org.triplane.worklist.labels.LabelKind;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.LabelSetDocument;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.labels.Labels;
import org.triplane.worklist.labels.Reader;
import org.triplane.worklist.labels.Readers;
import org.triplane.worklist.labels.Reading;

/// A library of cases `K-0001`… that lie in empty folders, read by AM and BR.
public record LabeledLibrary(Library library) implements AutoCloseable {
  /// Make it.
  public static LabeledLibrary open(Path folder, int cases) throws Exception {
    Library library = Library.open(folder.resolve("library"), Clock.systemUTC());
    for (int i = 1; i <= cases; i++) {
      String name = name(i);
      Path place = Files.createDirectories(folder.resolve("studies").resolve(name));
      String uid = "1.2." + i;
      String pictures = i <= 2 ? "the same" : name;
      library
          .database()
          .write(
              connection -> {
                long id =
                    Sql.insert(
                        connection,
                        "INSERT INTO cases (name, study_uid, patient, description, modality, side,"
                            + " planes, series, images, files, kept, fingerprint, imported_at,"
                            + " words) VALUES (?, ?, ?, 'Knee', 'MR', 'RIGHT', '', 3, 72, 72,"
                            + " 'REFERENCE', ?, 0, ?)",
                        name,
                        uid,
                        "patient of " + name,
                        pictures,
                        name.toLowerCase(Locale.ROOT));
                return Sql.update(
                    connection,
                    "INSERT INTO places (case_id, path, inner) VALUES (?, ?, '')",
                    id,
                    place.toString());
              });
    }
    new Readers(library).add(Reader.of("BR", ""));
    new Readers(library).add(Reader.of("AM", ""));
    return new LabeledLibrary(library);
  }

  /// The name of a case.
  public static String name(int number) {
    return "K-%04d".formatted(number);
  }

  /// Define a label set.
  public LabelSet set(String name, LabelKind kind, String... words) throws WorklistException {
    return new LabelSets(library)
        .define(
            LabelSet.of(
                name, "", LabelSet.Traits.of(kind), LabelSetDocument.values(List.of(words))));
  }

  /// Label a case.
  public void label(String reader, int number, LabelSet set, String answer)
      throws WorklistException {
    new Labels(library)
        .label(Reading.of(reader, name(number), set), set.answer(answer), Circumstances.NONE);
  }

  @Override
  public void close() throws WorklistException {
    library.close();
  }
}
