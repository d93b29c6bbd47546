// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.triplane.learning.EnsembleModel;

/// What ensembles that replace each other have in common: they predict the same.
final class ModelFamily {
  private static final int LONGEST = 60;
  private static final int HASH_DIGITS = 8;

  private ModelFamily() {}

  /// The family of an ensemble that says nothing else: its labels in the order of the alphabet,
  /// such as `acl` or `abnormal+acl`, or for classes that exclude each other
  /// `one-of-meningioma+none`.
  static String of(EnsembleModel model) {
    return of(model.labels(), model.exclusive());
  }

  static String of(List<String> labels, boolean exclusive) {
    List<String> sorted = labels.stream().sorted().toList();
    String all = (exclusive ? "one-of-" : "") + String.join("+", sorted);
    String word = all.replaceAll("[^\\p{L}\\p{N}+._-]", "-");
    if (word.length() <= LONGEST && word.equals(all)) {
      return word;
    }
    String hash = ModelFiles.sha256(all.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_DIGITS);
    return word.substring(0, Math.min(word.length(), LONGEST - HASH_DIGITS - 1)) + "-" + hash;
  }
}
