// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.file.Path;
import java.util.List;

/// Some files and folders that are read together.
///
/// @param state changes when a file in it does: number, bytes and newest change
record ImportPart(List<Path> paths, String state) {
  ImportPart {
    paths = List.copyOf(paths);
  }
}
