// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.triplane.common.Options;
import org.triplane.imaging.spi.StudyWriter;
import org.triplane.learning.spi.DatasetGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes synthetic studies with a known truth.
@Command(name = "generate", description = "Make synthetic studies whose truth is known.")
final class GenerateCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "GENERATOR", description = "Such as phantom-knee.")
  @SuppressWarnings("NullAway.Init")
  String generator;

  @Parameters(index = "1", paramLabel = "OUT", description = "A folder that does not exist yet.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  @Option(names = "--config", defaultValue = "K1", description = "K0, K1, K2 or K3.")
  String config = "K1";

  @Option(names = "--studies", required = true, description = "Training studies.")
  int studies;

  @Option(names = "--valid-studies", defaultValue = "0", description = "Selection studies.")
  int validStudies;

  @Option(names = "--test-studies", defaultValue = "0", description = "Test studies.")
  int testStudies;

  @Option(names = "--size", defaultValue = "S", description = "XS, S, M or L.")
  String size = "S";

  @Option(names = "--seed", defaultValue = "7", description = "Same seed, same studies.")
  long seed;

  @Option(names = "--layout", defaultValue = "mrnet", description = "mrnet or dicom.")
  String layout = "mrnet";

  GenerateCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    var values = new LinkedHashMap<String, Object>();
    values.put("config", config);
    values.put("studies", studies);
    values.put("valid-studies", validStudies);
    values.put("test-studies", testStudies);
    values.put("size", size);
    values.put("seed", seed);
    values.put("layout", layout);
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
    context.console().line("Wrote %d studies to %s.", studies + validStudies + testStudies, out);
    return 0;
  }
}
