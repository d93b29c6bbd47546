// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Documents;
import org.triplane.common.Options;

class JsonReportTest {
  @TempDir Path folder;
  private Options document = Options.none("");

  @BeforeEach
  void write() throws IOException {
    var gate = new GateVerdict(GateVerdict.Level.WARN, List.of("Unusual."));
    new JsonReport().write(Assessments.of(Assessments.study(), gate), folder);
    document = Documents.json(folder.resolve("assessment.json"));
  }

  @Test
  void hasTheKeysThatOtherProgramsReadItBy() {
    has(
        document,
        "study",
        "model",
        "label",
        "probability",
        "stacker",
        "findings",
        "gate",
        "provenance");
    has(document.table("stacker"), "intercept", "terms", "logit");
    for (Options term : document.table("stacker").tables("terms")) {
      has(term, "member", "weight", "logit", "contribution");
    }
    for (Options finding : document.tables("findings")) {
      has(finding, "member", "series", "plane", "probability", "hottestSlice", "saliency");
    }
    has(document.table("gate"), "verdict", "reasons");
    assertEquals("warn", document.table("gate").text("verdict"));
    assertEquals("1.2.3", document.text("study"));
  }

  @Test
  void interceptAndContributionsSumToTheLogitAndItsProbability() {
    Options stacker = document.table("stacker");
    double sum = stacker.number("intercept");
    for (Options term : stacker.tables("terms")) {
      assertEquals(
          term.number("contribution"), term.number("weight") * term.number("logit"), 1e-12);
      sum += term.number("contribution");
    }
    assertEquals(stacker.number("logit"), sum, 1e-9);
    assertEquals(1 / (1 + Math.exp(-sum)), document.number("probability"), 1e-12);
  }

  @Test
  void slicesAreCountedFromNought() {
    for (Options finding : document.tables("findings")) {
      assertEquals(Assessments.HOTTEST, finding.integer("hottestSlice"));
    }
  }

  @Test
  void theKeysStandInOneOrder() throws IOException {
    String text = Files.readString(folder.resolve("assessment.json"));
    assertTrue(text.indexOf("\"verdict\"") < text.indexOf("\"reasons\""), text);
    assertEquals("study", document.values().firstEntry().getKey());
  }

  private static void has(Options table, String... keys) {
    assertTrue(table.values().keySet().containsAll(Set.of(keys)), table.values().toString());
  }
}
