// SPDX-License-Identifier: Apache-2.0
package org.triplane.packaging;

import org.triplane.cli.Main;

/// Where the program starts.
public final class Launcher {
  private Launcher() {}

  public static void main(String[] args) {
    int code = Main.run(args, new ViewerDisplay(), System.out, System.err);
    // the toolkit's threads would keep the process alive after a picture was drawn
    System.exit(code);
  }
}
