// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.triplane.worklist.KillScenario;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;

/// Labels, takes back and decides as fast as it can.
public final class LabelKillScenario implements KillScenario {
  private static final int CASES = 50;

  @Override
  public void run(Path folder, long seed, Consumer<String> acknowledge) throws Exception {
    var random = new Random(seed);
    Path place = folder.resolve("library");
    if (!Files.exists(folder.resolve("ready"))) {
      Files.createDirectories(place);
      try (Library library = Library.open(place, Clock.systemUTC())) {
        if (library.database().read(c -> Sql.number(c, "SELECT count(*) FROM cases")) == 0) {
          ReadingRoom.addCases(library, CASES);
        }
      }
      Files.createFile(folder.resolve("ready"));
    }
    Library library = Library.open(place, Clock.systemUTC());
    var readers = new Readers(library);
    readers.add(Reader.of("BR", ""));
    readers.add(Reader.of("AM", ""));
    LabelSet set = new LabelSets(library).define(ReadingRoom.aclSet());
    var labels = new Labels(library);
    while (true) {
      String reader = random.nextBoolean() ? "BR" : "AM";
      if (random.nextInt(10) == 0) {
        labels.undo(reader);
        continue;
      }
      String name = ReadingRoom.name(1 + random.nextInt(CASES));
      Answer answer = set.answer(set.words().get(random.nextInt(3)));
      Reading reading = Reading.of(reader, name, set);
      LabelEvent event =
          random.nextInt(10) == 0
              ? labels.adjudicate(reading, answer, "decided")
              : labels.label(reading, answer, Circumstances.NONE);
      acknowledge.accept("%s %s %s".formatted(event.uid(), name, answer.text()));
    }
  }

  @Override
  public void verify(Library library, List<String> acknowledged) throws Exception {
    Set<String> there =
        new Labels(library)
            .events(null).stream()
                .filter(event -> event.answer().isPresent())
                .map(
                    event ->
                        "%s %s %s"
                            .formatted(
                                event.uid(),
                                event.subject().caseName(),
                                event.answer().orElseThrow().text()))
                .collect(Collectors.toSet());
    for (String line : acknowledged) {
      assertEquals(true, there.contains(line), "lost " + line);
    }
  }
}
