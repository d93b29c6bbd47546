// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.nio.file.Path;

/// A program that saves one mark more each time, and says so after each save, until it is killed.
final class SavingMarks {
  private SavingMarks() {}

  @SuppressWarnings("SystemOut") // the test that runs it listens
  public static void main(String[] args) throws Exception {
    var folder = new MarksFolder(Path.of(args[0]));
    Marks marks = Marks.NONE;
    while (true) {
      marks = marks.with(Drawn.mark(MarkKind.LENGTH, Drawn.volume(), 2, 3, 8, 5));
      folder.write(Drawn.study(args[1]), marks);
      System.out.println(marks.list().size());
    }
  }
}
