// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Where the compressed fragments of a file stand (PS3.5 A.4).
///
/// @param all without the offset table, in file order
record Fragments(List<Fragment> all) {
  /// One fragment.
  record Fragment(long offset, long length) {}

  Fragments {
    all = List.copyOf(all);
  }

  /// Find the fragments of encapsulated pixels; what is cut off at the end of the file is left
  /// out.
  static Fragments find(DicomInput in, PixelLocation pixels) throws IOException {
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
