// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.triplane.imaging.FileHead;
import org.triplane.imaging.ImagingException;

/// Finds where a DICOM file begins, and tells it from other files.
public final class Preamble {
  private static final int LENGTH = 128;
  private static final int MAGIC_BYTES = 4;
  private static final int AFTER_IDENTIFICATION = 0x00090000;
  private static final byte[] GZIP_MAGIC = {0x1F, (byte) 0x8B};
  private static final long MAGIC = 0x4D434944L;
  private static final Pattern UID = Pattern.compile("[0-2](\\.[0-9]+){3,}");
  private static final int MIN_ELEMENTS = 3;

  private Preamble() {}

  /// Whether a file says behind its preamble that it is DICOM; others may be, too.
  public static boolean isAnnounced(FileHead head) {
    return head.holds(LENGTH, (byte) 'D', (byte) 'I', (byte) 'C', (byte) 'M')
        && !head.startsWith(GZIP_MAGIC);
  }

  /// Whether a file is DICOM: it says so behind its preamble, or, if it has none, begins with
  /// several well-formed elements of the meta or identification group and names itself by a UID.
  public static boolean isDicom(Path path) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      DicomInput in = DicomInput.of(channel);
      if (in.remaining() < 8) {
        return false;
      }
      if (in.isGzip()) {
        return isDicomInside(path);
      }
      return skip(in) || in.position() == MAGIC_BYTES || isPlausible(in, path);
    } catch (ImagingException _) {
      return false;
    }
  }

  /// Go to the first element; false if no preamble stands before it.
  static boolean skip(DicomInput in) throws IOException {
    in.order(ByteOrder.LITTLE_ENDIAN);
    for (int start : new int[] {LENGTH, 0}) {
      if (in.size() >= start + 4L) {
        in.seek(start);
        if (in.u32() == MAGIC) {
          return start > 0;
        }
      }
    }
    in.seek(hasStrayByte(in) ? 1 : 0);
    return false;
  }

  // Some tools leave a byte before the first element.
  private static boolean hasStrayByte(DicomInput in) throws IOException {
    if (in.size() < 10) {
      return false;
    }
    in.seek(0);
    byte[] head = in.bytes(8);
    boolean first = head[1] == 8 || head[1] == 2;
    return first && head[2] == 0 && head[4] == 0 && Vr.of(head[5], head[6]).isPresent();
  }

  // Only the start is inflated, since other large files come gzipped, too.
  private static boolean isDicomInside(Path gzip) throws IOException {
    try {
      DicomInput in = DicomInput.of(Inflated.start(gzip, LENGTH + 4));
      skip(in);
      return in.position() > 0;
    } catch (ZipException | EOFException _) {
      return false;
    }
  }

  private static boolean isPlausible(DicomInput in, Path path)
      throws IOException, ImagingException {
    Encoding encoding = Encoding.ofNext(in);
    in.order(encoding.order());
    long start = in.position();
    int group = Tags.group(in.tag());
    in.seek(start);
    if (group != 2 && group != 8) {
      return false;
    }
    BulkSource source = new BulkSource(path, TransferSyntax.EXPLICIT);
    DicomDataset first =
        DatasetParser.ofHeader(in, source)
            .parse(encoding, tag -> Integer.compareUnsigned(tag, AFTER_IDENTIFICATION) < 0);
    boolean foreignGroup =
        first.elements().stream()
            .mapToInt(element -> Tags.group(element.tag()))
            .anyMatch(found -> found != 2 && found != 8);
    return !foreignGroup
        && first.elements().size() >= MIN_ELEMENTS
        && List.of(
                Tags.TRANSFER_SYNTAX_UID,
                Tags.MEDIA_SOP_CLASS_UID,
                Tags.SOP_CLASS_UID,
                Tags.SOP_INSTANCE_UID)
            .stream()
            .anyMatch(tag -> first.text(tag).filter(UID.asMatchPredicate()).isPresent());
  }
}
