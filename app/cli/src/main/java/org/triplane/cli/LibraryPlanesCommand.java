// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Plane;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.LibrarySeries;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.datasets.PlaneChoices;
import org.triplane.worklist.datasets.PlaneMapping;
import org.triplane.worklist.datasets.PlaneStand;
import org.triplane.worklist.datasets.SeriesKinds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says which series of a case stands for which plane, or which kinds of series of all cases do.
@Command(
    name = "planes",
    description = "Show or change which series of a case, or of all cases, stand for which plane.")
final class LibraryPlanesCommand extends LibraryCommand.Part {
  private static final String AUTOMATIC = "auto";

  @Parameters(
      paramLabel = "CASE",
      arity = "0..1",
      description = "Name of the case, such as K-0093; all cases if left out.")
  String name = "";

  @Option(
      names = "--use",
      paramLabel = "PLANE=SERIES",
      description = {
        "A series' UID or number, UID#2 for its second volume, none, or auto.",
        "Of all cases: a kind of series such as 'Sagittal PD (sagittal)'; PLANE can be none or"
            + " auto."
      })
  Map<String, String> chosen = new LinkedHashMap<>();

  @Option(
      names = "--reader",
      paramLabel = "INITIALS",
      description = "Who says so; who reads at present if left out.")
  @Nullable String initials;

  LibraryPlanesCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library opened) throws WorklistException {
    String reader = chosen.isEmpty() ? "" : LabelPart.reader(opened, initials);
    return name.isEmpty() ? ofAll(opened, reader) : ofOne(opened, reader);
  }

  private int ofAll(Library opened, String reader) throws WorklistException {
    for (Map.Entry<String, String> change : chosen.entrySet()) {
      SeriesKinds kinds = SeriesKinds.of(opened);
      new PlaneChoices(opened)
          .choose(kinds.changes(kinds.find(change.getValue()), stand(change.getKey())), reader);
    }
    new SeriesKindsText(SeriesKinds.of(opened)).print(context.console(), json);
    return 0;
  }

  private static PlaneStand stand(String word) throws WorklistException {
    return Arrays.stream(PlaneStand.values())
        .filter(one -> one != PlaneStand.MIXED && one.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new WorklistException(
                    "Series cannot stand for '%s'. Use axial, coronal, sagittal, none or auto."
                        .formatted(word)));
  }

  private int ofOne(Library opened, String reader) throws WorklistException {
    LibraryCase one = opened.require(name);
    List<LibrarySeries> series = opened.series(one);
    var choices = new PlaneChoices(opened);
    for (Map.Entry<String, String> change : chosen.entrySet()) {
      choices.choose(one, plane(change.getKey()), choice(change.getValue(), series), reader);
    }
    PlaneMapping mapping = choices.of(name);
    Map<String, Object> document = new LinkedHashMap<>();
    for (Plane plane : PlaneMapping.PLANES) {
      document.put(plane.word(), text(mapping, plane, series));
    }
    if (json) {
      context.console().json(document);
    } else {
      document.forEach((plane, text) -> context.console().line("%-9s %s", plane, text));
    }
    return 0;
  }

  private static Plane plane(String word) throws WorklistException {
    return PlaneMapping.PLANES.stream()
        .filter(plane -> plane.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new WorklistException(
                    "There is no plane '%s'. Use axial, coronal or sagittal.".formatted(word)));
  }

  private static Optional<PlaneMapping.Choice> choice(String text, List<LibrarySeries> series)
      throws WorklistException {
    if (text.equals(AUTOMATIC)) {
      return Optional.empty();
    }
    String uid =
        series.stream()
            .filter(its -> String.valueOf(its.number()).equals(text))
            .map(LibrarySeries::uid)
            .findFirst()
            .orElse(text);
    try {
      return PlaneMapping.Choice.parse(uid);
    } catch (IllegalArgumentException e) {
      throw new WorklistException(
          "'%s' is no series. Give its UID or number, UID#2 for its second volume, none, or auto."
              .formatted(text),
          e);
    }
  }

  private static String text(PlaneMapping mapping, Plane plane, List<LibrarySeries> series) {
    PlaneMapping.Choice choice = mapping.chosen().get(plane);
    if (choice != null) {
      return "%s (chosen)".formatted(choice.text());
    }
    return series.stream()
        .filter(its -> its.plane() == plane)
        .reduce((most, its) -> its.slices() > most.slices() ? its : most)
        .map(its -> "%s, %s, %d slices".formatted(its.uid(), its.description(), its.slices()))
        .orElse("no series");
  }
}
