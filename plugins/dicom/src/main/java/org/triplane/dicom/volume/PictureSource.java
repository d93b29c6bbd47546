// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.nio.file.Path;

/// Where a picture stands.
///
/// @param frame from 0
public record PictureSource(Path file, int frame) {}
