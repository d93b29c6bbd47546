// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.List;
import org.triplane.imaging.spi.VolumeWriter;
import org.triplane.learning.Case;
import org.triplane.learning.LearningException;

/// Files of pictures that networks give of series, a name for each case and member.
final class SeriesFiles {
  private SeriesFiles() {}

  /// `CASE-MEMBER`; everything but letters, digits and `._-` is left out of the case's name.
  static String name(Case one, String member) {
    return one.id().replaceAll("[^A-Za-z0-9._-]+", "-") + "-" + member;
  }

  /// What writes files that end so; an empty ending stands for folders.
  ///
  /// @throws LearningException if no plugin does
  static VolumeWriter writer(CommandContext context, String suffix) throws LearningException {
    for (VolumeWriter writer : context.installation().services(VolumeWriter.class)) {
      List<String> suffixes = writer.suffixes();
      if (suffixes.contains(suffix)) {
        return writer;
      }
    }
    throw new LearningException(
        "No plugin that is installed writes such pictures. Choose another --pictures-as.");
  }
}
