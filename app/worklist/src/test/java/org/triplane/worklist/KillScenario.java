// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Something that is done to a library until the process is killed. It needs a public constructor
/// without parameters.
public interface KillScenario {
  /// Work without end.
  ///
  /// @param folder the same in every round; the library is in `library` in it
  /// @param seed another in every round
  /// @param acknowledge is told one line for each thing that must never be lost, once it must not
  void run(Path folder, long seed, Consumer<String> acknowledge) throws Exception;

  /// Assert that the library holds all that was acknowledged.
  ///
  /// @param library open after the kill
  /// @param acknowledged in this round and all before
  void verify(Library library, List<String> acknowledged) throws Exception;
}
