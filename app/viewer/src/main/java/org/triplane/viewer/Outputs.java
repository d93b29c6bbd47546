// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import org.triplane.common.Services;
import org.triplane.imaging.spi.Deidentifier;
import org.triplane.imaging.spi.ImageProgram;
import org.triplane.imaging.spi.MovieWriter;
import org.triplane.imaging.spi.VolumeWriter;

/// The formats and programs that images can be handed to.
public record Outputs(
    Services<VolumeWriter> volumes,
    Services<MovieWriter> movies,
    Services<Deidentifier> deidentifiers,
    Services<ImageProgram> programs) {
  /// None is installed.
  public static Outputs none() {
    return new Outputs(
        Services.of(VolumeWriter.class, List.of()),
        Services.of(MovieWriter.class, List.of()),
        Services.of(Deidentifier.class, List.of()),
        Services.of(ImageProgram.class, List.of()));
  }
}
