// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

/// The case that was labeled last, with all that was sealed before.
///
/// @param own what the reader said, in words
/// @param assistant what the ensemble says; empty if it has not seen the case
/// @param others what the other readers say; empty if nobody else has
/// @param why it was in the queue; empty if nobody knows
record LastCase(String name, String own, String assistant, String others, String why) {
  boolean isSame(LastCase other) {
    return name.equals(other.name());
  }
}
