// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;

class GreyHistogramTest {
  @TempDir Path folder;

  @Test
  void everyVoxelCountsInTheMean() throws Exception {
    byte[] half = new byte[GreyFiles.SIZE * GreyFiles.SIZE];
    for (int i = 0; i < half.length / 2; i++) {
      half[i] = (byte) 200;
    }
    GreyFiles.write(folder.resolve("a"), half);
    GreyFiles.write(folder.resolve("b"), half);
    Files.writeString(folder.resolve("cases.csv"), "image,label\na,1\nb,0\n");
    Dataset dataset = GreyFiles.open(new TableLayout(), folder);
    GreyHistogram histogram = GreyHistogram.of(dataset, 8, 1, Progress.SILENT);
    double[] mean = histogram.mean();
    assertEquals(0.5, mean[0], 1e-9);
    assertEquals(0.5, mean[mean.length - 1], 1e-9);
    assertEquals(2, histogram.ids().size());
    assertEquals(816, ImageIO.read(new ByteArrayInputStream(histogram.png())).getWidth());
  }
}
