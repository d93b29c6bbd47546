// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;
import org.triplane.common.Options;

/// Opens every real file there is with all its pixels, in a process of 512 MB: each is in a
/// series or left out with a reason. The table stands in `target/real-files` afterwards.
class RealFilesTest {
  private static final int LIMIT_SECONDS = 180;
  private static final Pattern SENTENCES = Pattern.compile("(?s)[A-Z].*[^ .]\\.");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"dicom_robust", "nifti", "mr_dicom", "xr_chest_abd", "brain_tumor_jpg"})
  void everyFileOpensOrIsLeftOutWithAReason(String name) throws Exception {
    Path data = SourceTree.root().resolveSibling("shared/data").resolve(name);
    Assumptions.assumeTrue(Files.isDirectory(data), "Skipped: no real data in " + name);

    Run run = open(data);

    assertFalse(run.errors().contains("\tat "), run.errors());
    assertFalse(run.errors().contains("Exception"), run.errors());
    assertFalse(run.errors().contains("OutOfMemory"), run.errors());
    Options document = Documents.json(run.output());
    List<Options> skipped = document.tables("skipped");
    write(name, opened(document), skipped, run);
    assertAll(
        skipped.stream()
            .map(file -> file.text("reason"))
            .map(reason -> () -> assertTrue(SENTENCES.matcher(reason).matches(), reason)));
    assertEquals(count(data), opened(document) + skipped.size());
  }

  private record Run(int exit, Path output, String errors, long millis) {}

  private Run open(Path data) throws IOException, InterruptedException {
    Path output = folder.resolve("out.json");
    Path errors = folder.resolve("err.txt");
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx512m", "-Djava.awt.headless=true", "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.add("-Dtriplane.home=" + SourceTree.root());
    words.add("org.triplane.packaging.Launcher");
    words.addAll(List.of("info", "--json", "--pixels", data.toString()));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, "Still running after %d s".formatted(LIMIT_SECONDS));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new Run(process.exitValue(), output, Files.readString(errors), millis);
  }

  private static long opened(Options document) {
    return document.tables("studies").stream()
        .flatMap(study -> study.tables("series").stream())
        .mapToLong(series -> series.integer("files"))
        .sum();
  }

  private static long count(Path data) throws IOException {
    try (Stream<Path> tree = Files.walk(data)) {
      return tree.filter(Files::isRegularFile).count();
    }
  }

  private static void write(String name, long opened, List<Options> skipped, Run run)
      throws IOException {
    Map<String, Integer> reasons = new TreeMap<>();
    skipped.forEach(file -> reasons.merge(file.text("reason"), 1, Integer::sum));
    StringBuilder table = new StringBuilder();
    table.append(
        "%s\t%d opened\t%d left out\t%d ms\texit %d%n"
            .formatted(name, opened, skipped.size(), run.millis(), run.exit()));
    reasons.forEach((reason, files) -> table.append("\t%d\t%s%n".formatted(files, reason)));
    run.errors().lines().map("\tsaid\t%s%n"::formatted).forEach(table::append);
    Path target = SourceTree.root().resolve("app/conformance/target/real-files");
    Files.createDirectories(target);
    Files.writeString(target.resolve(name + ".tsv"), table.toString());
  }
}
