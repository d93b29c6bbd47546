// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// How an assessment came about, enough to repeat it.
///
/// @param modelHashes member to the SHA-256 of its network
/// @param software Triplane's version and those of the engines
/// @param device what the networks ran on, in words
/// @param notes whole sentences, such as which plane was missing and what was used in its stead
public record Provenance(
    String model,
    String version,
    SequencedMap<String, String> modelHashes,
    SequencedMap<String, String> software,
    String device,
    List<String> notes) {
  public Provenance {
    modelHashes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(modelHashes));
    software = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(software));
    notes = List.copyOf(notes);
  }
}
