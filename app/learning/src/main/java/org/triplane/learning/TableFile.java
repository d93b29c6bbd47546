// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads the text of tables.
final class TableFile {
  private static final String MARK = "\uFEFF";

  private TableFile() {}

  /// The text without a byte order mark.
  ///
  /// @throws LearningException if there is no such file, it cannot be read or is not in UTF-8
  static String text(Path file) throws LearningException {
    try {
      String text = Files.readString(file);
      if (text.indexOf('\0') >= 0) {
        throw new CharacterCodingException();
      }
      return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    } catch (NoSuchFileException e) {
      throw failure(file, "there is no such file. Check its name.", e);
    } catch (CharacterCodingException e) {
      throw failure(
          file, "it is no text in UTF-8. Save it anew, in a spreadsheet as CSV in UTF-8.", e);
    } catch (IOException e) {
      throw failure(file, "it is no readable text file. Check the file and its permissions.", e);
    }
  }

  private static LearningException failure(Path file, String why, IOException cause) {
    return new LearningException(
        "Cannot read the table %s: %s".formatted(file.getFileName(), why), cause);
  }
}
