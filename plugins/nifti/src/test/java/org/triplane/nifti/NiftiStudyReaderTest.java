// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry.Calibration;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.WindowLevel;

class NiftiStudyReaderTest {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  @TempDir Path folder;

  private final NiftiStudyReader reader = new NiftiStudyReader();

  @ParameterizedTest
  @CsvSource({
    "2, 200",
    "256, -56",
    "4, -30000",
    "512, 65500",
    "8, -70000",
    "768, 3000000000",
    "1024, -123456",
    "1280, 123456",
    "16, 1.25",
    "64, -2.5"
  })
  void readsEveryNumberTypeOfBothFormatsInBothByteOrders(int code, double value) throws Exception {
    for (ByteOrder order : List.of(LITTLE, ByteOrder.BIG_ENDIAN)) {
      for (NiftiBytes file : List.of(NiftiBytes.first(order), NiftiBytes.second(order))) {
        file.size(2, 1, 1).type(code).voxels(pair(code, order, value));
        assertEquals((float) value, load(file).value(1, 0, 0, 0));
      }
    }
  }

  @Test
  void slopeAndInterceptApply() throws Exception {
    NiftiBytes file = unsigned(2, 1, 1).rescale(0.5, -3).voxels((byte) 0, (byte) 200);
    assertEquals(97, load(file).value(1, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, Double.NaN})
  void aSlopeThatSaysNothingLeavesStoredValues(double slope) throws Exception {
    NiftiBytes file = unsigned(2, 1, 1).rescale(slope, 7).voxels((byte) 0, (byte) 9);
    assertEquals(9, load(file).value(1, 0, 0, 0));
  }

  @Test
  void colorsBecomeLuminanceWithAWarning() throws Exception {
    NiftiBytes file =
        NiftiBytes.first(LITTLE)
            .size(2, 1, 1)
            .type(128)
            .voxels((byte) 255, (byte) 255, (byte) 255, (byte) 100, (byte) 0, (byte) 0);
    Volume volume = load(file);
    assertEquals(255, volume.value(0, 0, 0, 0));
    assertEquals(30, volume.value(1, 0, 0, 0));
    assertEquals(List.of("The file is in color. Its luminance is shown."), series(file).warnings());
  }

  @Test
  void theFourthDimensionAreFrames() throws Exception {
    Volume volume = load(unsigned(1, 1, 2, 3).voxels(new byte[] {0, 1, 2, 3, 4, 5}));
    assertEquals(3, volume.frames());
    assertEquals(3, volume.value(0, 0, 1, 1));
  }

  @Test
  void aFifthDimensionIsFoldedIntoFramesWithAWarning() throws Exception {
    NiftiBytes file = unsigned(1, 1, 1, 2, 3).voxels(new byte[6]);
    assertEquals(6, load(file).frames());
    assertEquals(1, series(file).warnings().size());
  }

  @Test
  void theHeadersDisplayRangeIsTheProposedWindow() throws Exception {
    NiftiBytes file = unsigned(1, 1, 1).voxels(new byte[1]);
    file.header.putFloat(124, 300).putFloat(128, 100);
    assertEquals(Optional.of(WindowLevel.between(100, 300)), load(file).presentation().window());
  }

  @Test
  void recognizesHeadersByContentWhateverTheNames() throws IOException {
    byte[] content = unsigned(1, 1, 1).voxels(new byte[1]).bytes();
    Path unnamed = Files.write(folder.resolve("image"), content);
    Path packed = Files.write(folder.resolve("packed"), NiftiBytes.compressed(content));
    Path text = Files.writeString(folder.resolve("text.nii"), "348 is no header");
    Path foreign = Files.write(folder.resolve("foreign.nii.gz"), new byte[] {0x1F, (byte) 0x8B, 9});
    assertTrue(reader.recognizes(unnamed));
    assertTrue(reader.recognizes(packed));
    assertFalse(reader.recognizes(text));
    assertFalse(reader.recognizes(foreign));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPairOfFilesIsOneSeries(boolean compressed) throws Exception {
    byte[] headerBytes = unsigned(2, 1, 1).magic("ni1").offset(0).bytes();
    byte[] imageBytes = {3, 4};
    String suffix = compressed ? ".gz" : "";
    Path header = folder.resolve("brain.hdr" + suffix);
    Path image = folder.resolve("brain.img" + suffix);
    Files.write(header, compressed ? NiftiBytes.compressed(headerBytes) : headerBytes);
    Files.write(image, compressed ? NiftiBytes.compressed(imageBytes) : imageBytes);

    assertTrue(reader.recognizes(image));
    OpenedStudies opened = reader.read(List.of(header, image), Progress.SILENT);

    Series series = opened.studies().getFirst().series().getFirst();
    assertEquals(1, opened.studies().size());
    assertEquals(2, series.files());
    assertEquals(4, series.mainVolume().load(Progress.SILENT).value(1, 0, 0, 0));
  }

  @Test
  void aHeaderWithoutItsImageIsSkipped() throws IOException {
    NiftiBytes file = unsigned(1, 1, 1).magic("ni1").offset(0);
    assertEquals(
        "It is the header of a pair, and the .img file with its voxels is missing. Put it beside"
            + " this one.",
        skipped(file.write(folder.resolve("alone.hdr"))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileCutShortIsSkippedAndTheOthersOpen(boolean compressed) throws IOException {
    byte[] noise = new byte[64];
    RandomGeneratorFactory.of("L64X128MixRandom").create(2).nextBytes(noise);
    byte[] content = unsigned(4, 4, 4).voxels(noise).bytes();
    byte[] stored = compressed ? NiftiBytes.compressed(content) : content;
    Path whole = Files.write(folder.resolve("whole.nii"), stored);
    Path cut = folder.resolve("cut.nii");
    Files.write(cut, Arrays.copyOf(stored, stored.length - 20));

    OpenedStudies opened = reader.read(List.of(cut, whole), Progress.SILENT);

    assertEquals(1, opened.studies().size());
    assertEquals(cut, opened.skipped().getFirst().path());
    assertEquals(
        "It is cut short or damaged: not all of its voxels are there. Copy it again from its"
            + " source.",
        opened.skipped().getFirst().reason());
  }

  @Test
  void aFileInSeveralCompressedPartsIsWhole() throws Exception {
    byte[] content = unsigned(4, 1, 1).voxels(new byte[] {1, 2, 3, 4}).bytes();
    byte[] first = NiftiBytes.compressed(Arrays.copyOf(content, 300));
    byte[] rest = NiftiBytes.compressed(Arrays.copyOfRange(content, 300, content.length));
    byte[] both = Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, both, first.length, rest.length);
    assertEquals(4, load(Files.write(folder.resolve("parts.nii.gz"), both)).value(3, 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "0, of a type that it does not name",
    "1, single bits",
    "32, complex numbers",
    "1792, complex numbers",
    "2048, complex numbers",
    "1536, floating-point numbers of 128 bits",
    "77, of a type (77) that is not known"
  })
  void typesThatMakeNoPictureAreRefusedByName(int code, String words) throws IOException {
    Path file = unsigned(1, 1, 1).type(code).voxels(new byte[32]).write(folder.resolve("c.nii"));
    assertEquals(
        "Its voxels are %s, which make no picture. Convert them to real numbers of at most 64 bits."
            .formatted(words),
        skipped(file));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnalyzePairOpensWithDistancesButWithoutSides(boolean compressed) throws Exception {
    NiftiBytes file = analyze(4, 16);
    file.spacing(1, 2).spacing(2, 3).spacing(3, 4);
    file.header.putFloat(112, 0.5f).putShort(254, (short) 1); // a scale; no sform in this format
    byte[] headerBytes = Arrays.copyOf(file.bytes(), 348);
    String suffix = compressed ? ".gz" : "";
    Path header = folder.resolve("old.hdr" + suffix);
    Path image = folder.resolve("old.img" + suffix);
    Files.write(header, compressed ? NiftiBytes.compressed(headerBytes) : headerBytes);
    byte[] voxels = {2, 0, 4, 0};
    Files.write(image, compressed ? NiftiBytes.compressed(voxels) : voxels);

    OpenedStudies opened = reader.read(List.of(header, image), Progress.SILENT);

    Series series = opened.studies().getFirst().series().getFirst();
    Volume volume = series.mainVolume().load(Progress.SILENT);
    assertEquals(2, series.files());
    assertEquals(Calibration.SPACING_ONLY, volume.geometry().calibration());
    assertEquals(new Vec3(2, 3, 4), volume.geometry().spacingMm());
    assertEquals(Plane.NONE, series.plane());
    assertEquals(2, volume.value(1, 0, 0, 0));
    assertEquals("Analyze 7.5", series.mainVolume().info().transferSyntax());
    assertEquals(
        List.of(
            "The file is in the Analyze 7.5 format, which does not say which side is left. It is"
                + " shown without sides and planes."),
        series.warnings());
  }

  @Test
  void anAnalyzeHeaderIsOnlyOneByItsNameAndNumbers() throws IOException {
    byte[] good = analyze(4, 16).bytes();
    byte[] wrongBits = analyze(4, 8).bytes();
    assertTrue(reader.recognizes(Files.write(folder.resolve("a.hdr"), good)));
    assertFalse(reader.recognizes(Files.write(folder.resolve("a.nii"), good)));
    assertFalse(reader.recognizes(Files.write(folder.resolve("b.hdr"), wrongBits)));
  }

  @Test
  void analyzeColorsAreRefusedSinceTheirOrderIsNotSettled() throws IOException {
    Path header = analyze(128, 24).write(folder.resolve("a.hdr"));
    Files.write(folder.resolve("a.img"), new byte[6]);
    assertEquals(
        "It is in color, and Analyze 7.5 does not settle the order of colors. Convert it to NIfTI.",
        skipped(header));
  }

  @Test
  void aFileThatWouldUnpackToAThousandTimesItsSizeIsNotUnpacked() throws IOException {
    byte[] header = unsigned(30000, 30000, 2).bytes();
    Path lie = Files.write(folder.resolve("lie.nii.gz"), NiftiBytes.compressed(header));
    assertTrue(skipped(lie).startsWith("It would unpack to more than 200 times its size"));
  }

  @Test
  void aWrongLengthAtTheEndOfAFileIsFoundOut() throws IOException {
    byte[] packed = NiftiBytes.compressed(unsigned(100, 100, 1).voxels(new byte[9]).bytes());
    ByteBuffer end = ByteBuffer.wrap(packed).order(LITTLE);
    end.putInt(packed.length - 4, 352 + 10_000);
    Path lie = Files.write(folder.resolve("lie.nii.gz"), packed);
    assertTrue(skipped(lie).startsWith("It is cut short or damaged"));
  }

  @Test
  void extensionsBetweenHeaderAndVoxelsAreSkipped() throws Exception {
    byte[] extensionAndVoxels = new byte[16 + 2];
    extensionAndVoxels[0] = 16;
    extensionAndVoxels[17] = 8;
    NiftiBytes file = unsigned(2, 1, 1).offset(352 + 16).voxels(extensionAndVoxels);
    file.header.put(348, (byte) 1);
    assertEquals(8, load(file).value(1, 0, 0, 0));
  }

  @Test
  void anOffsetOfZeroMeansRightAfterTheHeader() throws Exception {
    assertEquals(8, load(unsigned(2, 1, 1).offset(0).voxels((byte) 0, (byte) 8)).value(1, 0, 0, 0));
  }

  @Test
  void theImageOfAPairMayHaveAnOffsetToo() throws Exception {
    Path header = unsigned(2, 1, 1).magic("ni1").offset(3).write(folder.resolve("p.hdr"));
    Files.write(folder.resolve("p.img"), new byte[] {9, 9, 9, 1, 2});
    assertEquals(2, load(header).value(1, 0, 0, 0));
  }

  @Test
  void slicesLargerThanAPieceAreReadWhole() throws Exception {
    byte[] voxels = new byte[300 * 300 * 2];
    voxels[voxels.length - 1] = 77;
    voxels[300 * 300 - 1] = 33;
    Volume volume = load(unsigned(300, 300, 2).voxels(voxels));
    assertEquals(33, volume.value(299, 299, 0, 0));
    assertEquals(77, volume.value(299, 299, 1, 0));
  }

  @Test
  void impossibleSizesAreSkipped() throws IOException {
    Path file = unsigned(30000, 30000, 30000).write(folder.resolve("huge.nii"));
    assertTrue(skipped(file).startsWith("Its header is damaged, or it has more than 2^31"));
  }

  @Test
  void aWrongVoxelOffsetIsSkipped() throws IOException {
    Path file = unsigned(1, 1, 1).offset(-8).voxels(new byte[1]).write(folder.resolve("o.nii"));
    assertTrue(skipped(file).startsWith("Its header is damaged: the voxels cannot begin"));
  }

  @Test
  void identityIsStableAndDiffersBetweenFiles() throws IOException {
    NiftiBytes file = unsigned(1, 1, 1).voxels(new byte[1]);
    Study one = study(file.write(folder.resolve("one.nii")));
    Study other = study(file.write(folder.resolve("other.nii")));
    assertEquals("one", one.description());
    assertEquals(one.uid(), study(folder.resolve("one.nii")).uid());
    assertNotEquals(one.uid(), other.uid());
  }

  @Test
  void filesInAnArchiveAreRead() throws Exception {
    byte[] content = unsigned(2, 1, 1).voxels((byte) 0, (byte) 5).bytes();
    Path zip = folder.resolve("images.zip");
    try (var archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Files.write(archive.getPath("/a.nii.gz"), NiftiBytes.compressed(content));
    }
    try (var archive = FileSystems.newFileSystem(zip)) {
      assertEquals(5, load(archive.getPath("/a.nii.gz")).value(1, 0, 0, 0));
    }
  }

  private static NiftiBytes analyze(int type, int bits) {
    NiftiBytes file = NiftiBytes.first(LITTLE).size(2, 1, 1).type(type).offset(0);
    file.header.put(344, new byte[4]).putShort(72, (short) bits);
    return file;
  }

  private static NiftiBytes unsigned(int... size) {
    return NiftiBytes.first(LITTLE).size(size).type(2);
  }

  private Volume load(NiftiBytes file) throws IOException, ImagingException {
    return load(file.write(folder.resolve("image.nii")));
  }

  private Volume load(Path file) throws ImagingException {
    return study(file).series().getFirst().mainVolume().load(Progress.SILENT);
  }

  private Series series(NiftiBytes file) throws IOException {
    return study(file.write(folder.resolve("image.nii"))).series().getFirst();
  }

  private Study study(Path file) {
    return reader.read(List.of(file), Progress.SILENT).studies().getFirst();
  }

  private String skipped(Path file) {
    return reader.read(List.of(file), Progress.SILENT).skipped().getFirst().reason();
  }

  /// The numbers 0 and `value`.
  private static byte[] pair(int code, ByteOrder order, double value) {
    int size = NiftiType.of(code).orElseThrow().bytes();
    ByteBuffer pair = ByteBuffer.allocate(2 * size).order(order);
    switch (code) {
      case 2, 256 -> pair.put(size, (byte) (int) value);
      case 4, 512 -> pair.putShort(size, (short) (int) value);
      case 8, 768 -> pair.putInt(size, (int) (long) value);
      case 1024, 1280 -> pair.putLong(size, (long) value);
      case 16 -> pair.putFloat(size, (float) value);
      default -> pair.putDouble(size, value);
    }
    return pair.array();
  }
}
