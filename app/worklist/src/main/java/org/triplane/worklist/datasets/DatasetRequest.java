// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.List;
import org.triplane.worklist.WorklistException;

/// What a data set is to be.
///
/// @param name such as `knee-acl`; versions of one name share their cases to test on
/// @param set name of the label set
/// @param labels what is predicted, in order
/// @param exclusive whether the labels are classes that exclude each other
/// @param shares how its cases are dealt out
public record DatasetRequest(
    String name, String set, List<String> labels, boolean exclusive, Shares shares) {
  private static final int MOST_FOLDS = 100;

  public DatasetRequest {
    labels = List.copyOf(labels);
  }

  /// How cases are dealt out.
  ///
  /// @param folds parts of the cases to train on; 1 for none
  /// @param valid share to choose by, 0 for none
  /// @param test share to test on, 0 for none; without effect once a test side is fixed
  /// @param seed same seed, same sides
  public record Shares(int folds, double valid, double test, long seed) {}

  /// Refuse what cannot be built.
  ///
  /// @throws WorklistException with a sentence why
  void check() throws WorklistException {
    if (!name.matches("[a-z0-9][a-z0-9_-]{0,39}")) {
      throw new WorklistException(
          ("A data set's name should be small letters, digits, - and _, such as knee-acl, but was"
                  + " '%s'. Choose another.")
              .formatted(name));
    }
    if (shares.folds < 1 || shares.folds > MOST_FOLDS) {
      throw new WorklistException(
          "The number of folds should be 1 to %d, but was %d.".formatted(MOST_FOLDS, shares.folds));
    }
    if (!(shares.valid >= 0 && shares.test >= 0 && shares.valid + shares.test < 1)) {
      throw new WorklistException(
          "The shares to choose by and to test on should be 0 or more and leave something to train on, but were %s and %s."
              .formatted(shares.valid, shares.test));
    }
  }
}
