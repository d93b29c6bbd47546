// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// Where the focus of a brain phantom lies; on the left or the right by chance.
enum Place {
  FRONTAL(0.34, -0.5),
  CONVEXITY(0.62, 0.02),
  DEEP(0.12, 0.12),
  POSTERIOR(0.3, 0.6);

  private final double aside;
  private final double back;

  Place(double aside, double back) {
    this.aside = aside;
    this.back = back;
  }

  /// Distance from the midline, in half widths of the brain.
  double aside() {
    return aside;
  }

  /// Distance behind the brain's center, in half lengths of the brain.
  double back() {
    return back;
  }
}
