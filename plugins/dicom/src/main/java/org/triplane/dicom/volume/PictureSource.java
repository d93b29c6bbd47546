// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.nio.file.Path;

/// Where a picture stands.
///
/// @param frame from 0
/// @param left of its first column in the frame, of which it may be a part
/// @param top of its first row in the frame
public record PictureSource(Path file, int frame, int left, int top) {}
