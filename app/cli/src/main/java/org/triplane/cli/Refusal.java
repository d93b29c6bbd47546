// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

/// Something could be done but must not, for safety: exit code 3.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message);
  }
}
