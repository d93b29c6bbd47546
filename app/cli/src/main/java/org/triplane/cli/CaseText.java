// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;
import org.triplane.worklist.BodySide;
import org.triplane.worklist.CasePlace;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.LibrarySeries;

/// Cases as lines for people and as JSON documents.
final class CaseText {
  private CaseText() {}

  static String line(LibraryCase one) {
    List<String> words = new ArrayList<>(List.of(one.name(), one.modality(), one.description()));
    if (one.side() != BodySide.UNKNOWN) {
      words.add(one.side().name().toLowerCase(Locale.ROOT));
    }
    words.add(String.join(" ", one.planes().stream().map(Plane::word).toList()));
    words.add("%d series".formatted(one.series()));
    words.add("%,d images".formatted(one.images()));
    one.missingSince().ifPresent(_ -> words.add("files missing"));
    return String.join(", ", words.stream().filter(word -> !word.isBlank()).toList());
  }

  static List<String> lines(LibraryCase one, List<LibrarySeries> series, List<CasePlace> places) {
    List<String> lines = new ArrayList<>(List.of(line(one)));
    lines.add("  patient %s, study %s".formatted(one.patient(), one.studyUid()));
    lines.add("  imported %s, by %s".formatted(one.importedAt(), kept(one)));
    for (CasePlace place : places) {
      lines.add("  in %s %s".formatted(place.path(), place.inner()).stripTrailing());
    }
    for (LibrarySeries part : series) {
      String spacing =
          part.spacingMm()
              .map(mm -> "%.3f x %.3f x %.3f mm".formatted(mm.x(), mm.y(), mm.z()))
              .orElse("no distances");
      lines.add(
          "  series %d, %s, %s, %s: %d x %d x %d, %s"
              .formatted(
                  part.number(),
                  part.description(),
                  part.modality(),
                  part.plane().word(),
                  part.columns(),
                  part.rows(),
                  part.slices(),
                  spacing));
    }
    return lines;
  }

  static Map<String, @Nullable Object> document(LibraryCase one) {
    var document = new LinkedHashMap<String, @Nullable Object>();
    document.put("name", one.name());
    document.put("studyUid", one.studyUid());
    document.put("patient", one.patient());
    document.put("description", one.description());
    document.put("modality", one.modality());
    document.put("side", one.side().name());
    document.put("planes", one.planes().stream().map(Plane::name).toList());
    document.put("seriesCount", one.series());
    document.put("images", one.images());
    document.put("files", one.files());
    document.put("kept", kept(one));
    document.put("fingerprint", one.fingerprint());
    document.put("importedAt", one.importedAt().toString());
    document.put("missingSince", one.missingSince().map(Object::toString).orElse(null));
    return document;
  }

  static Map<String, @Nullable Object> document(
      LibraryCase one, List<LibrarySeries> series, List<CasePlace> places) {
    Map<String, @Nullable Object> document = document(one);
    document.put("series", series.stream().map(CaseText::document).toList());
    document.put(
        "places",
        places.stream()
            .map(place -> Map.of("path", place.path().toString(), "inner", place.inner()))
            .toList());
    return document;
  }

  private static Map<String, @Nullable Object> document(LibrarySeries one) {
    var document = new LinkedHashMap<String, @Nullable Object>();
    document.put("uid", one.uid());
    document.put("number", one.number());
    document.put("description", one.description());
    document.put("modality", one.modality());
    document.put("plane", one.plane().name());
    document.put("columns", one.columns());
    document.put("rows", one.rows());
    document.put("slices", one.slices());
    document.put("spacingMm", one.spacingMm().map(CaseText::list).orElse(null));
    document.put("images", one.images());
    document.put("files", one.files());
    document.put("fingerprint", one.fingerprint());
    return document;
  }

  private static List<Double> list(Vec3 mm) {
    return List.of(mm.x(), mm.y(), mm.z());
  }

  private static String kept(LibraryCase one) {
    return one.kept().name().toLowerCase(Locale.ROOT);
  }
}
