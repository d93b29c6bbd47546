// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.imaging.Study;

class HtmlReportTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  @TempDir Path folder;

  @Test
  void showsTheResultAndTheWholeChainOfEvidence() throws IOException {
    String page = page(Assessments.of(Assessments.study(), Assessments.ok()));
    // -0.4 + 0.8 * 2 + 0.6 * -0.5 = 0.9, and 1 / (1 + exp(-0.9)) = 0.711
    assertTrue(page.contains(">0.71<span class=\"pill\">Above 0.42</span>"), page);
    for (String row :
        List.of(
            "<td>Base rate<td><td><td>−0.40",
            "<td>Axial<td>+2.00<td>× 0.80<td>+1.60",
            "<td>Coronal<td>−0.50<td>× 0.60<td>−0.30",
            "<td>Sum<td><td><td>+0.90",
            "<sup>−sum</sup>)<td>0.71")) {
      assertTrue(page.contains(row), row);
    }
    assertTrue(page.contains("No sagittal series was found."), page);
    assertTrue(page.contains("sha256 " + "a".repeat(64)), page);
  }

  @Test
  void saysResearchUseOnlyAtTheTopAndAtTheEnd() throws IOException {
    String page = page(Assessments.of(Assessments.study(), Assessments.ok()));
    assertEquals(3, page.split("Research use only. Not for diagnosis.", -1).length);
  }

  @Test
  void holdsEveryPlanesHottestSliceWithAndWithoutItsHeatMap() throws IOException {
    String page = page(Assessments.of(Assessments.study(), Assessments.ok()));
    Matcher pictures = Pattern.compile("data:image/png;base64,([^\"]+)").matcher(page);
    List<byte[]> decoded =
        pictures.results().map(found -> Base64.getDecoder().decode(found.group(1))).toList();
    assertEquals(4, decoded.size());
    for (byte[] picture : decoded) {
      assertArrayEquals(PNG, Arrays.copyOf(picture, 4));
    }
    assertFalse(Arrays.equals(decoded.get(0), decoded.get(1)));
    // slices count from 1 on a page
    assertTrue(page.contains("Slice 5 of 6"), page);
    assertTrue(page.contains("Where the model looked, not a finding"), page);
  }

  @Test
  void namesThePatientsSidesAtThePicturesEdges() throws IOException {
    String page = page(Assessments.of(Assessments.study(), Assessments.ok()));
    String axial =
        "<b class=\"l\">R</b><b class=\"r\">L</b><b class=\"t\">A</b><b class=\"b\">P</b>";
    String coronal =
        "<b class=\"l\">R</b><b class=\"r\">L</b><b class=\"t\">H</b><b class=\"b\">F</b>";
    assertEquals(3, page.split(Pattern.quote(axial), -1).length);
    assertEquals(3, page.split(Pattern.quote(coronal), -1).length);
  }

  @Test
  void aRefusedResultIsNotOnThePage() throws IOException {
    var refused = new GateVerdict(GateVerdict.Level.REFUSE, List.of("The axial series is empty."));
    String page = page(Assessments.of(Assessments.study(), refused));
    assertTrue(page.contains("No result for this study"), page);
    assertTrue(page.contains("The axial series is empty."), page);
    assertFalse(page.contains("0.71"), page);
    assertFalse(page.contains("<img"), page);
    assertFalse(page.contains("Evidence"), page);
  }

  @Test
  void textFromTheStudyCannotBecomeMarkup() throws IOException {
    Study plain = Assessments.study();
    var hostile =
        new Study(plain.uid(), Optional.empty(), "<script>\"&'</script>", "key", plain.series());
    String page = page(Assessments.of(hostile, Assessments.ok()));
    assertFalse(page.contains("<script"), page);
    var verdict = new GateVerdict(GateVerdict.Level.WARN, List.of("<script>\"&'</script>"));
    String warned = page(Assessments.of(plain, verdict));
    assertTrue(warned.contains("&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;"), warned);
  }

  @Test
  void needsNothingFromElsewhereAndTellsNobodyWhoThePatientIs() throws IOException {
    String page = page(Assessments.of(Assessments.study(), Assessments.ok()));
    assertFalse(page.contains("http"), "a link to elsewhere");
    assertFalse(page.contains("src=\"/"), "a file from elsewhere");
    assertFalse(page.contains("1.2.3.1"), "a series UID");
    assertFalse(page.contains("key<"), "the patient key");
    assertFalse(page.contains("2026-03-04"), "the date");
  }

  @Test
  void keepsOnlyHarmlessWordsOfDescriptions() throws IOException {
    Study plain = Assessments.study();
    var named =
        new Study(plain.uid(), Optional.empty(), "MR KNEE of Doe, 1.4.1970", "key", plain.series());
    String page = page(Assessments.of(named, Assessments.ok()));
    assertTrue(page.contains("<p class=\"second\">MR KNEE</p>"), page);
    assertFalse(page.contains("Doe,"), "a name");
  }

  @Test
  void aHeatMapWithoutHeatIsShownInTheMiddleAndSaidToBeSo() throws IOException {
    String page = page(Assessments.cold(Assessments.study()));
    assertTrue(page.contains("Slice 4 of 6, in the middle: nothing in this series spoke"), page);
  }

  @ParameterizedTest
  @CsvSource({
    "acl,ACL,ACL",
    "acl-tear,ACL tear,ACL tear",
    "meniscus,Meniscus,meniscus",
    "'','',''"
  })
  void namesFromFilesBecomeWords(String name, String title, String words) {
    assertEquals(title, HtmlPage.title(name));
    assertEquals(words, HtmlPage.words(name));
  }

  private String page(Assessment assessment) throws IOException {
    new HtmlReport().write(assessment, folder);
    try (var files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("report.html")), files.toList());
    }
    return Files.readString(folder.resolve("report.html"));
  }
}
