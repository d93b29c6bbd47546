// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final List<String> WORDS = List.of("mae", "auc", "r2", "low", "high", "n", "bias");

  @Test
  void keysWithoutAnOrderAreWrittenInTheOrderOfTheirWords() {
    Map<String, Object> sorted = new TreeMap<>();
    WORDS.forEach(word -> sorted.put(word, 1));
    assertEquals(Documents.toJson(sorted), Documents.toJson(Map.copyOf(sorted)));
    assertEquals(Documents.toToml(sorted), Documents.toToml(Map.copyOf(sorted)));
    assertEquals(
        Documents.toJson(List.of(Map.of("figures", sorted))),
        Documents.toJson(List.of(Map.of("figures", Map.copyOf(sorted)))));
  }

  @Test
  void keysWithAnOrderKeepIt() {
    SequencedMap<String, Object> given = new LinkedHashMap<>();
    WORDS.forEach(word -> given.put(word, 1));
    assertEquals(
        WORDS,
        Documents.toJson(given)
            .lines()
            .filter(line -> line.contains(":"))
            .map(line -> line.strip().split("\"")[1])
            .toList());
  }

  @Test
  void setsWithoutAnOrderAreSortedAndListsStay() {
    assertEquals(
        Documents.toJson(WORDS.stream().sorted().toList()),
        Documents.toJson(Set.copyOf(new HashSet<>(WORDS))));
    assertEquals(WORDS.size(), Documents.toJson(WORDS).split(",").length);
    assertEquals("[ null, 2 ]", Documents.toJson(new ArrayList<>(nullAndTwo())));
  }

  private static List<Object> nullAndTwo() {
    List<Object> values = new ArrayList<>(Collections.nCopies(1, null));
    values.add(2);
    return values;
  }
}
