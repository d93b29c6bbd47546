// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.Locale;
import java.util.function.Predicate;
import org.triplane.worklist.labels.CaseStatus;

/// Which cases the worklist lists.
enum CaseChoice {
  ALL(_ -> true),
  TO_DO(CaseLine::isSealed),
  LABELED(line -> !line.isSealed()),
  CONTRADICTORY(line -> line.status() == CaseStatus.DISAGREEMENT),
  CANNOT_TELL(line -> line.status() == CaseStatus.CANNOT_TELL),
  SECOND(line -> line.flags().isAwaited()),
  MISSING(line -> line.flags().isMissing());

  private final Predicate<CaseLine> test;

  CaseChoice(Predicate<CaseLine> test) {
    this.test = test;
  }

  /// Its name in the bundle, under `label.choice.`.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean lists(CaseLine line) {
    return test.test(line);
  }
}
