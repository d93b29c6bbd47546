// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.nio.file.Path;

/// Where and how the pixels of one file are stored.
record ImageFile(Path path, TransferSyntax syntax, PixelFormat format, PixelLocation pixels) {}
