// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.triplane.viewer.kit.ViewerException;

/// Reads color tables in the three forms in which ImageJ writes them: 768 bytes of all reds, all
/// greens and all blues; the same behind a header of 32 bytes, perhaps with fewer colors; or text
/// with a line `red green blue` or `number red green blue` a color.
final class ColorTableFile {
  private static final int LEVELS = ColorTable.LEVELS;
  private static final int RAW = 3 * LEVELS;
  private static final int MAGIC = 0x49434F4C;
  private static final int HEADER = 32;
  private static final int COUNT_AT = 6;
  private static final int MOST_BYTES = 64 * 1024;

  private ColorTableFile() {}

  /// Read a table.
  ///
  /// @throws ViewerException with a sentence, if it is none
  static ColorTable read(Path file) throws ViewerException {
    String name = file.getFileName().toString();
    byte[] bytes;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw notOne(name, "it is too large");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ViewerException(
          "The color table %s could not be read. Check that it is still there.".formatted(name), e);
    }
    return ColorTable.of(name.replaceFirst("\\.[^.]*$", ""), levels(bytes, name));
  }

  private static int[][] levels(byte[] bytes, String name) throws ViewerException {
    if (bytes.length > HEADER && ByteBuffer.wrap(bytes).getInt() == MAGIC) {
      int count = ByteBuffer.wrap(bytes).getShort(COUNT_AT);
      if (count < 2 || count > LEVELS || bytes.length < HEADER + 3 * count) {
        throw notOne(name, "its header and its length do not agree");
      }
      return spread(binary(bytes, HEADER, count));
    }
    if (bytes.length == RAW) {
      return binary(bytes, 0, LEVELS);
    }
    return spread(text(new String(bytes, StandardCharsets.ISO_8859_1), name));
  }

  private static int[][] binary(byte[] bytes, int from, int count) {
    int[][] levels = new int[3][count];
    for (int channel = 0; channel < 3; channel++) {
      for (int i = 0; i < count; i++) {
        levels[channel][i] = bytes[from + channel * count + i] & 0xFF;
      }
    }
    return levels;
  }

  private static int[][] text(String text, String name) throws ViewerException {
    List<int[]> rows = new ArrayList<>();
    for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
      String[] words = line.strip().split("[\\s,;]+");
      boolean numbers = Arrays.stream(words).allMatch(word -> word.matches("\\d{1,3}"));
      if (numbers && (words.length == 3 || words.length == 4)) {
        rows.add(Arrays.stream(words).mapToInt(Integer::parseInt).toArray());
      } else if (!rows.isEmpty()) {
        throw notOne(name, "line “%s” is no color".formatted(line.strip()));
      }
    }
    if (rows.size() < 2 || rows.size() > LEVELS) {
      throw notOne(name, "it does not list 2 to 256 colors");
    }
    int[][] levels = new int[3][rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      int[] row = rows.get(i);
      for (int channel = 0; channel < 3; channel++) {
        levels[channel][i] = row[row.length - 3 + channel];
        if (levels[channel][i] >= LEVELS) {
          throw notOne(name, "a level is above 255");
        }
      }
    }
    return levels;
  }

  /// Spread fewer colors evenly over all levels, with straight lines between them.
  private static int[][] spread(int[][] few) {
    int count = few[0].length;
    int[][] all = new int[3][LEVELS];
    for (int channel = 0; channel < 3; channel++) {
      for (int i = 0; i < LEVELS; i++) {
        double at = (double) i * (count - 1) / (LEVELS - 1);
        int lower = Math.min((int) at, count - 2);
        double share = at - lower;
        all[channel][i] =
            (int) Math.round((1 - share) * few[channel][lower] + share * few[channel][lower + 1]);
      }
    }
    return all;
  }

  private static ViewerException notOne(String name, String why) {
    return new ViewerException(
        "%s is no color table: %s. Choose a .lut file as ImageJ writes it.".formatted(name, why));
  }
}
