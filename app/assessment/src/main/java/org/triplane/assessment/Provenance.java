// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.triplane.common.ProductVersion;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.InputStatistics;
import org.triplane.learning.MemberModel;
import org.triplane.learning.ort.Classifiers;

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

  /// The provenance of what an ensemble says with the software that runs now.
  static Provenance of(EnsembleModel model, String device, List<String> notes) {
    var hashes = new LinkedHashMap<String, String>();
    for (MemberModel member : model.members()) {
      hashes.put(member.name(), member.sha256());
    }
    var software = new LinkedHashMap<String, String>();
    software.put("triplane", ProductVersion.text());
    software.put("onnxruntime", Classifiers.engineVersion());
    List<String> all = new ArrayList<>(notes);
    if (model.statistics().values().stream().anyMatch(InputStatistics::synthetic)) {
      all.add("The ensemble was trained on synthetic studies only.");
    }
    return new Provenance(model.name(), model.version(), hashes, software, device, all);
  }
}
