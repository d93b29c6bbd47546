// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.learning.EnsembleModel.TrainingCases;

/// Lets an ensemble recognize the cases it was trained on without naming them in its file.
public final class CaseHashes {
  private CaseHashes() {}

  /// Hash what training cases hold: SHA-256 of salt, line feed and the hash of the case's first
  /// volume, sorted. Ids would not do: data sets number their cases alike, and a copy has a new
  /// number. A case without a volume that can be read goes by its id.
  ///
  /// @param salt mixed into every hash, so that hashes of two ensembles cannot be compared
  public static TrainingCases of(Collection<Case> cases, String salt) {
    List<String> hashes = cases.stream().map(one -> hash(salt, one)).distinct().sorted().toList();
    return new TrainingCases(salt, hashes);
  }

  /// How many of some cases are training cases, by their first volume.
  public static long seen(TrainingCases training, Collection<Case> cases) {
    Set<String> hashes = new HashSet<>(training.hashes());
    return cases.stream().filter(one -> hashes.contains(hash(training.salt(), one))).count();
  }

  /// A hash of which cases these are, by their ids, labels and numbers of slices, in any order.
  public static String fingerprint(Collection<Case> cases) {
    List<String> lines =
        cases.stream()
            .map(
                one ->
                    "%s %s %s"
                        .formatted(
                            one.id(),
                            new TreeMap<>(one.targets()),
                            one.study().volumes().stream()
                                .map(volume -> volume.source().info().geometry().slices())
                                .toList()))
            .sorted()
            .toList();
    return Sha256.of(String.join("\n", lines)).substring(0, 16);
  }

  private static String hash(String salt, Case one) {
    return Sha256.of(salt + "\n" + content(one));
  }

  private static String content(Case one) {
    List<SeriesVolume> volumes = one.study().volumes();
    if (volumes.isEmpty()) {
      return one.id();
    }
    try {
      return VoxelHash.of(volumes.getFirst().source().load(Progress.SILENT));
    } catch (ImagingException e) {
      return one.id();
    }
  }
}
