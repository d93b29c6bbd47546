// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.ImagingException;

/// Reads the elements of a file, either up to the pixels, which it only locates, or all of them.
///
/// Nothing that a length says is believed beyond the end of what holds it: what stands there is
/// cut, and reading goes on behind it.
final class DatasetParser {
  private static final long UNDEFINED = 0xFFFFFFFFL;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ELEMENTS = 1_000_000;
  private static final int MAX_KEPT_BYTES = 64 * 1024;
  private static final int MAX_PRIVATE_BYTES = 4 * 1024;
  private static final int MAX_TABLE_BYTES = 1024 * 1024;

  private final DicomInput in;
  private final BulkSource source;
  private final boolean whole;
  private int elements;
  private @Nullable PixelLocation pixels;
  private boolean brokenOff;
  private final Set<Repair> repairs = EnumSet.noneOf(Repair.class);

  private DatasetParser(DicomInput in, BulkSource source, boolean whole) {
    this.in = in;
    this.source = source;
    this.whole = whole;
  }

  /// A parser that stops at the pixels.
  static DatasetParser ofHeader(DicomInput in, BulkSource source) {
    return new DatasetParser(in, source, false);
  }

  /// A parser that goes on to the end of the file.
  static DatasetParser ofWhole(DicomInput in, BulkSource source) {
    return new DatasetParser(in, source, true);
  }

  /// Where the pixels stand; empty until they were met.
  Optional<PixelLocation> pixels() {
    return Optional.ofNullable(pixels);
  }

  /// Whether the file ended before what its last element announced.
  boolean brokenOff() {
    return brokenOff;
  }

  /// What was wrong and could be read all the same.
  Set<Repair> repairs() {
    return repairs;
  }

  /// Read elements from the present position up to the first tag that is not wanted. A file that
  /// breaks off gives the elements before the break.
  ///
  /// @throws ImagingException if it is nested too deep or has too many elements
  DicomDataset parse(Encoding encoding, IntPredicate wanted) throws IOException, ImagingException {
    DicomDataset dataset = new DicomDataset();
    try {
      in.order(encoding.order());
      while (in.remaining() >= 8 && goesOn()) {
        long start = in.position();
        int tag = in.tag();
        if (!wanted.test(tag) && Tags.group(tag) != 0xFFFE) {
          in.seek(start);
          break;
        }
        if (Tags.group(tag) == 0xFFFE) {
          repairs.add(Repair.STRAY_DELIMITER);
          in.u32();
        } else if (!element(dataset, tag, new Scope(encoding, in.size(), false, 0))) {
          break;
        }
      }
      brokenOff |= goesOn() && in.remaining() > 0 && in.remaining() < 8;
    } catch (EOFException _) {
      brokenOff = true;
    }
    return dataset;
  }

  /// What is being read.
  ///
  /// @param open whether only a delimiter can end it
  private record Scope(Encoding encoding, long end, boolean open, int depth) {
    Scope deeper(Encoding inner, long innerEnd, boolean innerOpen) throws ImagingException {
      if (depth + 1 > MAX_DEPTH) {
        throw new ImagingException(
            "Its sequences are nested more than %d deep, so it is damaged or hostile. Export it again from its source."
                .formatted(MAX_DEPTH));
      }
      return new Scope(inner, innerEnd, innerOpen, depth + 1);
    }
  }

  /// Reads one element behind its tag; false if it goes beyond the end of its scope.
  private boolean element(DicomDataset dataset, int tag, Scope scope)
      throws IOException, ImagingException {
    count();
    ElementHeader header = ElementHeader.read(in, tag, scope.encoding(), repairs);
    long start = in.position();
    long room = scope.end() - start;
    if (scope.depth() == 0 && isPixels(tag)) {
      boolean open = header.open();
      long length = open ? room : Math.min(room, header.length());
      pixels = new PixelLocation(tag, header.vr(), start, length, open, scope.encoding().order());
      note(!open && length < header.length(), Repair.LENGTH_BEYOND_END);
      if (!whole) {
        return false;
      }
    }
    if (header.open()) {
      undefined(dataset, tag, header.vr(), scope);
      return true;
    }
    if (header.length() > room) {
      repairs.add(Repair.LENGTH_BEYOND_END);
      brokenOff |= scope.end() == in.size();
      if (whole && scope.depth() == 0 && isPixels(tag)) {
        dataset.put(value(tag, new ElementHeader(header.vr(), room), scope.encoding()));
      }
      return false;
    }
    if (header.length() % 2 != 0) {
      repairs.add(Repair.ODD_LENGTH);
    }
    long end = start + header.length();
    if (isSequence(tag, header)) {
      Scope inner = scope.deeper(itemEncoding(header.vr(), scope.encoding()), end, false);
      dataset.put(new Element(tag, Vr.SQ, new Element.Items(items(dataset, inner))));
      in.order(scope.encoding().order());
    } else {
      dataset.put(value(tag, header, scope.encoding()));
    }
    in.seek(end);
    return true;
  }

  private Element value(int tag, ElementHeader header, Encoding encoding) throws IOException {
    int limit = Tags.isKept(tag) ? MAX_TABLE_BYTES : most(tag, header.vr());
    // Unknown values are little endian whatever stands around them (PS3.5 6.2.2).
    ByteOrder order = header.vr() == Vr.UN ? ByteOrder.LITTLE_ENDIAN : encoding.order();
    return new Element(
        tag,
        header.vr(),
        header.length() <= limit
            ? new Element.Bytes(in.bytes(header.length()), order)
            : new Element.Unread(source, in.position(), header.length(), order));
  }

  // Makers keep much in private elements that no header needs.
  private static int most(int tag, Vr vr) {
    boolean secret = (Tags.group(tag) & 1) == 1 && !vr.isText();
    return secret ? MAX_PRIVATE_BYTES : MAX_KEPT_BYTES;
  }

  private void undefined(DicomDataset dataset, int tag, Vr vr, Scope scope)
      throws IOException, ImagingException {
    if (vr == Vr.OB || vr == Vr.OW) {
      fragments(scope).ifPresent(pixels -> dataset.put(new Element(tag, Vr.OB, pixels)));
    } else {
      Scope inner = scope.deeper(itemEncoding(vr, scope.encoding()), scope.end(), true);
      dataset.put(new Element(tag, Vr.SQ, new Element.Items(items(dataset, inner))));
      in.order(scope.encoding().order());
    }
  }

  /// UN hides items that are implicit little endian by the rule (PS3.5 6.2.2 note 2), but some
  /// writers keep them explicit.
  private Encoding itemEncoding(Vr vr, Encoding outer) throws IOException {
    if (vr != Vr.UN) {
      return outer;
    }
    long start = in.position();
    in.seek(Math.min(in.size(), start + 8));
    Encoding next = Encoding.ofNext(in);
    in.seek(start);
    if (next.explicit()) {
      repairs.add(Repair.EXPLICIT_ITEMS);
    }
    return next.explicit() ? Encoding.EXPLICIT : Encoding.IMPLICIT;
  }

  private List<DicomDataset> items(DicomDataset outer, Scope scope)
      throws IOException, ImagingException {
    List<DicomDataset> items = new ArrayList<>();
    in.order(scope.encoding().order());
    while (scope.end() - in.position() >= 8) {
      long start = in.position();
      int tag = in.tag();
      long length = in.u32();
      if (tag != Tags.ITEM) {
        if (tag == Tags.SEQUENCE_END) {
          note(!scope.open(), Repair.STRAY_DELIMITER);
        } else {
          in.seek(start);
          note(scope.open(), Repair.MISSING_DELIMITER);
          note(!scope.open(), Repair.STRAY_DELIMITER);
        }
        return items;
      }
      boolean open = length == UNDEFINED;
      long end = open ? scope.end() : Math.min(scope.end(), in.position() + length);
      note(!open && end < in.position() + length, Repair.LENGTH_BEYOND_END);
      items.add(item(outer, new Scope(scope.encoding(), end, open, scope.depth())));
      in.order(scope.encoding().order());
      if (!open) {
        in.seek(end);
      }
    }
    brokenOff |= in.remaining() < 8 && scope.open();
    return items;
  }

  private DicomDataset item(DicomDataset outer, Scope scope) throws IOException, ImagingException {
    count();
    DicomDataset item = new DicomDataset(outer);
    while (scope.end() - in.position() >= 8) {
      long start = in.position();
      int tag = in.tag();
      if (tag == Tags.ITEM_END) {
        note(!scope.open(), Repair.STRAY_DELIMITER);
        in.u32();
        return item;
      }
      if (tag == Tags.SEQUENCE_END || tag == Tags.ITEM) {
        note(scope.open(), Repair.MISSING_DELIMITER);
        in.seek(start);
        return item;
      }
      if (!element(item, tag, scope)) {
        in.seek(scope.end());
        return item;
      }
    }
    return item;
  }

  // What is cut off at the end of the scope is kept up to there.
  private Optional<Element.Encapsulated> fragments(Scope scope)
      throws IOException, ImagingException {
    List<Element.Stored> found = new ArrayList<>();
    boolean ended = false;
    while (!ended && scope.end() - in.position() >= 8) {
      long start = in.position();
      int tag = in.tag();
      long length = in.u32();
      if (tag == Tags.ITEM) {
        count();
        long room = Math.min(length, scope.end() - in.position());
        brokenOff |= room < length;
        found.add(new Element.Unread(source, in.position(), room, scope.encoding().order()));
        in.seek(in.position() + room);
      } else {
        ended = true;
        in.seek(tag == Tags.SEQUENCE_END ? in.position() : start);
      }
    }
    brokenOff |= !ended;
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new Element.Encapsulated(found.getFirst(), found.subList(1, found.size())));
  }

  private boolean goesOn() {
    return whole || pixels == null;
  }

  // A sequence by the dictionary is one where the file calls it unknown, and where it gives it
  // another representation but items.
  private boolean isSequence(int tag, ElementHeader header) throws IOException {
    if (header.vr() == Vr.SQ || Tags.vr(tag) != Vr.SQ) {
      return header.vr() == Vr.SQ;
    }
    if (header.vr() == Vr.UN) {
      return true;
    }
    long start = in.position();
    boolean items = header.length() >= 8 && in.tag() == Tags.ITEM;
    in.seek(start);
    if (items) {
      repairs.add(Repair.WRONG_REPRESENTATION);
    }
    return items;
  }

  private static boolean isPixels(int tag) {
    return tag == Tags.PIXEL_DATA || tag == Tags.FLOAT_PIXEL_DATA || tag == Tags.DOUBLE_PIXEL_DATA;
  }

  private void note(boolean wrong, Repair repair) {
    if (wrong) {
      repairs.add(repair);
    }
  }

  private void count() throws ImagingException {
    if (++elements > MAX_ELEMENTS) {
      throw new ImagingException(
          "Its header has more than %,d elements, so it is damaged or hostile. Export it again from its source."
              .formatted(MAX_ELEMENTS));
    }
  }
}
