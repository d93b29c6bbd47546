// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.file.Path;

/// Where a case or a part of it lies.
///
/// @param path a folder, a file or an archive; absolute
/// @param inner a folder or file within the archive; empty otherwise
public record CasePlace(Path path, String inner) {}
