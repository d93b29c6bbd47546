// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.io.IOException;
import java.nio.file.Path;
import org.triplane.common.Named;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Study;

/// Writes the marks of a study for other programs. A plugin implements it.
public interface MarksWriter extends Named {
  /// A file name that says what is inside, as `measurements.dcm`.
  String fileName();

  /// Whether any of the marks is something that it writes.
  boolean takes(Marks marks);

  /// Write the file, or nothing.
  ///
  /// @param marks some that it takes
  /// @throws ImagingException if the study lacks something that the format needs
  void write(Study study, Marks marks, Path file) throws IOException, ImagingException;

  /// A file in a folder where files of other studies and of other writers stay. Its name does
  /// not say whose the study is.
  default Path fileIn(Path folder, Study study) {
    String name = fileName();
    int dot = name.lastIndexOf('.');
    String mark = MarksFolder.hash(study.uid()).substring(0, 8);
    return folder.resolve(name.substring(0, dot) + "-" + mark + name.substring(dot));
  }
}
