// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.Set;

/// Reads the pictures of a volume one by one, in any order and from any thread. A picture is one
/// slice of one frame; its number is `frame * slices + slice`.
public interface PictureReader {
  /// What all pictures are stored as: an example without numbers.
  Voxels.Stored kind();

  /// How the volume wants to be shown.
  Presentation presentation();

  /// The numbers of pictures that the study lacks; they are not read.
  Set<Integer> missing();

  /// Read a picture.
  ///
  /// @return `rows * columns` numbers of this kind
  /// @throws ImagingException if it cannot be read; the others still may
  Voxels.Stored read(int picture) throws ImagingException;
}
