// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.triplane.imaging.ImagingException;

/// Inflates into memory, up to a size that honest files stay below. What breaks off or is damaged
/// is kept up to there, for the header tells whether pixels are missing.
final class Inflated {
  private static final int MAX_BYTES = 128 * 1024 * 1024;
  private static final int CHUNK_BYTES = 64 * 1024;

  private Inflated() {}

  /// The first bytes of what a gzipped file holds; fewer if there are no more.
  static byte[] start(Path gzip, int count) throws IOException {
    byte[] start = new byte[count];
    try (InputStream in = new GZIPInputStream(Files.newInputStream(gzip))) {
      return Arrays.copyOf(start, fill(in, start, 0));
    }
  }

  /// All that a gzipped file holds.
  ///
  /// @throws ImagingException if that is too much
  static byte[] gzip(Path gzip) throws IOException, ImagingException {
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(gzip)))) {
      return all(in);
    }
  }

  /// A deflated data set (PS3.5 A.5), which has neither header nor checksum.
  ///
  /// @throws ImagingException if it holds too much
  static byte[] dataset(byte[] deflated) throws IOException, ImagingException {
    Inflater inflater = new Inflater(true);
    try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated), inflater)) {
      return all(in);
    } finally {
      inflater.end();
    }
  }

  private static byte[] all(InputStream in) throws IOException, ImagingException {
    byte[] bytes = new byte[CHUNK_BYTES];
    int count = fill(in, bytes, 0);
    while (count == bytes.length) {
      if (count >= MAX_BYTES) {
        throw new ImagingException(
            "It inflates to more than 128 MiB, which Triplane does not load at once. Export it"
                + " without deflating.");
      }
      bytes = Arrays.copyOf(bytes, count * 2);
      count = fill(in, bytes, count);
    }
    return Arrays.copyOf(bytes, count);
  }

  private static int fill(InputStream in, byte[] bytes, int from) throws IOException {
    int end = from;
    try {
      while (end < bytes.length) {
        int count = in.read(bytes, end, bytes.length - end);
        if (count < 0) {
          return end;
        }
        end += count;
      }
    } catch (EOFException | ZipException _) {
      return end;
    }
    return end;
  }
}
