// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// google-java-format, run on JDK 25 since Maven's own Java may be older than the language we
/// write.
class SourceFormatTest {
  private static final int MAX_LINES = 400;
  private static final int AT_LEAST = 150;
  private static final boolean APPLY = "apply".equals(System.getProperty("triplane.format"));

  @Test
  void everyFileIsFormatted() throws IOException, FormatterException {
    List<Path> wrong = new ArrayList<>();
    List<Path> files = SourceTree.javaFiles();
    for (Path file : files) {
      String source = Files.readString(file);
      String formatted = format(source);
      if (!formatted.equals(source)) {
        if (APPLY) {
          Files.writeString(file, formatted);
        } else {
          wrong.add(SourceTree.root().relativize(file));
        }
      }
    }
    assertTrue(files.size() >= AT_LEAST, "only %d files were looked at".formatted(files.size()));
    assertEquals(List.of(), wrong, "Run: mvn -q -pl app/conformance -am test -Pformat");
  }

  @Test
  void noFileIsLongerThan400Lines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : SourceTree.javaFiles()) {
      int lines = Files.readAllLines(file).size();
      if (lines > MAX_LINES) {
        tooLong.add("%s has %d".formatted(SourceTree.root().relativize(file), lines));
      }
    }
    assertEquals(List.of(), tooLong);
  }

  @Test
  void everyFileNamesItsLicense() throws IOException {
    List<Path> without = new ArrayList<>();
    for (Path file : SourceTree.javaFiles()) {
      if (!Files.readString(file).startsWith("// SPDX-License-Identifier: Apache-2.0\n")) {
        without.add(file);
      }
    }
    assertEquals(List.of(), without);
  }

  private static String format(String source) throws FormatterException {
    return RemoveUnusedImports.removeUnusedImports(
        new Formatter().formatSourceAndFixImports(source));
  }
}
