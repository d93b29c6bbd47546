// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.Dicomdir;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Series;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.spi.StudyReader;

class DicomdirTest {
  private static final int RECORDS = 0x00041220;
  private static final int IN_USE = 0x00041410;
  private static final int FILE_ID = 0x00041500;
  private static final String REAL = "dicom_robust/pydicom_test_files/test_files/dicomdirtests";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "PAT/IM1, PAT/IM1",
    "PAT/IM1, pat/im1",
    "PAT/IM1, Pat/Im1.dcm",
    "PAT/IM1, PAT/IM1.DCM",
    "PAT/IM1, PAT/IM1.;1",
    "IM1, im1"
  })
  void theIndexAloneOpensWhatItLists(String id, String onDisk) throws Exception {
    image(onDisk, 1);
    Path index = index(record(id));

    OpenedStudies opened = open(index);

    assertEquals(1, files(opened));
    assertEquals(
        "It is a DICOMDIR, an index; all 1 files that it lists are there.", reason(opened, index));
  }

  @Test
  void theFolderOpensEachFileOnceAndThoseNotListed() throws Exception {
    image("PAT/IM1", 1);
    image("PAT/IM2", 2);
    image("other/name", 3);
    index(record("PAT/IM1"), record("PAT/IM2"));

    OpenedStudies opened = open(folder);

    assertEquals(3, files(opened));
    assertEquals(1, opened.skipped().size());
  }

  @Test
  void missingFilesAreCountedAndNamed() throws Exception {
    image("IM1", 1);
    Path index = index(record("IM1"), record("A/B"), record("A/C"));

    OpenedStudies opened = open(index);

    assertEquals(1, files(opened));
    assertEquals(
        "It is a DICOMDIR, an index; 2 of the 3 files that it lists are missing (A/B, A/C). Copy"
            + " the whole medium.",
        reason(opened, index));
  }

  @Test
  void recordsOutOfUseAreLeftOut() throws Exception {
    image("IM1", 1);

    Dicomdir read = read(index(DicomBytes.explicit().us(IN_USE, 0).text(FILE_ID, "CS", "IM1")));

    assertEquals(List.of(), read.fileIds());
    assertEquals(
        "It is a DICOMDIR, an index of other files, but lists none.", read.find().sentence());
  }

  @Test
  void namesThatLeadOutsideFindNothing() throws Exception {
    Path outside = image("secret", 1);
    Path medium = Files.createDirectory(folder.resolve("medium"));
    Path index = medium.resolve("DICOMDIR");
    Files.move(index(record("../secret"), record(outside.toString()), record("..")), index);

    Dicomdir.Listed listed = read(index).find();

    assertEquals(List.of(), listed.found());
    assertEquals(3, listed.missing().size());
  }

  @Test
  void aListedFileThatIsNoDicomIsNamed() throws Exception {
    Path text = Files.writeString(folder.resolve("README"), "Read me first, please.");

    OpenedStudies opened = open(index(record("README")));

    assertEquals("It is listed in a DICOMDIR but is no DICOM file.", reason(opened, text));
  }

  @ParameterizedTest
  @CsvSource({
    "DICOMDIR, 31",
    "DICOMDIR-bigEnd, 31",
    "DICOMDIR-implicit, 31",
    "DICOMDIR-nooffset, 31",
    "DICOMDIR-reordered, 31"
  })
  void realIndexesListAsManyFilesAsDcmdumpSees(String name, int expected) throws Exception {
    Path index = RealData.folder(REAL).resolve(name);

    Dicomdir read = read(index);

    assertEquals(expected, read.fileIds().size());
    assertEquals(expected, read.find().found().size());
    assertEquals(dumped(index), read.fileIds().size());
  }

  @Test
  void aRealIndexOpensItsStudies() throws Exception {
    Path index = RealData.folder(REAL).resolve("DICOMDIR");

    OpenedStudies opened = open(index);

    assertEquals(31, files(opened) + opened.skipped().size() - 1);
    assertTrue(files(opened) > 20, files(opened) + " files were opened");
  }

  @Test
  void aRealIndexOfAMediumThatIsNotThereNamesWhatIsMissing() throws Exception {
    Path index = RealData.folder("dicom_robust/dcm4che_test_data").resolve("DICOMDIR");

    Dicomdir read = read(index);

    assertEquals(read.fileIds().size(), read.find().missing().size());
    assertEquals(dumped(index), read.fileIds().size());
  }

  private static int files(OpenedStudies opened) {
    return opened.studies().stream()
        .flatMap(study -> study.series().stream())
        .mapToInt(Series::files)
        .sum();
  }

  private static String reason(OpenedStudies opened, Path file) {
    return opened.skipped().stream()
        .filter(skipped -> skipped.path().equals(file))
        .findFirst()
        .orElseThrow()
        .reason();
  }

  private static OpenedStudies open(Path path) throws IOException, ImagingException {
    try (var studies =
        new Studies(Services.of(StudyReader.class, List.of(new DicomStudyReader())))) {
      return studies.open(List.of(path), Progress.SILENT);
    }
  }

  private static Dicomdir read(Path index) throws IOException, ImagingException {
    return Dicomdir.of(DicomFile.read(index)).orElseThrow();
  }

  private Path image(String name, int instance) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Vec3 position = new Vec3(0, 0, 4.0 * instance);
    return Slices.slice(DicomBytes.explicit(), instance, position, Slices.AXIAL, 7).writeTo(file);
  }

  private Path index(DicomBytes... records) {
    return DicomBytes.explicit().sequence(RECORDS, records).writeTo(folder.resolve("DICOMDIR"));
  }

  private static DicomBytes record(String id) {
    return DicomBytes.explicit().us(IN_USE, 0xFFFF).text(FILE_ID, "CS", id.replace('/', '\\'));
  }

  private static long dumped(Path index) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/dcmdump")), "Skipped: dcmdump is not installed");
    Process dump =
        new ProcessBuilder("/usr/bin/dcmdump", "+P", "0004,1500", index.toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(dump.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertTrue(dump.waitFor(30, TimeUnit.SECONDS));
    return Arrays.stream(out.split("\n")).filter(line -> line.startsWith("(0004,1500)")).count();
  }
}
