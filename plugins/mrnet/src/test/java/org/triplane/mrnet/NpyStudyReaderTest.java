// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;

class NpyStudyReaderTest {
  @TempDir Path folder;

  private final NpyStudyReader reader = new NpyStudyReader();

  @ParameterizedTest
  @CsvSource({
    "|u1, 200",
    "|i1, -56",
    "<u2, 65500",
    ">u2, 65500",
    "<i2, -36",
    ">i2, -36",
    "<u4, 3000000000",
    "<i4, -7",
    ">i4, -7",
    "<i8, -7",
    "<f2, 1.5",
    "<f4, 1.5",
    ">f4, 1.5",
    "<f8, 1.5",
    ">f8, 1.5"
  })
  void readsEveryNumberTypeInBothByteOrders(String type, double expected) throws Exception {
    Volume volume = load(NpyFiles.write(file(), 1, type, false, "(1, 2)", pair(type, expected)));
    assertEquals(0, volume.value(0, 0, 0, 0));
    assertEquals((float) expected, volume.value(1, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsEveryHeaderVersion(int version) throws Exception {
    ByteBuffer numbers = ByteBuffer.wrap(new byte[] {0, 1, 2, 3, 4, 5});
    Volume volume = load(NpyFiles.write(file(), version, "|u1", false, "(2, 3)", numbers));
    assertEquals(5, volume.value(2, 1, 0, 0));
  }

  @Test
  void theLastIndexRunsAlongARow() throws Exception {
    Volume volume = load(NpyFiles.bytes(file(), 2, 3, 4));
    assertEquals(4, volume.geometry().columns());
    assertEquals(3, volume.geometry().rows());
    assertEquals(2, volume.geometry().slices());
    assertEquals((1 * 3 + 2) * 4 + 3, volume.value(3, 2, 1, 0));
  }

  @Test
  void fourDimensionsAreFramesOfOneVolume() throws Exception {
    ByteBuffer numbers = ByteBuffer.allocate(2 * 3 * 4 * 5);
    numbers.put(numbers.capacity() - 1, (byte) 9);
    Volume volume = load(NpyFiles.write(file(), 1, "|u1", false, "(2, 3, 4, 5)", numbers));
    assertEquals(2, volume.frames());
    assertEquals(9, volume.value(4, 3, 2, 1));
  }

  @Test
  void fortranOrderIsReordered() throws Exception {
    ByteBuffer numbers = ByteBuffer.allocate(2 * 3 * 4 * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int column = 0; column < 4; column++) {
      for (int row = 0; row < 3; row++) {
        for (int slice = 0; slice < 2; slice++) {
          numbers.putShort((short) (100 * slice + 10 * row + column));
        }
      }
    }
    Volume volume = load(NpyFiles.write(file(), 1, "<i2", true, "(2, 3, 4)", numbers));
    assertEquals(123, volume.value(3, 2, 1, 0));
    assertEquals(20, volume.value(0, 2, 0, 0));
  }

  @Test
  void aFileKnowsNoMillimetres() throws Exception {
    assertFalse(load(NpyFiles.bytes(file(), 2, 3, 4)).geometry().calibrated());
  }

  @Test
  void filesOfOneNameInThreePlanesAreOneStudy() {
    Path sagittal = NpyFiles.bytes(folder.resolve("sagittal/0003.npy"), 3, 2, 2);
    Path axial = NpyFiles.bytes(folder.resolve("axial/0003.npy"), 1, 2, 2);
    Path coronal = NpyFiles.bytes(folder.resolve("coronal/0003.npy"), 2, 2, 2);

    OpenedStudies opened = reader.read(List.of(sagittal, axial, coronal), Progress.SILENT);

    List<Series> series = opened.studies().getFirst().series();
    assertEquals(1, opened.studies().size());
    assertEquals(
        List.of("Axial", "Coronal", "Sagittal"), series.stream().map(Series::description).toList());
    assertEquals(List.of(1, 2, 3), series.stream().map(Series::number).toList());
    assertEquals(
        List.of(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL),
        series.stream().map(Series::plane).toList());
    assertEquals(List.of(1, 2, 3), series.stream().map(Series::images).toList());
  }

  @Test
  void filesElsewhereAreStudiesOfTheirOwn() {
    Path one = NpyFiles.bytes(folder.resolve("a/x.npy"), 1, 2, 2);
    Path other = NpyFiles.bytes(folder.resolve("b/x.npy"), 1, 2, 2);
    List<Study> studies = reader.read(List.of(one, other), Progress.SILENT).studies();
    assertEquals(2, studies.size());
    assertNotEquals(studies.get(0).uid(), studies.get(1).uid());
    assertEquals(Plane.NONE, studies.getFirst().series().getFirst().plane());
  }

  @Test
  void theSameFileAlwaysHasTheSameIdentity() {
    Path file = NpyFiles.bytes(folder.resolve("axial/0003.npy"), 1, 2, 2);
    assertEquals(
        reader.read(List.of(file), Progress.SILENT).studies().getFirst().uid(),
        reader.read(List.of(file), Progress.SILENT).studies().getFirst().uid());
  }

  @Test
  void aFileIsRecognizedByContent() throws IOException {
    Path named = Files.writeString(folder.resolve("text.npy"), "not an array");
    Path unnamed = NpyFiles.bytes(folder.resolve("array.bin"), 1, 2, 2);
    assertFalse(reader.recognizes(named));
    assertTrue(reader.recognizes(unnamed));
  }

  @Test
  void aFileCutShortIsSkippedAndTheOthersOpen() throws IOException {
    Path whole = NpyFiles.bytes(folder.resolve("whole.npy"), 2, 2, 2);
    Path cut = folder.resolve("cut.npy");
    byte[] content = Files.readAllBytes(whole);
    Files.write(cut, java.util.Arrays.copyOf(content, content.length - 1));

    OpenedStudies opened = reader.read(List.of(cut, whole), Progress.SILENT);

    assertEquals(1, opened.studies().size());
    assertEquals(cut, opened.skipped().getFirst().path());
    assertTrue(opened.skipped().getFirst().reason().startsWith("It is cut short: 8 bytes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"()", "(7,)", "(0, 4)", "(1, 1, 1, 2, 2)", "(99999, 99999, 99999)"})
  void aShapeThatIsNoVolumeIsSkipped(String shape) {
    Path file = NpyFiles.write(file(), 1, "|u1", false, shape, ByteBuffer.allocate(8));
    String reason = reader.read(List.of(file), Progress.SILENT).skipped().getFirst().reason();
    assertTrue(reason.startsWith("Its shape"), reason);
  }

  @Test
  void aDamagedHeaderIsSkipped() throws IOException {
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) 200, 0, '{'};
    Path file = Files.write(file(), start);
    assertEquals(
        "Its NumPy header is damaged or cut short. Save or copy it again.",
        reader.read(List.of(file), Progress.SILENT).skipped().getFirst().reason());
  }

  @Test
  void filesInAnArchiveAreRead() throws Exception {
    Path zip = folder.resolve("knees.zip");
    try (var archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      NpyFiles.bytes(archive.getPath("/axial/0000.npy"), 2, 3, 4);
    }
    try (var archive = FileSystems.newFileSystem(zip)) {
      Volume volume = load(archive.getPath("/axial/0000.npy"));
      assertEquals(23, volume.value(3, 2, 1, 0));
    }
  }

  private Path file() {
    return folder.resolve("array.npy");
  }

  private Volume load(Path file) throws ImagingException {
    Study study = reader.read(List.of(file), Progress.SILENT).studies().getFirst();
    return study.series().getFirst().mainVolume().load(Progress.SILENT);
  }

  /// The numbers 0 and `value`.
  private static ByteBuffer pair(String type, double value) {
    ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int size = type.charAt(2) - '0';
    ByteBuffer pair = ByteBuffer.allocate(2 * size).order(order);
    return switch (type.substring(1)) {
      case "u1", "i1" -> pair.put(1, (byte) (int) value);
      case "u2", "i2" -> pair.putShort(2, (short) (int) value);
      case "u4", "i4" -> pair.putInt(4, (int) (long) value);
      case "i8" -> pair.putLong(8, (long) value);
      case "f2" -> pair.putShort(2, Float.floatToFloat16((float) value));
      case "f4" -> pair.putFloat(4, (float) value);
      default -> pair.putDouble(8, value);
    };
  }
}
