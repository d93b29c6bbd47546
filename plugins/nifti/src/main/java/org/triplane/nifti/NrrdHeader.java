// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.FileHead;
import org.triplane.imaging.ImagingException;

/// The text at the front of an NRRD file: lines of `field: description` up to an empty line.
///
/// @param fields by their names, in small letters without blanks
/// @param length the bytes of the text with the empty line
/// @see <a href="https://teem.sourceforge.net/nrrd/format.html">Definition of NRRD</a>
record NrrdHeader(Map<String, String> fields, long length) {
  /// A header's text is a page or two; no program writes one of so many bytes.
  private static final int MOST_BYTES = 1 << 20;

  private static final byte[] MAGIC = "NRRD000".getBytes(StandardCharsets.US_ASCII);

  NrrdHeader {
    fields = Map.copyOf(fields);
  }

  /// Whether a file begins as an NRRD file does.
  static boolean begins(FileHead head) {
    return head.startsWith(MAGIC);
  }

  /// Read the header of a file.
  ///
  /// @throws ImagingException if it has none or a damaged one; the message is the reason
  static NrrdHeader of(Path file) throws IOException, ImagingException {
    if (!begins(FileHead.of(file))) {
      throw new ImagingException("It has no NRRD header. Copy it again.");
    }
    Map<String, String> fields = new HashMap<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      long length = 0;
      for (int number = 0; ; number++) {
        byte @Nullable [] line = line(in, MOST_BYTES - length);
        length += line == null ? 0 : line.length;
        String text = line == null ? "" : new String(line, StandardCharsets.UTF_8).stripTrailing();
        if (text.isEmpty()) {
          return new NrrdHeader(fields, length);
        }
        if (number > 0) {
          put(text, fields);
        }
      }
    }
  }

  /// A field's description; empty if the header has no such field.
  ///
  /// @param name in small letters without blanks
  Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /// The words of a field.
  List<String> words(String name) {
    return text(name).map(text -> Arrays.asList(text.split("\\s+"))).orElse(List.of());
  }

  /// The numbers of a field; NaN where the word is none.
  double[] numbers(String name) {
    return words(name).stream().mapToDouble(NrrdHeader::number).toArray();
  }

  /// A whole number.
  ///
  /// @param otherwise if the header has no such field
  /// @throws ImagingException if the field is no whole number
  long whole(String name, long otherwise) throws ImagingException {
    String text = text(name).orElse(Long.toString(otherwise));
    if (!text.matches("-?\\d{1,18}")) {
      throw new ImagingException(
          "Its header is damaged: %s is no number. Copy it again.".formatted(name));
    }
    return Long.parseLong(text);
  }

  /// A number as text, NaN if it is none.
  static double number(String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  // comments begin with #, and "key:=value" lines are notes of programs
  private static void put(String line, Map<String, String> fields) {
    int colon = line.indexOf(':');
    if (!line.startsWith("#") && colon > 0 && !line.startsWith(":=", colon)) {
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
      fields.put(name, line.substring(colon + 1).strip());
    }
  }

  /// A line with its end; null at the end of the file.
  private static byte @Nullable [] line(InputStream in, long most)
      throws IOException, ImagingException {
    var line = new ByteArrayOutputStream();
    int next;
    do {
      next = in.read();
      if (next >= 0) {
        line.write(next);
      }
      if (line.size() > most) {
        throw new ImagingException(
            "Its header is damaged: it does not end in an empty line. Copy it again.");
      }
    } while (next >= 0 && next != '\n');
    return line.size() == 0 ? null : line.toByteArray();
  }
}
