// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.SopClasses;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Vr;
import org.triplane.imaging.Deidentification;
import org.triplane.imaging.DeidentificationReport;
import org.triplane.imaging.DeidentificationReport.Change;
import org.triplane.imaging.ImagingException;

class DicomDeidentifierTest {
  private static final int SOURCE_IMAGES = 0x00082112;
  private static final int REFERENCED_INSTANCE = 0x00081155;
  private static final int PRIVATE = 0x00091001;
  private static final int COMMENTS = 0x00204000;
  private static final byte[] PIXELS = {1, 2, 3, 4, 5, 6, 7, 8};

  @TempDir Path folder;

  private DicomBytes image(DicomBytes bytes, String patient, int instance) {
    return bytes
        .text(Tags.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 100")
        .text(Tags.SOP_CLASS_UID, "UI", SopClasses.MR_IMAGE)
        .text(Tags.SOP_INSTANCE_UID, "UI", "1.2.3.77." + instance)
        .text(Tags.MODALITY, "CS", "MR")
        .sequence(
            SOURCE_IMAGES,
            bytes.item().text(REFERENCED_INSTANCE, "UI", "1.2.3.77." + (3 - instance)))
        .text(PRIVATE, "LO", "SECRET private")
        .text(Tags.PATIENT_NAME, "PN", "SECRET^" + patient + "^\u00c4gidius")
        .text(Tags.PATIENT_ID, "LO", "SECRET " + patient)
        .text(Tags.STUDY_INSTANCE_UID, "UI", "1.2.3.77")
        .text(Tags.SERIES_INSTANCE_UID, "UI", "1.2.3.77.0")
        .text(COMMENTS, "LT", "SECRET comment")
        .us(Tags.SAMPLES_PER_PIXEL, 1)
        .text(Tags.PHOTOMETRIC, "CS", "MONOCHROME2")
        .us(Tags.ROWS, 2)
        .us(Tags.COLUMNS, 2)
        .us(Tags.BITS_ALLOCATED, 16)
        .us(Tags.BITS_STORED, 16)
        .us(Tags.HIGH_BIT, 15)
        .us(Tags.PIXEL_REPRESENTATION, 0)
        .element(Tags.PIXEL_DATA, "OW", PIXELS)
        .text(0xFFFCFFFC, "OB", "SECRET trailing padding");
  }

  private Path write(String name, DicomBytes bytes) throws IOException {
    Path originals = Files.createDirectories(folder.resolve("originals"));
    return bytes.writeTo(originals.resolve(name));
  }

  private DeidentificationReport deidentify(List<Path> files) throws Exception {
    return deidentify(files, Deidentification.basic("key"));
  }

  private DeidentificationReport deidentify(List<Path> files, Deidentification options)
      throws Exception {
    return new DicomDeidentifier().write(files, folder.resolve("clean"), options, Progress.SILENT);
  }

  private DicomDataset clean(int number) throws Exception {
    return DicomFile.read(cleanFile(number)).dataset();
  }

  private Path cleanFile(int number) {
    return folder.resolve("clean/1/1/%04d.dcm".formatted(number));
  }

  private static void assertHolds(boolean expected, Path file, String secret) throws IOException {
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
      String coded = new String(secret.getBytes(charset), StandardCharsets.ISO_8859_1);
      assertEquals(expected, bytes.contains(coded), secret + " in " + file.getFileName());
    }
  }

  @Test
  void noSecretIsLeftInTheBytesWhateverTheEncoding() throws Exception {
    List<DicomBytes> encodings =
        List.of(DicomBytes.explicit(), DicomBytes.implicit(), DicomBytes.bigEndian());
    List<Path> files = new ArrayList<>();
    for (DicomBytes encoding : encodings) {
      files.add(write("SECRET-%d.dcm".formatted(files.size()), image(encoding, "one", 1)));
    }
    deidentify(files);
    for (int number = 1; number <= files.size(); number++) {
      assertHolds(true, files.get(number - 1), "SECRET");
      for (String secret : List.of("SECRET", "gidius", "1.2.3.77")) {
        assertHolds(false, cleanFile(number), secret);
      }
    }
  }

  @Test
  void namesOfFilesAndFoldersAreNumbers() throws Exception {
    deidentify(List.of(write("SECRET.dcm", image(DicomBytes.explicit(), "one", 1))));
    List<String> names =
        RealData.files(folder.resolve("clean")).stream()
            .map(file -> folder.resolve("clean").relativize(file).toString().replace('\\', '/'))
            .toList();
    assertEquals(List.of("1/1/0001.dcm"), names);
  }

  @Test
  void referencesBetweenFilesStayConsistent() throws Exception {
    deidentify(
        List.of(
            write("a", image(DicomBytes.explicit(), "one", 1)),
            write("b", image(DicomBytes.implicit(), "one", 2))));
    for (int number = 1; number <= 2; number++) {
      assertEquals(
          clean(3 - number).text(Tags.SOP_INSTANCE_UID),
          clean(number).items(SOURCE_IMAGES).getFirst().text(REFERENCED_INSTANCE));
    }
    assertEquals(clean(1).text(Tags.SERIES_INSTANCE_UID), clean(2).text(Tags.SERIES_INSTANCE_UID));
    assertNotEquals(clean(1).text(Tags.SOP_INSTANCE_UID), clean(2).text(Tags.SOP_INSTANCE_UID));
  }

  @Test
  void theMetaHeaderNamesTheNewInstance() throws Exception {
    deidentify(List.of(write("a", image(DicomBytes.explicit(), "one", 1))));
    assertHolds(true, cleanFile(1), clean(1).text(Tags.SOP_INSTANCE_UID).orElseThrow());
    String bytes = Files.readString(cleanFile(1), StandardCharsets.ISO_8859_1);
    String uid = clean(1).text(Tags.SOP_INSTANCE_UID).orElseThrow();
    assertTrue(bytes.indexOf(uid) < bytes.lastIndexOf(uid), "in the meta header and behind it");
  }

  @Test
  void pixelsStayBitForBit() throws Exception {
    deidentify(List.of(write("a", image(DicomBytes.explicit(), "one", 1))));
    assertArrayEquals(PIXELS, DicomFile.readWhole(cleanFile(1)).dataset().bytes(Tags.PIXEL_DATA));
  }

  @Test
  void whatIsNoPictureIsLeftOutWithAReason() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "SECRET");
    Path report =
        write(
            "sr",
            DicomBytes.explicit()
                .text(Tags.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.88.11")
                .text(Tags.SOP_INSTANCE_UID, "UI", "1.2.3.4")
                .text(Tags.MODALITY, "CS", "SR"));
    Path image = write("a", image(DicomBytes.explicit(), "one", 1));
    DeidentificationReport done = deidentify(List.of(text, report, image));
    assertEquals(List.of(text, report), done.leftOut().stream().map(left -> left.path()).toList());
    assertEquals(1, done.series().getFirst().files());
  }

  @Test
  void aFolderThatHoldsTheOriginalsIsRefused() throws Exception {
    Path file = write("a", image(DicomBytes.explicit(), "one", 1));
    byte[] before = Files.readAllBytes(file);
    assertThrows(
        ImagingException.class,
        () ->
            new DicomDeidentifier()
                .write(List.of(file), folder, Deidentification.basic("key"), Progress.SILENT));
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void nothingIsWrittenWhereNoPictureIsFound() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no DICOM");
    assertThrows(ImagingException.class, () -> deidentify(List.of(text)));
    assertFalse(Files.exists(folder.resolve("clean")));
  }

  @Test
  void theReportTellsLengthsAndNotWhatStoodThere() throws Exception {
    List<Path> files = List.of(write("a", image(DicomBytes.explicit(), "one", 1)));
    List<Change> changes = deidentify(files).series().getFirst().changes();
    assertFalse(changes.toString().contains("SECRET"), changes.toString());
    Change name =
        changes.stream().filter(one -> one.name().equals("PatientName")).findFirst().orElseThrow();
    assertEquals("Anonymous-0001", name.after());
    assertEquals("present (18 characters)", name.before());
  }

  @Test
  void theReportNamesWhatWasKept() throws Exception {
    List<Path> files = List.of(write("a", image(DicomBytes.explicit(), "one", 1)));
    List<String> kept =
        deidentify(files).series().getFirst().changes().stream()
            .filter(change -> change.action() == DeidentificationReport.Action.KEPT)
            .map(Change::name)
            .toList();
    assertTrue(kept.containsAll(List.of("Modality", "Rows", "PixelData")), kept.toString());
    assertFalse(kept.contains("PatientName"), kept.toString());
  }

  @Test
  void theReportTellsOriginalsOnlyWhenAsked() throws Exception {
    var options =
        new Deidentification(
            Deidentification.Dates.REMOVE,
            Deidentification.Descriptors.REMOVE,
            Set.of(),
            "key",
            true);
    List<Path> files = List.of(write("a", image(DicomBytes.explicit(), "one", 1)));
    var changes = deidentify(files, options).series().getFirst().changes();
    assertTrue(changes.toString().contains("SECRET comment"), changes.toString());
  }

  @Test
  void burnedInTextIsWarnedOf() throws Exception {
    DicomDataset dataset =
        new DicomDataset()
            .put(Elements.text(Tags.SOP_CLASS_UID, Vr.UI, SopClasses.SECONDARY_CAPTURE))
            .put(Elements.text(Tags.SOP_INSTANCE_UID, Vr.UI, "1.2.3.4"))
            .put(Elements.bytes(Tags.PIXEL_DATA, Vr.OW, PIXELS));
    Path file = folder.resolve("capture.dcm");
    org.triplane.dicom.data.DicomOutput.write(file, dataset);
    List<String> warnings = deidentify(List.of(file)).series().getFirst().warnings();
    assertTrue(warnings.getFirst().contains("burned in"), warnings.toString());
  }
}
