// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.nio.ByteOrder;

/// Where the pixels stand in a file (after inflating it, if it is deflated).
///
/// @param length bytes that are there, which may be fewer than the header says
/// @param encapsulated whether they come in fragments
public record PixelLocation(
    int tag, Vr vr, long offset, long length, boolean encapsulated, ByteOrder order) {}
