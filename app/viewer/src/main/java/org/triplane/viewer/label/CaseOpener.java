// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Study;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.worklist.Whereabouts;

/// Brings cases of the library into the panes, the next one ahead of time.
final class CaseOpener {
  private static final Slot FETCH = Slot.reading("case");
  private static final Slot AHEAD = Slot.reading("case-ahead");

  private final Desk desk;
  private final OpenLibrary library;
  private final String title;
  private final Consumer<String> whenLost;
  private final Set<String> lost = new HashSet<>();
  private @Nullable CaseStory ahead;

  /// @param title of the job that looks a case up
  /// @param whenLost given the name of a case whose files are not where they were, once it is
  ///     known of which others they are not either
  CaseOpener(Desk desk, OpenLibrary library, String title, Consumer<String> whenLost) {
    this.desk = desk;
    this.library = library;
    this.title = title;
    this.whenLost = whenLost;
  }

  /// The case to label after another one, leaving out those that were found to be lost.
  Optional<String> next(Worklist work, Optional<String> after) {
    return work.next(after, lost);
  }

  /// How many cases are known to be lost.
  int lost() {
    return lost.size();
  }

  /// Show a case.
  ///
  /// @param reader whose eyes it is for
  /// @param isSealed whether nothing of the assistant may be seen
  /// @param then given the case once its pictures are there
  void open(String name, Optional<String> reader, boolean isSealed, Consumer<CaseStory> then) {
    CaseStory known = ahead;
    if (known != null && known.one().name().equals(name)) {
      ahead = null;
      show(known, isSealed, then);
    } else {
      library.read(
          FETCH,
          title,
          (book, _) -> book.story(name, reader),
          story -> show(story, isSealed, then));
    }
  }

  /// Read the next case ahead.
  void prepareNext(LabelState now) {
    next(now.work(), now.open().map(OpenCase::name))
        .ifPresent(name -> prepare(name, now.query().reader()));
  }

  private void prepare(String name, Optional<String> reader) {
    CaseStory known = ahead;
    if (known == null || !known.one().name().equals(name)) {
      library.read(
          AHEAD,
          "",
          (book, _) -> book.story(name, reader),
          story -> {
            ahead = story;
            if (!story.isLost()) {
              desk.prepare(story.paths(), Optional.of(story.one().studyUid()));
            }
          });
    }
  }

  /// Where one is lost, as with a drive that is not there, others often are.
  private void lose(CaseStory story) {
    library.read(
        FETCH,
        title,
        (book, progress) -> new Whereabouts(book.library()).check(progress),
        gone -> {
          lost.clear();
          lost.addAll(gone);
          lost.add(story.one().name());
          whenLost.accept(story.one().name());
        });
  }

  private void show(CaseStory story, boolean isSealed, Consumer<CaseStory> then) {
    if (story.isLost()) {
      lose(story);
      return;
    }
    lost.remove(story.one().name());
    Optional<String> uid = Optional.of(story.one().studyUid());
    desk.seal(isSealed ? uid : Optional.empty());
    desk.open(
        story.paths(),
        uid,
        () -> {
          Study study = desk.studyProperty().get();
          if (isSealed && study != null) {
            // formats without identifiers make one of the place, so a copy has another
            desk.seal(Optional.of(study.uid()));
          }
          then.accept(story);
        });
  }
}
