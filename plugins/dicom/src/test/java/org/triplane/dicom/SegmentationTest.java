// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.DicomOutput;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.result.Code;
import org.triplane.dicom.result.Codes;
import org.triplane.dicom.result.Origin;
import org.triplane.dicom.result.ResultSeries;
import org.triplane.dicom.result.Segment;
import org.triplane.dicom.result.Segmentation;
import org.triplane.dicom.result.Segmentation.Form;
import org.triplane.dicom.result.SourceSeries;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

/// Segmentations on a grid of 35 pixels a slice, so that most frames begin inside a byte.
class SegmentationTest {
  @TempDir Path folder;

  private SourceSeries source;
  private ResultSeries series;
  private Geometry grid;

  @BeforeEach
  void openASource() throws Exception {
    Study study = Assessed.onDisk(folder.resolve("study"));
    SeriesVolume volume = new SeriesVolume(study.series().getFirst(), 1);
    SourceHeaders headers = new SourceHeaders();
    source = headers.series(volume);
    grid = volume.source().info().geometry();
    var origin = new Origin("demo", "1", "0.1", "test", Clock.systemUTC());
    series =
        new ResultSeries(
            headers.subject(study, volume), origin, "SEG", "segmentation", 9004, "Segments");
  }

  @Test
  void binaryFramesOpenOnTheSourcesGridBitForBit() throws Exception {
    Volume mask = mask(0.3f);
    Path file = write(Form.BINARY, true, mask);

    Volume read = load(file);
    assertEquals(grid.slices(), read.geometry().slices());
    assertEquals(0, grid.origin().minus(read.geometry().origin()).length(), 1e-6);
    for (int i = 0; i < mask.voxels().length(); i++) {
      assertEquals(mask.voxels().value(i) >= 0.5 ? 1 : 0, read.voxels().value(i), "voxel " + i);
    }
  }

  @Test
  void fractionalFramesKeepProbabilitiesToHalfAStep() throws Exception {
    Volume mask = mask(0.3f);
    Path file = write(Form.FRACTIONAL, true, mask);

    Volume read = load(file);
    for (int i = 0; i < mask.voxels().length(); i++) {
      assertEquals(mask.voxels().value(i), read.voxels().value(i) / 255, 0.5 / 255 + 1e-6);
    }
  }

  @Test
  void bothFormsAreValidWithOneSegmentAndWithTwo() throws Exception {
    for (Form form : Form.values()) {
      assertEquals(List.of(), Peers.errors(write(form, true, mask(0.3f))));
      assertEquals(List.of(), Peers.errors(write(form, false, mask(0.3f), mask(0.9f))));
    }
  }

  @Test
  void slicesWithoutTheSegmentAreLeftOutIfAsked() throws Exception {
    Volume last = onlyIn(5);

    assertEquals(1, frames(write(Form.BINARY, false, last)));
    assertEquals(6, frames(write(Form.BINARY, true, last)));
  }

  @Test
  void aSegmentThatIsNowhereStillMakesAFile() throws Exception {
    Path file = write(Form.BINARY, false, onlyIn(-1));

    assertEquals(6, frames(file));
    assertEquals(List.of(), Peers.errors(file));
  }

  @Test
  void pydicomReadsTheSamePixels() throws Exception {
    for (Form form : Form.values()) {
      Volume mask = mask(0.3f);
      Path file = write(form, true, mask);
      byte[] expected = new byte[mask.voxels().length()];
      for (int i = 0; i < expected.length; i++) {
        double share = mask.voxels().value(i);
        expected[i] = (byte) (form == Form.BINARY ? share >= 0.5 ? 1 : 0 : Math.round(share * 255));
      }
      Path values = Files.write(folder.resolve("expected"), expected);

      assertEquals("ok", Peers.pydicom("same_pixels.py", file, values).strip());
    }
  }

  @Test
  void refusesSegmentsOnDifferentGrids() {
    Volume small = Volume.of(Geometry.uncalibrated(2, 2, 1), new Voxels.Floats(new float[4]));

    assertThrows(
        IllegalArgumentException.class,
        () -> new Segmentation(segments(mask(0), small), source, Form.BINARY, true));
  }

  private Path write(Form form, boolean withEmpty, Volume... masks) throws Exception {
    DicomDataset object =
        new Segmentation(segments(masks), source, form, withEmpty).object(series, 1);
    Path file = folder.resolve("segments.dcm");
    DicomOutput.write(file, object);
    return file;
  }

  private static List<Segment> segments(Volume... masks) {
    return List.of(masks).stream()
        .map(
            mask ->
                new Segment(
                    "Tear",
                    Codes.MORPHOLOGIC_ABNORMALITY,
                    Code.own("tear of a ligament"),
                    0xE2602A,
                    mask))
        .toList();
  }

  private Volume mask(float from) {
    float[] shares = new float[grid.voxels()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (i * 7 % 31 / 31f + from) % 1;
    }
    return Volume.of(grid, new Voxels.Floats(shares));
  }

  private Volume onlyIn(int slice) {
    float[] shares = new float[grid.voxels()];
    int perSlice = grid.voxels() / grid.slices();
    for (int i = Math.max(0, slice * perSlice); i < (slice + 1) * perSlice; i++) {
      shares[i] = 1;
    }
    return Volume.of(grid, new Voxels.Floats(shares));
  }

  private static Volume load(Path file) throws Exception {
    return Assessed.open(List.of(file)).series().getFirst().mainVolume().load(Progress.SILENT);
  }

  private static int frames(Path file) throws Exception {
    return DicomFile.read(file).dataset().integer(Tags.NUMBER_OF_FRAMES).orElseThrow();
  }
}
