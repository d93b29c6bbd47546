// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Voxels;

/// A file with one picture or several of one size, known by its header.
interface Picture {
  /// What the header says.
  ///
  /// @param format the format's name
  /// @param pages how many pictures the file holds: slices of the first frame, then of the next
  /// @param frames how many frames they make
  /// @param color whether the luminance of colors is taken
  /// @param inverted whether low values are to be shown white
  record Header(
      Path file,
      String format,
      int width,
      int height,
      int pages,
      int frames,
      Depth depth,
      boolean color,
      boolean inverted,
      Resolution resolution) {}

  Header header();

  /// Read all pictures, each of the kind that the header's depth tells.
  ///
  /// @throws ImagingException if the file is damaged; the message is the reason
  List<Voxels> read() throws IOException, ImagingException;
}
