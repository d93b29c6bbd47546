// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Study;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.Job.Slot;

/// Brings cases of the library into the panes, the next one ahead of time.
final class CaseOpener {
  private static final Slot FETCH = Slot.reading("case");
  private static final Slot AHEAD = Slot.reading("case-ahead");

  private final Desk desk;
  private final OpenLibrary library;
  private final String title;
  private @Nullable CaseStory ahead;

  /// @param title of the job that looks a case up
  CaseOpener(Desk desk, OpenLibrary library, String title) {
    this.desk = desk;
    this.library = library;
    this.title = title;
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

  /// Read a case ahead.
  void prepare(String name, Optional<String> reader) {
    CaseStory known = ahead;
    if (known == null || !known.one().name().equals(name)) {
      library.read(
          AHEAD,
          "",
          (book, _) -> book.story(name, reader),
          story -> {
            ahead = story;
            desk.prepare(story.paths(), Optional.of(story.one().studyUid()));
          });
    }
  }

  private void show(CaseStory story, boolean isSealed, Consumer<CaseStory> then) {
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
