// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.triplane.dicom.data.DicomInput;
import org.triplane.dicom.data.PixelLocation;
import org.triplane.dicom.data.Tags;

/// Where the compressed fragments of a file stand (PS3.5 A.4).
///
/// @param all without the offset table, in file order
public record Fragments(List<Fragment> all) {
  /// One fragment.
  record Fragment(long offset, long length) {}

  public Fragments {
    all = List.copyOf(all);
  }

  /// Find the fragments of encapsulated pixels; what is cut off at the end of the file is left
  /// out.
  public static Fragments find(DicomInput in, PixelLocation pixels) throws IOException {
    List<Fragment> found = new ArrayList<>();
    long end = pixels.offset() + pixels.length();
    in.seek(pixels.offset());
    in.order(pixels.order());
    while (end - in.position() >= 8 && in.tag() == Tags.ITEM) {
      long length = in.u32();
      if (length > end - in.position()) {
        break;
      }
      found.add(new Fragment(in.position(), length));
      in.seek(in.position() + length);
    }
    return new Fragments(found.subList(Math.min(1, found.size()), found.size()));
  }
}
