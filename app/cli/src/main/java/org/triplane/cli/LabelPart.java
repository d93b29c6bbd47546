// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelEvent;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.labels.Reader;
import org.triplane.worklist.labels.Readers;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// One of the things that can be done to labels of a library.
abstract class LabelPart extends Subcommand {
  @Mixin LibraryOption place = new LibraryOption();

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  LabelPart(CommandContext context) {
    super(context);
  }

  /// Do the work in the open library.
  abstract int run(Library library) throws Exception;

  /// Whether it makes a library where there is none.
  boolean makesLibrary() {
    return false;
  }

  @Override
  final int run() throws Exception {
    if (!makesLibrary() && !place.isThere()) {
      throw new WorklistException(
          "There is no library in %s. Import studies first (triplane library import), or name another with --library."
              .formatted(place.folder()));
    }
    try (Library library = place.open()) {
      return run(library);
    }
  }

  /// The initials that were given, or those of who reads at present.
  static String reader(Library library, @Nullable String initials) throws WorklistException {
    if (initials != null) {
      return Reader.of(initials, "").initials();
    }
    Optional<Reader> current = new Readers(library).current();
    return current
        .map(Reader::initials)
        .orElseThrow(
            () ->
                new WorklistException(
                    "Nobody reads in this library yet. Add a reader: triplane label reader add"
                        + " BR."));
  }

  /// Whose eyes it is for; null for everything.
  static @Nullable String viewer(@Nullable String initials) throws WorklistException {
    return initials == null ? null : Reader.of(initials, "").initials();
  }

  /// The set that was named, or the only one.
  static LabelSet set(Library library, @Nullable String name) throws WorklistException {
    var sets = new LabelSets(library);
    if (name != null) {
      return sets.require(name);
    }
    var all = sets.list();
    if (all.size() == 1) {
      return all.getFirst();
    }
    throw new WorklistException(
        all.isEmpty()
            ? "The library has no label set. Define one: triplane label set define."
            : "The library has %d label sets. Say which with --set.".formatted(all.size()));
  }

  /// An event in one line.
  static String line(LabelEvent event) {
    LabelEvent.Subject subject = event.subject();
    String what =
        event
            .answer()
            .map(answer -> event.kind().word() + " " + answer.words())
            .orElse(event.kind().word());
    String why = event.circumstances().why();
    return "%s  %-3s %s %s%s%s"
        .formatted(
            DateTimeFormatter.ISO_INSTANT.format(event.at()),
            subject.reader(),
            (subject.set() + " " + subject.side().word()).strip(),
            what,
            event.circumstances().spent().isZero()
                ? ""
                : String.format(
                    Locale.ROOT, ", %.0f s", event.circumstances().spent().toMillis() / 1000.0),
            why.isEmpty() ? "" : " (" + why.replace('\n', ' ') + ")");
  }
}
