// SPDX-License-Identifier: Apache-2.0
package org.triplane.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every library that is handed on has its row among the third-party notices.
class NoticesTest {
  private static final Path DISTRIBUTION = Path.of("src/main/distribution");
  private static final Pattern ROW =
      Pattern.compile("\\| (\\S+) \\| (\\S+) \\|(.+)\\|(.+)\\|(.+)\\|");
  private static final List<String> FOR_TESTS = List.of("junit", "opentest4j", "apiguardian");

  private record Notice(String version, String license, String copyright, String text) {}

  @Test
  void everyLibraryHasARowWithItsVersion() throws IOException {
    TreeMap<String, Notice> notices = notices();
    List<String> jars = jars();
    List<String> missing = new ArrayList<>();
    for (String jar : jars) {
      boolean listed =
          notices.entrySet().stream()
              .anyMatch(row -> isJar(jar, row.getKey() + "-" + row.getValue().version));
      if (!listed) {
        missing.add(jar);
      }
    }

    assertEquals(List.of(), missing);
    assertTrue(jars.size() > 30, "only " + jars);
  }

  @Test
  void noRowIsLeftOfALibraryThatIsGone() throws IOException {
    List<String> jars = jars();
    List<String> gone = new ArrayList<>();
    notices()
        .forEach(
            (name, notice) -> {
              if (jars.stream().noneMatch(jar -> isJar(jar, name + "-" + notice.version))) {
                gone.add(name);
              }
            });

    assertEquals(List.of(), gone);
  }

  @Test
  void everyRowSaysItAll() throws IOException {
    for (var row : notices().entrySet()) {
      Notice notice = row.getValue();
      for (String said : List.of(notice.license, notice.copyright, notice.text)) {
        assertTrue(!said.isBlank(), row.getKey());
      }
      for (String text : notice.text.split(",")) {
        if (text.strip().endsWith(".txt")) {
          assertTrue(Files.isRegularFile(DISTRIBUTION.resolve(text.strip())), text);
        }
      }
    }
  }

  /// A jar may have the name of a system behind its version.
  private static boolean isJar(String jar, String named) {
    return jar.equals(named + ".jar") || jar.startsWith(named + "-");
  }

  private static TreeMap<String, Notice> notices() throws IOException {
    TreeMap<String, Notice> notices = new TreeMap<>();
    for (String line : Files.readAllLines(DISTRIBUTION.resolve("THIRD-PARTY.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && !row.group(1).equals("jar")) {
        notices.put(
            row.group(1), new Notice(row.group(2), row.group(3), row.group(4), row.group(5)));
      }
    }
    return notices;
  }

  /// The libraries of the distribution: those this module runs with, without its own and those
  /// that only tests need.
  private static List<String> jars() {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      String name = String.valueOf(path.getFileName());
      boolean forTests = FOR_TESTS.stream().anyMatch(name::contains) || entry.contains("surefire");
      if (name.endsWith(".jar") && !name.startsWith("triplane-") && !forTests) {
        jars.add(name);
      }
    }
    return jars;
  }
}
