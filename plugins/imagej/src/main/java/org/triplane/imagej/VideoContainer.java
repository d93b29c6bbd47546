// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.triplane.imaging.FileHead;

/// What videos are kept in, known by how a file begins. Of these only AVI is read.
enum VideoContainer {
  AVI("AVI"),
  MPEG_4("MPEG-4 or QuickTime"),
  MATROSKA("Matroska or WebM"),
  MPEG("MPEG"),
  OGG("Ogg"),
  WINDOWS_MEDIA("Windows Media");

  private final String title;

  VideoContainer(String title) {
    this.title = title;
  }

  /// The container of a file, whatever it is called.
  static Optional<VideoContainer> of(FileHead head) {
    if (head.startsWith(ascii("RIFF")) && head.holds(8, ascii("AVI "))) {
      return Optional.of(AVI);
    }
    if (head.holds(4, ascii("ftyp")) || head.holds(4, ascii("moov"))) {
      return Optional.of(MPEG_4);
    }
    if (head.startsWith((byte) 0x1A, (byte) 0x45, (byte) 0xDF, (byte) 0xA3)) {
      return Optional.of(MATROSKA);
    }
    if (head.startsWith((byte) 0, (byte) 0, (byte) 1, (byte) 0xBA)) {
      return Optional.of(MPEG);
    }
    if (head.startsWith(ascii("OggS"))) {
      return Optional.of(OGG);
    }
    return head.startsWith((byte) 0x30, (byte) 0x26, (byte) 0xB2, (byte) 0x75, (byte) 0x8E)
        ? Optional.of(WINDOWS_MEDIA)
        : Optional.empty();
  }

  /// Why it is not read, and what to do.
  String refusal() {
    return "It is a video in %s, of which only AVI is read. Convert it to an AVI file of JPEG pictures, such as by ffmpeg -i FILE -c:v mjpeg -q:v 2 FILE.avi."
        .formatted(title);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
