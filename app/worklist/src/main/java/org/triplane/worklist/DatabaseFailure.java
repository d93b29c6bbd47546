// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Says for people what SQLite says in codes.
final class DatabaseFailure {
  private static final int PRIMARY_CODE = 0xff;

  private DatabaseFailure() {}

  static WorklistException of(Path file, SQLException failure) {
    if (failure.getCause() instanceof NativeLibraryNotFoundException) {
      return NativeLibrary.missing(failure);
    }
    if (!(failure instanceof SQLiteException known)) {
      return new WorklistException(
          "Cannot use the library %s: %s. If this stays so, close other windows and try again."
              .formatted(file, failure.getMessage()),
          failure);
    }
    int primary = known.getResultCode().code & PRIMARY_CODE;
    return new WorklistException(sentence(file, primary, known), failure);
  }

  /// Whether a change was refused because another row needs the row.
  static boolean isReference(WorklistException failure) {
    return failure.getCause() instanceof SQLiteException known
        && known.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY;
  }

  private static String sentence(Path file, int code, SQLiteException failure) {
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return "Nothing more can be written to the library %s: the disk is full. Make room and do it again; what was written before is safe."
          .formatted(file);
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return "The library %s is busy: another window or command has been writing to it for long. Wait for it to end and do it again."
          .formatted(file);
    }
    if (code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return "%s is not a library of Triplane, or it is damaged at its beginning. Choose another folder, or put back a copy of the file."
          .formatted(file);
    }
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
      return "The library %s is damaged. Keep it as it is, and put back a copy of the file; `triplane library check` says what is wrong."
          .formatted(file);
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code
        || code == SQLiteErrorCode.SQLITE_PERM.code
        || code == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
      return "Cannot use the library %s: it cannot be opened for writing. Check that the folder is there and is yours to write."
          .formatted(file);
    }
    if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
      return "Cannot read or write the library %s: the disk reports an error. Check the disk and its room, then do it again."
          .formatted(file);
    }
    return "The library %s refuses this: %s.".formatted(file, failure.getMessage());
  }
}
