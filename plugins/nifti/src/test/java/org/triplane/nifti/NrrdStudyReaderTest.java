// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Geometry.Calibration;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;

class NrrdStudyReaderTest {
  private static final String PLACED =
      """
      type: uchar
      dimension: 3
      space: left-posterior-superior
      sizes: 2 3 4
      space directions: (2,0,0) (0,3,0) (0,0,4)
      space origin: (10,20,30)
      encoding: raw
      """;

  @TempDir Path folder;

  private final NrrdStudyReader reader = new NrrdStudyReader();

  @ParameterizedTest
  @CsvSource({
    "uchar, 200, 1",
    "unsigned char, 200, 1",
    "int8, -56, 1",
    "short, -30000, 2",
    "signed short int, -30000, 2",
    "uint16_t, 65500, 2",
    "int, -70000, 4",
    "unsigned int, 3000000000, 4",
    "long long int, -123456, 8",
    "uint64, 123456, 8",
    "float, 1.25, 4",
    "double, -2.5, 8"
  })
  void readsEveryNumberTypeInBothByteOrdersAndEveryEncoding(String type, double value, int bytes)
      throws Exception {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      byte[] numbers = pair(type, bytes, order, value);
      String head =
          "type: %s\ndimension: 3\nsizes: 2 1 1\nendian: %s\nencoding: "
              .formatted(type, order == ByteOrder.BIG_ENDIAN ? "big" : "little");
      assertEquals((float) value, load(file(head + "raw\n", numbers)).value(1, 0, 0, 0));
      byte[] packed = NiftiBytes.compressed(numbers);
      assertEquals((float) value, load(file(head + "gzip\n", packed)).value(1, 0, 0, 0));
    }
    String written = type.equals("float") || type.equals("double") ? "" + value : "" + (long) value;
    Path text =
        file(
            "type: %s\ndimension: 3\nsizes: 2 1 1\nencoding: ascii\n".formatted(type),
            ("0 " + written + "\n").getBytes(StandardCharsets.US_ASCII));
    assertEquals((float) value, load(text).value(1, 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "left-posterior-superior, 10, 20, 30",
    "LPS, 10, 20, 30",
    "right-anterior-superior, -10, -20, 30",
    "left-anterior-superior, 10, -20, 30"
  })
  void theFirstVoxelLiesWhereItsSpaceSays(String space, double x, double y, double z)
      throws Exception {
    Path file = file(PLACED.replace("left-posterior-superior", space), new byte[24]);
    Volume volume = load(file);
    Geometry geometry = volume.geometry();
    boolean mirrored = space.startsWith("left-anterior"); // slices are counted from the other end
    assertEquals(new Vec3(x, y, mirrored ? z + 3 * 4 : z), geometry.origin());
    assertEquals(new Vec3(2, 3, 4), geometry.spacingMm());
    assertEquals(Plane.AXIAL, geometry.plane());
  }

  @Test
  void slicesOfMirroredAxesAreTurnedWithTheirVoxels() throws Exception {
    byte[] voxels = new byte[24];
    voxels[0] = 7; // at the origin
    Volume volume = load(file(PLACED.replace("(2,0,0)", "(-2,0,0)"), voxels));
    Vec3 first = volume.geometry().toVoxel(new Vec3(10, 20, 30));
    assertEquals(new Vec3(0, 0, 3), first);
    assertEquals(7, volume.value(0, 0, 3, 0));
  }

  @Test
  void obliqueDirectionsKeepTheirPlane() throws Exception {
    String sagittal = PLACED.replace("(2,0,0) (0,3,0) (0,0,4)", "(0,1,0.01) (0,0.01,-1) (0.5,0,0)");
    assertEquals(Plane.SAGITTAL, load(file(sagittal, new byte[24])).geometry().plane());
  }

  @Test
  void spacingsAloneCalibrateWithoutAPlace() throws Exception {
    String head = "type: uchar\ndimension: 3\nsizes: 2 3 4\nspacings: 0.5 0.5 2\nencoding: raw\n";
    Geometry geometry = load(file(head, new byte[24])).geometry();
    assertEquals(new Vec3(0.5, 0.5, 2), geometry.spacingMm());
    assertEquals(Calibration.SPACING_ONLY, geometry.calibration());
  }

  @Test
  void anUnknownSpaceGivesDistancesAndSaysSo() throws Exception {
    Path file = file(PLACED.replace("left-posterior-superior", "scanner-xyz"), new byte[24]);
    assertEquals(Calibration.SPACING_ONLY, load(file).geometry().calibration());
    assertEquals(
        List.of(
            "The file does not say how its space lies in the patient. It is shown without sides and"
                + " planes."),
        series(file).warnings());
  }

  @Test
  void unitsBecomeMillimeters() throws Exception {
    Path file = file(PLACED + "space units: \"cm\" \"cm\" \"cm\"\n", new byte[24]);
    assertEquals(new Vec3(20, 30, 40), load(file).geometry().spacingMm());
  }

  @Test
  void aLastAxisThatIsNoPlaceGivesFrames() throws Exception {
    String head =
        PLACED
            .replace("dimension: 3", "dimension: 4")
            .replace("2 3 4", "2 3 4 2")
            .replace("(0,0,4)", "(0,0,4) none");
    byte[] voxels = new byte[48];
    voxels[24] = 9;
    Volume volume = load(file(head, voxels));
    assertEquals(2, volume.frames());
    assertEquals(9, volume.value(0, 0, 0, 1));
  }

  @Test
  void aFirstAxisOfColorsBecomesLuminance() throws Exception {
    String head =
        "type: uchar\ndimension: 3\nsizes: 3 2 1\nkinds: RGB-color domain domain\nencoding: raw\n";
    Volume volume = load(file(head, new byte[] {0, 0, 0, (byte) 255, 0, 0}));
    assertEquals(76, volume.value(1, 0, 0, 0));
  }

  @Test
  void aDetachedHeaderReadsItsDataFile() throws Exception {
    byte[] voxels = new byte[24];
    voxels[23] = 5;
    Path data = Files.write(folder.resolve("knee.raw"), voxels);
    Path head = Files.writeString(folder.resolve("knee.nhdr"), detached("knee.raw"));
    assertTrue(reader.recognizes(data));
    OpenedStudies opened = reader.read(List.of(head, data), Progress.SILENT);
    Series series = opened.studies().getFirst().series().getFirst();
    assertEquals(2, series.files());
    assertEquals("knee", series.description());
    assertEquals(5, series.mainVolume().load(Progress.SILENT).value(1, 2, 3, 0));
  }

  @ParameterizedTest
  @CsvSource({"../knee.raw", "/etc/passwd", "sub/../../knee.raw", "..\\knee.raw", "C:knee.raw"})
  void aDataFileOutsideTheHeadersFolderIsRefused(String name) throws Exception {
    Files.write(folder.resolve("knee.raw"), new byte[24]);
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path head = Files.writeString(inner.resolve("knee.nhdr"), detached(name));
    assertTrue(reason(head).contains("outside its own folder"));
  }

  @Test
  void linesAndBytesBeforeTheVoxelsAreLeftOut() throws Exception {
    String raw = PLACED + "line skip: 2\nbyte skip: 3\n";
    byte[] before = "one\ntwo\nabc".getBytes(StandardCharsets.US_ASCII);
    assertEquals(8, load(file(raw, joined(before, voxels(8)))).value(0, 0, 0, 0));
    byte[] packed = NiftiBytes.compressed(joined("abc".getBytes(), voxels(8)));
    byte[] lines = "one\ntwo\n".getBytes(StandardCharsets.US_ASCII);
    Path gzip = file(raw.replace("encoding: raw", "encoding: gzip"), joined(lines, packed));
    assertEquals(8, load(gzip).value(0, 0, 0, 0));
  }

  @Test
  void theEndOfARawFileHoldsTheVoxelsWhereTheSkipIsMinusOne() throws Exception {
    Path file = file(PLACED + "byte skip: -1\n", joined(new byte[100], voxels(8)));
    assertEquals(8, load(file).value(0, 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "encoding: raw | encoding: bzip2 | compressed by bzip2",
        "encoding: raw | encoding: hex | hexadecimal",
        "encoding: raw | endian: big | does not say how its voxels are written",
        "sizes: 2 3 4 | sizes: 2 3 | do not agree",
        "sizes: 2 3 4 | sizes: 2 -3 4 | Its header is damaged",
        "sizes: 2 3 4 | sizes: 2000 2000 2000 | more than 2^31 voxels",
        "sizes: 2 3 4 | sizes: 2 3 5 | not all of its voxels are there",
        "type: uchar | type: block | which makes no picture",
        "type: uchar | type: short | in which order the bytes",
        "(2,0,0) | none | Each of its voxels is 2 numbers"
      })
  void whatCannotBeReadIsSaid(String field, String instead, String said) throws Exception {
    String head = PLACED.replace(field, instead);
    String reason = reason(file(head, new byte[24]));
    assertTrue(reason.contains(said), reason);
  }

  @Test
  void manyVoxelsThatAFewBytesAnnounceAreRefusedBeforeTheyAreAllocated() throws Exception {
    String head = PLACED.replace("raw", "gzip").replace("2 3 4", "1200 1200 1200");
    assertTrue(reason(file(head, NiftiBytes.compressed(new byte[24]))).contains("200 times"));
    String text = PLACED.replace("raw", "ascii").replace("2 3 4", "1000 1000 1000");
    assertTrue(reason(file(text, new byte[24])).contains("not all of its voxels"));
  }

  @Test
  void textThatIsNoNumberIsNotLeftOutSilently() throws Exception {
    String head = "type: short\ndimension: 3\nsizes: 2 1 1\nencoding: ascii\n";
    for (String text : List.of("1 x 3 4", "1 70000", "1")) {
      Path file = file(head, (text + "      ").getBytes(StandardCharsets.US_ASCII));
      var failed = assertThrows(ImagingException.class, () -> load(file), text);
      assertTrue(failed.getMessage().contains("cut short or damaged"));
    }
  }

  @Test
  void aFileWithoutTheWordIsNotRecognized() throws Exception {
    assertFalse(reader.recognizes(Files.writeString(folder.resolve("a.nrrd"), "NRRX0004\n")));
  }

  private static String detached(String data) {
    return "NRRD0004\n# a comment\nname:=a note\n" + PLACED + "data file: " + data + "\n";
  }

  private Path file(String head, byte[] voxels) throws IOException {
    byte[] front = ("NRRD0004\n" + head + "\n").getBytes(StandardCharsets.UTF_8);
    return Files.write(folder.resolve("image.nrrd"), joined(front, voxels));
  }

  private static byte[] voxels(int first) {
    byte[] voxels = new byte[24];
    voxels[0] = (byte) first;
    return voxels;
  }

  private static byte[] joined(byte[] one, byte[] other) throws IOException {
    var all = new ByteArrayOutputStream();
    all.write(one);
    all.write(other);
    return all.toByteArray();
  }

  private static byte[] pair(String type, int bytes, ByteOrder order, double value) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * bytes).order(order).position(bytes);
    if (type.equals("float")) {
      buffer.putFloat((float) value);
    } else if (type.equals("double")) {
      buffer.putDouble(value);
    } else {
      switch (bytes) {
        case 1 -> buffer.put((byte) (long) value);
        case 2 -> buffer.putShort((short) (long) value);
        case 4 -> buffer.putInt((int) (long) value);
        default -> buffer.putLong((long) value);
      }
    }
    return buffer.array();
  }

  private Series series(Path file) {
    OpenedStudies opened = reader.read(List.of(file), Progress.SILENT);
    assertEquals(List.of(), opened.skipped());
    return opened.studies().getFirst().series().getFirst();
  }

  private Volume load(Path file) throws ImagingException {
    return series(file).mainVolume().load(Progress.SILENT);
  }

  private String reason(Path file) {
    OpenedStudies opened = reader.read(List.of(file), Progress.SILENT);
    assertEquals(List.of(), opened.studies());
    return opened.skipped().getFirst().reason();
  }
}
