// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.WorklistException;

class AgreementTest {
  @TempDir Path folder;
  private ReadingRoom room;
  private LabelSet acl;

  @BeforeEach
  void open() throws WorklistException {
    room = ReadingRoom.open(folder, 10);
    acl = room.acl();
  }

  @AfterEach
  void close() throws WorklistException {
    room.close();
  }

  @Test
  void comparesTwoReadersOnTheCasesThatTheyShare() throws Exception {
    String[] first = {"none", "none", "partial", "complete", "cannot tell", "none"};
    String[] second = {"none", "partial", "partial", "complete", "none"};
    say("BR", first);
    say("AM", second);

    Agreement.Pair pair = Agreement.of(room.library, acl).pairs().getFirst();

    assertEquals(4, pair.kappa().n());
    assertEquals(List.of("BR", "AM"), List.of(pair.first(), pair.second()));
    assertArrayEquals(new int[][] {{1, 1, 0}, {0, 1, 0}, {0, 0, 1}}, pair.confusion());
    assertEquals(0.75, pair.observed(), 1e-12);
    assertTrue(pair.weighted().value() > pair.kappa().value());
  }

  @Test
  void asksEachValueOfAMultiLabelSetByItself() throws Exception {
    LabelSet set = room.plain("findings", LabelKind.MULTI_LABEL, "Cyst", "Tear");
    room.label("BR", 1, set, "cyst,tear");
    room.label("AM", 1, set, "cyst");
    room.label("BR", 2, set, "-");
    room.label("AM", 2, set, "tear");

    List<Agreement.Pair> pairs = Agreement.of(room.library, set).pairs();

    assertEquals(List.of("Cyst", "Tear"), pairs.stream().map(Agreement.Pair::value).toList());
    assertEquals(1, pairs.get(0).kappa().value(), 1e-12);
    assertEquals(0, pairs.get(1).observed(), 1e-12);
  }

  @Test
  void comparesManyReadersOnWhatAllHaveLabeled() throws Exception {
    new Readers(room.library).add(Reader.of("CM", ""));
    say("BR", "none", "partial", "complete", "none");
    say("AM", "none", "partial", "complete", "none");
    say("CM", "none", "partial", "complete");

    Agreement agreement = Agreement.of(room.library, acl);

    assertEquals(3, agreement.pairs().size());
    assertEquals(1, agreement.groups().getFirst().fleiss().value(), 1e-12);
    assertEquals(3, agreement.groups().getFirst().fleiss().n());
  }

  @Test
  void listsWhatReadersContradictUntilSomebodyDecides() throws Exception {
    room.label("BR", 2, acl, "partial");
    room.label("AM", 2, acl, "none");
    room.label("BR", 3, acl, "none");
    room.label("AM", 3, acl, "none");

    Disagreement only = Disagreement.of(room.library, acl.name()).getFirst();

    assertEquals("K-0002: BR says Partial, AM says None.", only.sentence());
    room.labels.adjudicate(Reading.of("BR", "K-0002", acl), acl.answer("none"), "looked again");
    assertEquals(List.of(), Disagreement.of(room.library, acl.name()));
  }

  @Test
  void listsOnlyTheSideThatIsStillOpen() throws Exception {
    LabelSet effusion = room.sided();
    room.label("BR", 1, effusion, Side.BOTH, "yes");
    room.label("AM", 1, effusion, Side.BOTH, "no");
    room.labels.adjudicate(
        new Reading("BR", "K-0001", effusion, Side.LEFT), effusion.answer("no"), "no fluid");

    List<Disagreement> open = Disagreement.of(room.library, effusion.name());

    assertEquals(List.of(Side.RIGHT), open.stream().map(Disagreement::side).toList());
    assertEquals(CaseStatus.DISAGREEMENT, room.row(1, effusion).status());
  }

  @Test
  void hidesADoubleReadingUntilBothHaveSpoken() throws Exception {
    room.label("BR", 1, acl, "partial");
    var second = new SecondReadings(room.library);
    second.assign(acl, "AM", List.of("K-0001", "K-0002"));

    assertEquals(CaseStatus.UNREAD, room.rowFor("AM", 1, acl).status());
    assertEquals("", room.rowFor("AM", 1, acl).answer());
    assertTrue(
        room.labels.history("K-0001", "AM").stream()
            .allMatch(event -> event.subject().reader().equals("AM")));
    assertEquals("Partial", room.rowFor("BR", 1, acl).answer());
    assertEquals(List.of("K-0001", "K-0002"), names(CaseFilter.ALL.and(awaits("AM"))));
    assertEquals(
        List.of(), names(CaseFilter.ALL.and(LabelConditions.value(acl.name(), "Partial"))));

    room.label("AM", 1, acl, "none");
    assertEquals(CaseStatus.DISAGREEMENT, room.rowFor("AM", 1, acl).status());
    room.label("AM", 2, acl, "none");
    assertEquals(CaseStatus.UNREAD, room.rowFor("BR", 2, acl).status());
    assertEquals(List.of(), names(CaseFilter.ALL.and(awaits("AM"))));
  }

  @Test
  void drawsAShareOfCasesForASecondReader() throws Exception {
    room.label("AM", 1, acl, "none");
    var second = new SecondReadings(room.library);

    List<String> drawn = second.assign(acl, "AM", 0.3, 5);
    List<String> more = second.assign(acl, "AM", 1, 5);

    assertEquals(3, drawn.size());
    assertEquals(drawn.stream().sorted().toList(), drawn);
    assertEquals(6, more.size());
    assertTrue(more.stream().noneMatch(drawn::contains));
    assertTrue(
        assertThrows(WorklistException.class, () -> second.assign(acl, "AM", 0, 5))
            .getMessage()
            .contains("more than 0"));
  }

  @Test
  void saysHowTheDayGoes() throws Exception {
    label("BR", 1, "none", 100);
    room.wait(Duration.ofDays(1));
    label("BR", 2, "partial", 10);
    label("BR", 3, "none", 20);
    label("AM", 3, "none", 30);
    label("AM", 2, "partial", 12);

    Today today = Today.of(room.library, acl);

    assertEquals(3, today.labeled());
    assertEquals(10, today.total());
    assertEquals(Duration.ofSeconds(16), today.median());
    assertEquals(Duration.ofSeconds(112), today.left());
    assertEquals(1, today.kappa().orElseThrow().kappa().value(), 1e-12);
    assertEquals(Map.of("None", 2, "Partial", 1, "Complete", 0), today.classes());
  }

  private void label(String reader, int number, String answer, int seconds) throws Exception {
    room.labels.label(
        Reading.of(reader, ReadingRoom.name(number), acl),
        acl.answer(answer),
        new Circumstances("", "", Duration.ofSeconds(seconds), false));
  }

  private void say(String reader, String... answers) throws Exception {
    for (int i = 0; i < answers.length; i++) {
      room.label(reader, i + 1, acl, answers[i]);
    }
  }

  private CaseFilter.Condition awaits(String reader) {
    return LabelConditions.awaits(acl.name(), reader);
  }

  private List<String> names(CaseFilter filter) throws WorklistException {
    return room.library.cases(filter).stream().map(c -> c.name()).toList();
  }
}
