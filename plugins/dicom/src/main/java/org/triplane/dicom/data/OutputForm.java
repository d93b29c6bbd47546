// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.nio.ByteOrder;

/// How a file is to be encoded.
///
/// @param syntax says how elements are laid out; that its pixels fit is for the caller to see to
/// @param openSequences whether sequences and items end by delimiters instead of having lengths
public record OutputForm(TransferSyntax syntax, boolean openSequences) {
  /// Explicit VR little endian, which every reader knows.
  public static final OutputForm EXPLICIT = of(TransferSyntax.EXPLICIT);

  /// Sequences and items have lengths.
  public static OutputForm of(TransferSyntax syntax) {
    return new OutputForm(syntax, false);
  }

  /// The layout of the elements behind the meta header.
  Encoding encoding() {
    return new Encoding(
        !syntax.equals(TransferSyntax.IMPLICIT),
        syntax.equals(TransferSyntax.BIG_ENDIAN) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }
}
