// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.triplane.learning.EnsembleModel.TrainingCases;

/// Lets an ensemble recognize the cases it was trained on without naming them in its file.
public final class CaseHashes {
  private CaseHashes() {}

  /// Hash the ids of training cases: SHA-256 of salt, line feed and id, sorted.
  ///
  /// @param salt mixed into every hash, so that hashes of two ensembles cannot be compared
  public static TrainingCases of(Collection<Case> cases, String salt) {
    List<String> hashes = cases.stream().map(one -> hash(salt, one)).distinct().sorted().toList();
    return new TrainingCases(salt, hashes);
  }

  /// How many of some cases are training cases, by their ids.
  public static long seen(TrainingCases training, Collection<Case> cases) {
    Set<String> hashes = new HashSet<>(training.hashes());
    return cases.stream().filter(one -> hashes.contains(hash(training.salt(), one))).count();
  }

  private static String hash(String salt, Case one) {
    return Sha256.of(salt + "\n" + one.id());
  }
}
