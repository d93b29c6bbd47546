// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// Thrown when a loss or a gradient is no finite number any more.
public final class DivergenceException extends LearningException {
  private static final long serialVersionUID = 1;

  private final String what;

  /// @param what happened, whole sentences
  /// @param advice what to do about it on the command line, a sentence
  DivergenceException(String what, String advice) {
    super(what + " " + advice);
    this.what = what;
  }

  /// What happened, whole sentences, without the advice for the command line.
  public String what() {
    return what;
  }
}
