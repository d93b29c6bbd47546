// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.List;
import org.triplane.dicom.data.TransferSyntax;
import org.triplane.imaging.ImagingException;

/// Says by name which transfer syntaxes are not read, and what to do.
public final class UnreadSyntaxes {
  private static final List<String> VIDEO = List.of("MPEG", "HEVC", "SMPTE");

  private UnreadSyntaxes() {}

  /// Whether files of this syntax hold no pixels but say where to fetch them.
  public static boolean isElsewhere(TransferSyntax syntax) {
    return syntax.name().startsWith("JPIP");
  }

  /// The reason why a file of this syntax cannot be shown.
  public static ImagingException refusal(TransferSyntax syntax) {
    String named = "(transfer syntax %s, %s)".formatted(syntax.name(), syntax.uid());
    if (isElsewhere(syntax)) {
      return new ImagingException(
          "Its pixels are not in the file but on a server %s. Export it again with its pixels."
              .formatted(named));
    }
    if (VIDEO.stream().anyMatch(syntax.name()::contains)) {
      return new ImagingException(
          "It is a video %s, which Triplane does not play. Export single pictures of it uncompressed."
              .formatted(named));
    }
    return new ImagingException(
        "Its pixels are compressed %s, which this version of Triplane cannot read. Export the series uncompressed."
            .formatted(named));
  }
}
