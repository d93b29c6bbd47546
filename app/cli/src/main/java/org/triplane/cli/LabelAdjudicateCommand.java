// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Labels;
import org.triplane.worklist.labels.Reading;
import org.triplane.worklist.labels.Side;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Decides between readers.
@Command(name = "adjudicate", description = "Decide between readers who contradict each other.")
final class LabelAdjudicateCommand extends LabelPart {
  @Parameters(index = "0", paramLabel = "CASE", description = "Such as K-0251.")
  @SuppressWarnings("NullAway.Init")
  String caseName;

  @Parameters(index = "1", paramLabel = "VALUE", description = "What counts from now on.")
  @SuppressWarnings("NullAway.Init")
  String value;

  @Option(names = "--why", required = true, description = "The reason.")
  @SuppressWarnings("NullAway.Init")
  String why;

  @Option(names = "--set", description = "The label set; may be left out if there is only one.")
  @Nullable String set;

  @Option(names = "--reader", description = "Initials; who reads at present if left out.")
  @Nullable String reader;

  @Option(names = "--side", description = "left, right or both, if the set has sides.")
  String side = "";

  LabelAdjudicateCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library library) throws WorklistException {
    LabelSet asked = set(library, set);
    var reading = new Reading(reader(library, reader), caseName, asked, Side.of(side));
    LabelCommand.say(
        context, json, new Labels(library).adjudicate(reading, asked.answer(value), why));
    return 0;
  }
}
