// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.learning.DelimitedTable.Row;

class DelimitedTableTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2\n3,4\n",
        "\uFEFFa;b\r\n1;2\r\n3;4\r\n",
        "a\tb\r1\t2\r3\t4",
        "\n\na , b\n\n1, 2\n \n3 ,\"4\"",
        "a,b,,\n1,2,,\n3,4,\n,,,\n"
      })
  void theSameTableIsReadHoweverAProgramWroteIt(String text) throws Exception {
    DelimitedTable table = read(text);
    assertEquals(List.of("a", "b"), table.columns());
    assertEquals(List.of("1", "3"), table.rows().stream().map(row -> row.cell("a")).toList());
    assertEquals(List.of("2", "4"), table.rows().stream().map(row -> row.cell("b")).toList());
  }

  @Test
  void aQuotedCellMayHoldLinesAndTheLinesAfterItKeepTheirNumbers() throws Exception {
    DelimitedTable table = read("id,text\n1,\"first,\r\nthe \"\"second\"\"\"\n2,x\n");
    assertEquals("first, the \"second\"", table.rows().getFirst().cell("text"));
    assertEquals(List.of(2, 4), table.rows().stream().map(Row::line).toList());
  }

  @Test
  void aQuoteWithinACellIsACharacter() throws Exception {
    DelimitedTable table = read("id,text\n1,coil 12\" wide\n2,x\n");
    assertEquals("coil 12\" wide", table.rows().getFirst().cell("text"));
    assertEquals(2, table.rows().size());
  }

  @Test
  void aQuoteThatIsNeverClosedIsNamedWithItsLine() {
    String message = refusal("id,text\n1,x\n2,\"open\n3,y\n", StandardCharsets.UTF_8);
    assertTrue(message.contains("table.csv, line 3: a quotation mark is opened"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "UTF-16LE", "UTF-16"})
  void aTableInAnotherEncodingSaysHowToSaveIt(String charset) {
    String message = refusal("id,text\n1,Größe\n", Charset.forName(charset));
    assertTrue(message.contains("no text in UTF-8. Save it anew"), message);
  }

  @Test
  void aTableThatIsNotThereIsSaidToBeMissing() {
    Path nowhere = folder.resolve("nowhere.tsv");
    String message =
        String.valueOf(
            assertThrows(LearningException.class, () -> DelimitedTable.read(nowhere)).getMessage());
    assertEquals(
        "Cannot read the table nowhere.tsv: there is no such file. Check its name.", message);
  }

  @Test
  void wordsForNothingAreNotKnown() throws Exception {
    Row row = read("a,b,c,d,e\nNaN,n/a,NA,None,<NA>\n").rows().getFirst();
    assertEquals(
        List.of("", "", "", "None", ""), row.cells().keySet().stream().map(row::known).toList());
  }

  private DelimitedTable read(String text) throws Exception {
    return DelimitedTable.read(Files.writeString(folder.resolve("table.csv"), text));
  }

  private String refusal(String text, Charset charset) {
    return String.valueOf(
        assertThrows(
                LearningException.class,
                () ->
                    DelimitedTable.read(
                        Files.write(folder.resolve("table.csv"), text.getBytes(charset))))
            .getMessage());
  }
}
