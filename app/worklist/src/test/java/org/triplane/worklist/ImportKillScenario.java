// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.triplane.common.Progress;
import org.triplane.imaging.Lane;
import org.triplane.imaging.Plane;
import org.triplane.worklist.LibraryCase.Kept;

/// Writes studies and imports them, now by reference, now as copies.
public final class ImportKillScenario implements KillScenario {
  private static final int STUDIES = 40;

  @Override
  public void run(Path folder, long seed, Consumer<String> acknowledge) throws Exception {
    var random = new Random(seed);
    Library library = Library.open(folder.resolve("library"), Clock.systemUTC());
    var importer = new StudyImport(library, TextStudies.services(), Lane.CALLER);
    while (true) {
      Path source = folder.resolve("source/" + Long.toHexString(random.nextLong()));
      for (int i = 0; i < STUDIES; i++) {
        String uid = "1." + Math.abs(random.nextInt()) + "." + i;
        TextStudies.write(source.resolve(uid + "/1"), uid, "p" + i, uid + ".1", Plane.AXIAL);
      }
      Kept kept = random.nextInt(3) == 0 ? Kept.COPY : Kept.REFERENCE;
      ImportOptions options =
          ImportOptions.of(kept)
              .withListener(one -> acknowledge.accept(one.name() + " " + one.studyUid()));
      // Now and then all that was ever written: what an import left off goes on.
      Path what = random.nextInt(12) == 0 ? folder.resolve("source") : source;
      importer.run(List.of(what), options, Progress.SILENT);
    }
  }

  @Override
  public void verify(Library library, List<String> acknowledged) throws Exception {
    Map<String, String> uids =
        library.cases(CaseFilter.ALL).stream()
            .collect(Collectors.toMap(LibraryCase::name, LibraryCase::studyUid));
    for (String line : acknowledged) {
      String[] nameAndUid = line.split(" ");
      assertEquals(nameAndUid[1], uids.get(nameAndUid[0]), "lost " + line);
    }
    for (LibraryCase one : library.cases(CaseFilter.ALL)) {
      assertEquals(false, CaseWriter.isMissing(library.places(one)), one.name());
    }
  }
}
