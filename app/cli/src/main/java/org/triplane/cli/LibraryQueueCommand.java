// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.labels.Reader;
import org.triplane.worklist.labels.Readers;
import org.triplane.worklist.queue.CasePredictions;
import org.triplane.worklist.queue.LabelQueue;
import org.triplane.worklist.queue.LabelQueues;
import org.triplane.worklist.queue.QueueReason;
import org.triplane.worklist.queue.QueueStrategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes or shows the queue of cases to label.
@Command(
    name = "queue",
    description = "Make a queue of cases to label, or show the one that is there.")
final class LibraryQueueCommand extends LibraryCommand.Part {
  @Option(names = "--set", required = true, description = "The label set.")
  @SuppressWarnings("NullAway.Init")
  String set;

  @Option(
      names = "--by",
      arity = "0..1",
      fallbackValue = "diverse",
      description =
          "Make a queue: uncertain, disagree, diverse or random. Bare --by is diverse; left out,"
              + " the queue is shown.")
  @Nullable QueueStrategy by;

  @Option(names = "--count", defaultValue = "100", description = "At most so many cases.")
  int count = 100;

  @Option(
      names = "--check",
      defaultValue = "0.4",
      description = "Share drawn by lot, so that usual cases are among them, too.")
  double check = 0.4;

  @Option(names = "--seed", defaultValue = "1", description = "Same seed, same queue.")
  long seed = 1;

  LibraryQueueCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library opened) throws WorklistException {
    new LabelSets(opened).require(set);
    var queues = new LabelQueues(opened);
    String reader = new Readers(opened).current().map(Reader::initials).orElse("");
    if (by != null) {
      make(opened, queues, by, reader);
    }
    LabelQueue queue =
        queues
            .current(set)
            .orElseThrow(
                () ->
                    new WorklistException(
                        "There is no queue for %s yet. Make one: triplane library queue --set %s --by random."
                            .formatted(set, set)));
    print(queue, queues.waiting(set, reader), queues.counts(set));
    return 0;
  }

  private void make(Library opened, LabelQueues queues, QueueStrategy strategy, String reader)
      throws WorklistException {
    if (count < 1 || !(check >= 0 && check <= 1)) {
      throw new WorklistException(
          "A queue needs at least one case and a share of 0 to 1 by lot, but was %d and %s."
              .formatted(count, check));
    }
    String model = new CasePredictions(opened).newest().orElse("");
    queues.make(new LabelQueues.Request(set, strategy, model, count, check, seed, reader));
  }

  private void print(LabelQueue queue, List<String> waiting, Map<QueueReason, Integer> counts) {
    Map<String, Object> reasons = new LinkedHashMap<>();
    counts.forEach((reason, number) -> reasons.put(reason.word(), number));
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("set", queue.set());
      document.put("strategy", queue.strategy().word());
      document.put("model", queue.model());
      document.put("at", queue.at().toString());
      document.put("cases", queue.items().size());
      document.put("waiting", waiting);
      document.put("reasons", reasons);
      context.console().json(document);
      return;
    }
    waiting.forEach(name -> context.console().line("%s", name));
    context
        .console()
        .note(
            "%d of %d cases wait. Why they were chosen: %s."
                .formatted(
                    waiting.size(),
                    queue.items().size(),
                    String.join(
                        ", ",
                        reasons.entrySet().stream()
                            .map(one -> one.getValue() + " " + one.getKey())
                            .toList())));
  }
}
