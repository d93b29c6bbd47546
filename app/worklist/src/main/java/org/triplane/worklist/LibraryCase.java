// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.triplane.imaging.Plane;

/// One study of the library, without anything that says who the patient is.
///
/// @param id of the row in `cases`, for this library only
/// @param name the pseudonym, such as `K-0093`: unique in the library and never given again
/// @param patient the same for all studies of one patient: a salted hash
/// @param modality those of its series, such as `MR`
/// @param planes those of its series, each once
/// @param series how many
/// @param images how many single pictures
/// @param fingerprint the same for the same pictures under other UIDs; empty if not known
/// @param missingSince since when the files are not where they were; empty if they are there
public record LibraryCase(
    long id,
    String name,
    String studyUid,
    String patient,
    String description,
    String modality,
    BodySide side,
    List<Plane> planes,
    int series,
    int images,
    int files,
    Kept kept,
    String fingerprint,
    Instant importedAt,
    Optional<Instant> missingSince) {
  /// Where the files of a case are.
  public enum Kept {
    /// Where they were found.
    REFERENCE,
    /// In the library's own folder.
    COPY
  }

  public LibraryCase {
    planes = List.copyOf(planes);
  }
}
