// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Options;
import org.triplane.imaging.spi.StudyWriter;
import org.triplane.learning.spi.DatasetGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes synthetic studies with a known truth.
@Command(name = "generate", description = "Make synthetic studies whose truth is known.")
final class GenerateCommand extends Subcommand {
  @Parameters(
      index = "0",
      paramLabel = "GENERATOR",
      description = "phantom-knee, phantom-brain or phantom-radiographs.")
  @SuppressWarnings("NullAway.Init")
  String generator;

  @Parameters(index = "1", paramLabel = "OUT", description = "A folder that does not exist yet.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  @Option(
      names = "--config",
      description = "K0..K3, B0..B2, R0 or R1; of caps A0..A2, V1, trivial or shepp-logan.")
  @Nullable String config;

  @Option(names = "--studies", description = "Training studies, pictures or subjects.")
  @Nullable Integer studies;

  @Option(names = "--valid-studies", description = "Selection studies.")
  @Nullable Integer validStudies;

  @Option(names = "--test-studies", description = "Test studies.")
  @Nullable Integer testStudies;

  @Option(names = "--size", description = "XS, S, M or L.")
  @Nullable String size;

  @Option(names = "--seed", defaultValue = "7", description = "Same seed, same studies.")
  long seed;

  @Option(
      names = "--layout",
      description = "mrnet or dicom (knee), folders, caps or masks (brain), folders (radiographs).")
  @Nullable String layout;

  @Option(names = "--shortcut", description = "Burn in a marker that gives the label away.")
  boolean shortcut;

  GenerateCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    var values = new LinkedHashMap<String, Object>();
    values.put("seed", seed);
    given(values, "config", config);
    given(values, "studies", studies);
    given(values, "valid-studies", validStudies);
    given(values, "test-studies", testStudies);
    given(values, "size", size);
    given(values, "layout", layout);
    given(values, "shortcut", shortcut ? true : null);
    Installation installation = context.installation();
    installation
        .services(DatasetGenerator.class)
        .get(generator)
        .generate(
            out,
            new Options("generate", values),
            installation.services(StudyWriter.class),
            context.workers(),
            context.console());
    context.console().line("Wrote %s; its truth is in %s.truth.json beside it.", out, out);
    return 0;
  }

  /// What is not given is the generator's own default.
  private static void given(Map<String, Object> values, String key, @Nullable Object value) {
    if (value != null) {
      values.put(key, value);
    }
  }
}
