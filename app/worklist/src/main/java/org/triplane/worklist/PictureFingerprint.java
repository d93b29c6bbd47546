// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Series;
import org.triplane.imaging.VolumeSource;

/// Recognizes the same pictures under other UIDs and names, as a study has that was made
/// anonymous twice: SHA-256 of the sizes of the volumes and of the end of each one's middle
/// file, where all formats have their pixels. Cheap enough for thousands of studies.
final class PictureFingerprint {
  private static final int END_BYTES = 1 << 16;
  private static final int DIGITS = 32;

  private PictureFingerprint() {}

  /// The fingerprint of a series.
  ///
  /// @return empty if the files of a volume are not known or cannot be read
  static String of(Series series) {
    List<String> lines = new ArrayList<>();
    for (VolumeSource volume : series.volumes()) {
      List<Path> files = volume.files();
      if (files.isEmpty()) {
        return "";
      }
      Geometry grid = volume.info().geometry();
      try {
        String end = hash(end(files.get(files.size() / 2)));
        lines.add("%d %d %d %s".formatted(grid.columns(), grid.rows(), grid.slices(), end));
      } catch (IOException _) {
        return "";
      }
    }
    return joined(lines);
  }

  /// The fingerprint of several.
  ///
  /// @return empty if one of them is
  static String joined(List<String> parts) {
    if (parts.isEmpty() || parts.contains("")) {
      return "";
    }
    String text = parts.stream().sorted().collect(Collectors.joining("\n"));
    return hash(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
  }

  private static byte[] end(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(Math.max(0, channel.size() - END_BYTES));
      ByteBuffer end = ByteBuffer.allocate(END_BYTES);
      while (end.hasRemaining() && channel.read(end) >= 0) {
        // read on: a channel may give less than asked
      }
      byte[] bytes = new byte[end.position()];
      end.flip().get(bytes);
      return bytes;
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
