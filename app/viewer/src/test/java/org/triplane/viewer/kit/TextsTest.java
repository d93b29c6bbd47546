// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path WORDS =
      Path.of("src/main/resources/org/triplane/viewer/texts.properties");
  private static final Pattern QUOTED = Pattern.compile("\"([a-z][a-z0-9.-]*)\"");
  private static final Pattern ASKED =
      Pattern.compile("texts\\.get\\(\\s*\"([a-z0-9.-]+)\"\\s*[,)]");

  /// Keys that are put together: their beginnings stand in the sources.
  private static final Pattern COMPOSED =
      Pattern.compile(
          "(action|evaluate\\.(?:cell|check|gallery|shared|figure)|explain\\.method"
              + "|label\\.(?:choice|dataset|first|kind|queue|reason|side|stand|status)"
              + "|selftest|theme|colors|interpolation|preset|gesture|mark|measure"
              + "|motion|opinion|model\\.state|mouse|movie\\.format|gate|page|plane|pane|pane\\.series|tour|waiting"
              + "|train\\.do|train\\.stacker|train\\.state)\\..*");

  @Test
  void durationsAreSaidInSecondsMinutesOrHours() {
    var texts = new Texts();
    assertEquals("1 s", texts.duration(Duration.ZERO));
    assertEquals("99 s", texts.duration(Duration.ofSeconds(99)));
    assertEquals("13 min", texts.duration(Duration.ofSeconds(754)));
    assertEquals("1 h 5 min", texts.duration(Duration.ofMinutes(65)));
  }

  @Test
  void everyKeyThatIsAskedForIsThere() throws IOException {
    Set<String> missing = matches(ASKED);
    missing.removeAll(keys());
    assertEquals(Set.of(), missing);
  }

  @Test
  void noKeyIsThereTwice() throws IOException {
    var seen = new TreeSet<String>();
    Set<String> twice =
        Files.readAllLines(WORDS).stream()
            .filter(line -> line.contains("=") && !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf('=')))
            .filter(key -> !seen.add(key))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), twice);
  }

  @Test
  void noKeyIsLeftOver() throws IOException {
    Set<String> unused = keys();
    unused.removeAll(matches(QUOTED));
    unused.removeIf(key -> COMPOSED.matcher(key).matches());
    assertEquals(Set.of(), unused);
  }

  @Test
  void everyActionHasItsWords() throws IOException {
    Set<String> words =
        Stream.of(Action.values())
            .map(action -> "action." + action.word())
            .collect(Collectors.toCollection(TreeSet::new));
    words.add("action.tip");
    assertEquals(
        words,
        keys().stream()
            .filter(key -> key.startsWith("action."))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Set<String> keys() throws IOException {
    var properties = new Properties();
    try (var in = Texts.class.getResourceAsStream("/org/triplane/viewer/texts.properties")) {
      properties.load(in);
    }
    return new TreeSet<>(properties.stringPropertyNames());
  }

  private static Set<String> matches(Pattern pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        pattern.matcher(Files.readString(file)).results().forEach(hit -> found.add(hit.group(1)));
      }
    }
    return found;
  }
}
