// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.Opener;
import ij.plugin.AVI_Reader;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Movie;
import org.triplane.imaging.spi.MovieWriter;

class MovieWritersTest {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;
  private static final int COUNT = 5;

  /// Where the main header of an AVI file begins.
  private static final int RATE_AT = 32;

  @TempDir Path folder;

  @Test
  void imageJReadsTheAviBack() throws Exception {
    Path file = folder.resolve("scroll.avi");
    new AviMovieWriter().write(movie(12), file, Progress.SILENT);
    ImagePlus image = AVI_Reader.open(file.toString(), false);
    int microsecondsPerFrame =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getInt(RATE_AT);
    assertEquals(12, 1e6 / microsecondsPerFrame, 0.01);
    assertFrames(image.getStack(), 3);
  }

  @Test
  void imageJReadsTheGifBack() throws Exception {
    Path file = folder.resolve("scroll.gif");
    new GifMovieWriter().write(movie(10), file, Progress.SILENT);
    ImagePlus image = new Opener().openImage(file.toString());
    assertFrames(image.getStack(), 5);
  }

  @Test
  void thePngPicturesAreExact() throws Exception {
    Path pictures = folder.resolve("scroll");
    new PngMovieWriter().write(movie(10), pictures, Progress.SILENT);
    var stack = new ImageStack(WIDTH, HEIGHT);
    for (int i = 1; i <= COUNT; i++) {
      Path file = pictures.resolve("picture-%03d.png".formatted(i));
      stack.addSlice(new Opener().openImage(file.toString()).getProcessor().convertToRGB());
    }
    assertFrames(stack, 0);
  }

  @Test
  void nothingIsLeftOfAMovieThatIsStopped() throws IOException {
    for (MovieWriter writer : writers()) {
      var stopping = new Stopping();
      Path target = folder.resolve("scroll" + writer.suffix());
      assertThrows(CancellationException.class, () -> writer.write(movie(10), target, stopping));
      try (Stream<Path> left = Files.list(folder)) {
        assertEquals(List.of(), left.toList(), writer.name());
      }
    }
  }

  @Test
  void nothingIsLeftOfAMovieWithAPictureThatCannotBeMade() throws IOException {
    var broken =
        new Movie(
            WIDTH,
            HEIGHT,
            COUNT,
            10,
            index -> {
              if (index == 2) {
                throw new ImagingException("The third is gone.");
              }
              return picture(index);
            });
    for (MovieWriter writer : writers()) {
      Path target = folder.resolve("scroll" + writer.suffix());
      ImagingException said =
          assertThrows(ImagingException.class, () -> writer.write(broken, target, Progress.SILENT));
      assertEquals("The third is gone.", said.getMessage(), writer.name());
      try (Stream<Path> left = Files.list(folder)) {
        assertEquals(List.of(), left.toList(), writer.name());
      }
    }
  }

  private static List<MovieWriter> writers() {
    return List.of(new AviMovieWriter(), new GifMovieWriter(), new PngMovieWriter());
  }

  private static Movie movie(double perSecond) {
    return new Movie(WIDTH, HEIGHT, COUNT, perSecond, MovieWritersTest::picture);
  }

  /// A ramp that gets brighter, with a warm square.
  private static int[] picture(int index) {
    int[] rgb = new int[WIDTH * HEIGHT];
    for (int i = 0; i < rgb.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      int grey = x + 40 * index;
      rgb[i] = x >= 32 && y >= 32 ? 0xE9A06A : grey << 16 | grey << 8 | grey;
    }
    return rgb;
  }

  /// @param tolerance the mean difference of a channel that is allowed, of 255
  private static void assertFrames(ImageStack stack, double tolerance) {
    assertEquals(COUNT, stack.getSize());
    assertEquals(WIDTH, stack.getWidth());
    assertEquals(HEIGHT, stack.getHeight());
    for (int frame = 0; frame < COUNT; frame++) {
      ImageProcessor read = stack.getProcessor(frame + 1).convertToRGB();
      int[] wanted = picture(frame);
      double sum = 0;
      for (int i = 0; i < wanted.length; i++) {
        int found = read.get(i % WIDTH, i / WIDTH);
        for (int shift = 0; shift <= 16; shift += 8) {
          sum += Math.abs((wanted[i] >> shift & 0xFF) - (found >> shift & 0xFF));
        }
      }
      double mean = sum / (3 * wanted.length);
      assertTrue(mean <= tolerance, "frame %d is off by %.2f".formatted(frame, mean));
    }
  }

  private static final class Stopping implements Progress {
    private int reports;

    @Override
    public void report(double done, String message) {
      reports++;
    }

    @Override
    public boolean isCancelled() {
      return reports >= 2;
    }
  }
}
