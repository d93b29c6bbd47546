// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.file.Path;

/// The process that is killed. Each line on its standard output ends in a mark, so that a line
/// that was cut by the kill is not taken for a whole one.
public final class KilledChild {
  static final String MARK = " .";

  private KilledChild() {}

  /// @param args the scenario's class, its folder and its seed
  public static void main(String[] args) throws Exception {
    var scenario = (KillScenario) Class.forName(args[0]).getConstructor().newInstance();
    System.out.println("started" + MARK);
    scenario.run(
        Path.of(args[1]),
        Long.parseLong(args[2]),
        line -> {
          System.out.println(line + MARK);
          System.out.flush();
        });
  }
}
