// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// What the assistant's panel has to say.
public sealed interface FindingsState permits FindingsState.Waiting, Findings {
  /// There is no result yet: what is missing and what to do.
  record Waiting(String title, String advice) implements FindingsState {}
}
