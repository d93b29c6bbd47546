// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.AutoWindow;
import org.triplane.imaging.PngEncoder;
import org.triplane.imaging.Volume;
import org.triplane.imaging.WindowLevel;
import org.triplane.imaging.spi.VolumeWriter;

/// Writes a folder of 8-bit grey PNG pictures as they are shown: `slice-001.png` and so on, with
/// `frame-01-` before it where there is more than one frame.
///
/// The windows are the volume's own, or measured ones where it has none that show it well.
public final class PngFolderWriter implements VolumeWriter {
  @Override
  public String name() {
    return "png";
  }

  @Override
  public List<String> suffixes() {
    return List.of("");
  }

  @Override
  public void write(Volume volume, Path target, Progress progress) throws IOException {
    List<WindowLevel> windows = AutoWindow.ofFrames(volume);
    int slices = volume.geometry().slices();
    int pictures = slices * volume.frames();
    AtomicOutput.<RuntimeException>folder(
        target,
        folder -> {
          for (int i = 0; i < pictures; i++) {
            progress.check();
            progress.report((double) i / pictures, "Writing pictures");
            Path file = folder.resolve(name(volume, i / slices, i % slices));
            byte[] grey = grey(volume, windows.get(i / slices), i);
            Files.write(file, PngEncoder.encode(grey, volume.geometry()));
          }
        });
    progress.report(1, "Written");
  }

  private static String name(Volume volume, int frame, int slice) {
    String name = "slice-%03d.png".formatted(slice + 1);
    return volume.frames() == 1 ? name : "frame-%02d-%s".formatted(frame + 1, name);
  }

  private static byte[] grey(Volume volume, WindowLevel window, int picture) {
    int pixels = volume.geometry().columns() * volume.geometry().rows();
    boolean inverted = volume.presentation().inverted();
    byte[] grey = new byte[pixels];
    for (int i = 0; i < pixels; i++) {
      double shown = window.grey(volume.voxels().value(picture * pixels + i));
      grey[i] = (byte) Math.round(255 * (inverted ? 1 - shown : shown));
    }
    return grey;
  }
}
