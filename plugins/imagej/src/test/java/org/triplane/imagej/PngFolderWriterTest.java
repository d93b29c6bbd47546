// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;

class PngFolderWriterTest {
  @TempDir Path parent;

  @Test
  void slicesAreEightBitGreyPicturesInTheVolumesWindow() throws Exception {
    List<Path> files = write(ramp(1, new Presentation(Optional.of(window(10, 20)), false)));

    assertEquals(
        List.of("slice-001.png", "slice-002.png", "slice-003.png"),
        files.stream().map(file -> file.getFileName().toString()).toList());
    BufferedImage second = ImageIO.read(files.get(1).toFile());
    assertEquals(BufferedImage.TYPE_BYTE_GRAY, second.getType());
    assertEquals(0, second.getRaster().getSample(0, 0, 0)); // 8, below the window
    assertEquals(51, second.getRaster().getSample(0, 1, 0)); // 12
    assertEquals(128, second.getRaster().getSample(3, 1, 0), 1); // 15
  }

  @Test
  void withoutAWindowOneIsMeasured() throws Exception {
    List<Path> files = write(ramp(1, Presentation.PLAIN));

    assertEquals(0, ImageIO.read(files.get(0).toFile()).getRaster().getSample(0, 0, 0));
    assertEquals(255, ImageIO.read(files.get(2).toFile()).getRaster().getSample(3, 1, 0));
  }

  @Test
  void invertedVolumesAreWrittenAsTheyAreShown() throws Exception {
    List<Path> files = write(ramp(1, new Presentation(Optional.of(window(0, 23)), true)));

    assertEquals(255, ImageIO.read(files.get(0).toFile()).getRaster().getSample(0, 0, 0));
    assertEquals(0, ImageIO.read(files.get(2).toFile()).getRaster().getSample(3, 1, 0));
  }

  @Test
  void framesAreInTheNames() throws Exception {
    List<Path> files = write(ramp(2, Presentation.PLAIN));

    assertEquals(6, files.size());
    assertEquals("frame-02-slice-003.png", files.getLast().getFileName().toString());
  }

  @Test
  void theReaderOpensWhatWasWrittenWithItsPixelSize() throws Exception {
    List<Path> files = write(ramp(1, new Presentation(Optional.of(window(0, 25.5)), false)));

    Volume read = Pictures.load(files.toArray(Path[]::new));

    assertEquals(3, read.geometry().slices());
    assertEquals(0.5, read.geometry().spacingMm().x(), 1e-3);
    assertEquals(0.7, read.geometry().spacingMm().y(), 1e-3);
    for (int i = 0; i < 24; i++) {
      assertEquals(10 * i, read.voxels().value(i));
    }
  }

  @Test
  void theReaderOpensTheFramesThatWereWrittenAsOneVolume() throws Exception {
    List<Path> files = write(ramp(2, new Presentation(Optional.of(window(0, 51)), false)));

    Volume read = Pictures.load(files.toArray(Path[]::new));

    assertEquals(2, read.frames());
    assertEquals(3, read.geometry().slices());
    for (int i = 0; i < 48; i++) {
      assertEquals(5 * i, read.voxels().value(i));
    }
  }

  @Test
  void aFolderThatHoldsSomethingIsLeftAlone() throws Exception {
    Path target = Files.createDirectory(parent.resolve("out"));
    Files.writeString(target.resolve("slice-001.png"), "mine");

    assertThrows(IOException.class, () -> write(ramp(1, Presentation.PLAIN)));

    assertEquals("mine", Files.readString(target.resolve("slice-001.png")));
    assertFalse(Files.exists(target.resolve("slice-002.png")));
  }

  private List<Path> write(Volume volume) throws IOException {
    Path target = parent.resolve("out");
    new PngFolderWriter().write(volume, target, Progress.SILENT);
    try (Stream<Path> files = Files.list(target)) {
      return files.sorted().toList();
    }
  }

  private static Volume ramp(int frames, Presentation presentation) {
    Geometry geometry =
        new Geometry(
            4,
            2,
            3,
            Vec3.ZERO,
            Vec3.LEFT,
            Vec3.POSTERIOR,
            new Vec3(0.5, 0.7, 3),
            Geometry.Calibration.SPACING_ONLY,
            Optional.empty());
    byte[] stored = new byte[24 * frames];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (byte) i;
    }
    return new Volume(geometry, frames, new Voxels.Bytes(stored, 1, 0), presentation);
  }

  private static WindowLevel window(double low, double high) {
    return WindowLevel.between(low, high);
  }
}
