// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// What the head of a brain phantom is made of.
enum HeadTissue {
  SCALP,
  SKULL,
  FLUID,
  GREY,
  WHITE,
  VESSEL
}
