// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Lane;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Studies;
import org.triplane.imaging.spi.StudyReader;

/// Takes studies into a library, one case each. What has been taken in is on the disk at once,
/// a few studies at a time: an import that is stopped, even by force, goes on where it was when
/// it is repeated.
public final class StudyImport {
  private final Library library;
  private final Services<StudyReader> readers;
  private final Lane lane;

  /// @param lane reads headers of several files at once
  public StudyImport(Library library, Services<StudyReader> readers, Lane lane) {
    this.library = library;
    this.readers = readers;
    this.lane = lane;
  }

  /// Take in all studies under some paths.
  ///
  /// @param paths folders, files or ZIP archives
  /// @throws ImagingException if a path does not exist
  /// @throws java.util.concurrent.CancellationException if the user stops it; what was taken in
  ///     stays
  public ImportReport run(List<Path> paths, ImportOptions options, Progress progress)
      throws WorklistException, ImagingException {
    try {
      var intake = new Intake(library, options);
      List<ImportPart> parts = ImportParts.of(paths, progress.part(0, 0.05));
      for (int i = 0; i < parts.size(); i++) {
        double from = 0.05 + 0.95 * i / parts.size();
        take(parts.get(i), intake, progress.part(from, from + 0.95 / parts.size()));
      }
      progress.report(1, "Imported");
      return intake.report();
    } catch (IOException e) {
      throw new WorklistException(
          "Cannot read what is to be imported: the disk or the network reports an error. Check it"
              + " and import again; what was imported before is safe.",
          e);
    }
  }

  /// Take in studies that are open already.
  public static ImportReport add(
      Library library, List<FoundStudy> studies, ImportOptions options, Progress progress)
      throws WorklistException {
    var intake = new Intake(library, options);
    intake.take(studies, progress);
    return intake.report();
  }

  private void take(ImportPart part, Intake intake, Progress progress)
      throws WorklistException, ImagingException, IOException {
    String key = KeyedHash.of(library.salt(), part.paths().toString());
    Optional<Long> known =
        library.database().read(connection -> studiesOf(connection, key, part.state()));
    if (known.isPresent()) {
      intake.known(known.get());
      return;
    }
    try (Studies studies = new Studies(readers, lane)) {
      OpenedStudies opened = studies.open(part.paths(), progress.part(0, 0.5));
      List<FoundStudy> found = StudyPlaces.of(part.paths(), opened);
      intake.skip(opened.skipped());
      intake.take(found, progress.part(0.5, 1));
      // What was skipped is said again the next time, so such a part is read again.
      if (opened.skipped().isEmpty()) {
        library
            .database()
            .write(
                connection ->
                    Sql.update(
                        connection,
                        "INSERT OR REPLACE INTO imported_parts VALUES (?, ?, ?)",
                        key,
                        part.state(),
                        found.size()));
      }
    }
  }

  /// How many studies a part had that has not changed since it was imported.
  private static Optional<Long> studiesOf(Connection connection, String key, String state)
      throws SQLException {
    return Sql.first(
        connection,
        row -> row.getLong(1),
        "SELECT studies FROM imported_parts WHERE part = ? AND state = ?",
        key,
        state);
  }
}
