// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.viewer.evaluate.EvaluateTools;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.Jobs;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.queue.LabelQueues;

/// Puts cases that were looked at elsewhere into the queue of the Label page, for the reader and
/// the label set that are chosen there.
final class LabelRequests implements EvaluateTools.CaseQueue {
  private static final String READER = "reader";
  private static final String SET = "label-set";

  private final Path library;
  private final Desk desk;
  private final Jobs jobs;

  LabelRequests(Path library, Desk desk, Jobs jobs) {
    this.library = library;
    this.desk = desk;
    this.jobs = jobs;
  }

  private record Chosen(String reader, Optional<String> set) {}

  @Override
  public int add(List<String> studies) throws WorklistException {
    if (!Files.exists(library.resolve(Library.FILE))) {
      return 0;
    }
    Chosen chosen =
        jobs.ask(() -> new Chosen(desk.remembered(READER).orElse(""), desk.remembered(SET)));
    try (Library opened = Library.open(library, Clock.systemDefaultZone())) {
      List<String> names = names(opened, studies);
      if (names.isEmpty()) {
        return 0;
      }
      List<LabelSet> sets = new LabelSets(opened).list();
      String set =
          sets.stream()
              .map(LabelSet::name)
              .filter(name -> chosen.set().filter(name::equals).isPresent())
              .findFirst()
              .or(() -> sets.stream().map(LabelSet::name).findFirst())
              .orElseThrow(
                  () ->
                      new WorklistException(
                          "The library has no label set, so nothing can wait to be labeled. Define"
                              + " one on the Label page."));
      int waiting = new LabelQueues(opened).append(set, chosen.reader(), names).size();
      if (waiting == 0) {
        throw new WorklistException(
            "%s has a label that only another reader can check. Choose another reader on the Label page, or find the case there and change its label."
                .formatted(String.join(", ", names)));
      }
      return waiting;
    }
  }

  private static List<String> names(Library library, List<String> studies)
      throws WorklistException {
    List<String> names = new ArrayList<>();
    for (String study : studies) {
      library.findStudy(study).map(LibraryCase::name).ifPresent(names::add);
    }
    return names;
  }
}
