// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.nio.file.Path;
import org.triplane.dicom.data.PixelLocation;
import org.triplane.dicom.data.TransferSyntax;

/// Where and how the pixels of one file are stored.
public record ImageFile(
    Path path, TransferSyntax syntax, PixelFormat format, PixelLocation pixels) {}
