// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Assessment;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.imaging.marks.MarksFolder;
import org.triplane.viewer.kit.ViewerException;

/// What readers said of results, one small file for each study, with what is needed to understand
/// it later: which model said what, and when. Nothing that was said is taken out again; who
/// thinks better of it says so in a further entry. File names are hashes, as those of
/// [MarksFolder].
///
/// @param folder need not be there yet
record OpinionLog(Path folder) {
  private static final String ENTRIES = "opinions";
  private static final String WITHDRAWN = "withdrawn";

  /// What was said last of a result by the same networks; empty if nothing was, or if it was
  /// taken back.
  ///
  /// @throws ViewerException if there is a file and it cannot be understood
  Optional<Opinion> last(Assessment result) throws ViewerException {
    Map<String, Object> wanted = subject(result);
    Optional<Opinion> last = Optional.empty();
    for (Options entry : entries(result)) {
      if (wanted.entrySet().stream()
          .allMatch(part -> part.getValue().equals(entry.values().get(part.getKey())))) {
        last = Opinion.named(entry.text("opinion", ""));
      }
    }
    return last;
  }

  /// Add what a reader says.
  ///
  /// @param opinion null to take back what was said before
  /// @throws ViewerException if it cannot be written
  void add(Assessment result, @Nullable Opinion opinion, Instant at) throws ViewerException {
    List<Object> all = new ArrayList<>();
    entries(result).forEach(entry -> all.add(entry.values()));
    var entry = new LinkedHashMap<String, Object>();
    entry.put("at", at.toString());
    entry.put("opinion", opinion == null ? WITHDRAWN : opinion.word());
    entry.putAll(subject(result));
    entry.put("probability", result.probability());
    entry.put("operatingPoint", result.operatingPoint());
    entry.put("gate", result.gate().level().name().toLowerCase(java.util.Locale.ROOT));
    all.add(entry);
    try {
      AtomicOutput.text(file(result), Documents.toJson(Map.of(ENTRIES, all)));
    } catch (IOException e) {
      throw new ViewerException(
          "What you said of the result could not be saved: %s cannot be written to or the disk is full. It counts until the window is closed. Free space and say it again."
              .formatted(folder),
          e);
    }
  }

  private List<Options> entries(Assessment result) throws ViewerException {
    Path file = file(result);
    try {
      return Files.exists(file) ? Documents.json(file).tables(ENTRIES) : List.of();
    } catch (IOException | IllegalArgumentException e) {
      throw new ViewerException(
          "What was said of this study's results before could not be read. Move %s away to begin anew."
              .formatted(file),
          e);
    }
  }

  private Path file(Assessment result) {
    return folder.resolve(new MarksFolder(folder).file(result.study()).getFileName());
  }

  /// What an opinion is of.
  private static Map<String, Object> subject(Assessment result) {
    var subject = new LinkedHashMap<String, Object>();
    subject.put("model", result.provenance().model());
    subject.put("version", result.provenance().version());
    subject.put("networks", new LinkedHashMap<>(result.provenance().modelHashes()));
    subject.put("label", result.label());
    return subject;
  }
}
