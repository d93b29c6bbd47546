// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.Repair;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.TransferSyntax;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Vec3;

/// What was repaired is said, and nothing else.
class RepairsTest {
  private static final String UID = "1.2.840.10008.5.1.4.1.1.4";

  @TempDir Path folder;

  @Test
  void aSoundFileNeedsNone() throws Exception {
    for (DicomBytes bytes :
        List.of(DicomBytes.explicit(), DicomBytes.implicit(), DicomBytes.bigEndian())) {
      bytes
          .text(Tags.SOP_CLASS_UID, "UI", UID)
          .openSequence(Tags.SHARED_GROUPS, bytes.item().text(Tags.STACK_ID, "SH", "A1"))
          .sequence(Tags.PER_FRAME_GROUPS, bytes.item().text(Tags.STACK_ID, "SH", "A1"))
          .element(Tags.PIXEL_DATA, "OW", new byte[4]);

      assertEquals(Set.of(), repairs(bytes.part10()));
    }
  }

  @Test
  void aMissingPreambleIsNoted() throws Exception {
    assertEquals(
        Set.of(Repair.NO_PREAMBLE, Repair.NO_TRANSFER_SYNTAX),
        repairs(named().us(Tags.ROWS, 7).bytes()));
  }

  @Test
  void aStrayFirstByteIsPassedOver() throws Exception {
    byte[] bytes = DicomBytes.explicit().raw((byte) ' ').raw(named().bytes()).bytes();

    DicomFile file = DicomFile.read(Files.write(folder.resolve("file"), bytes));

    assertEquals(UID, file.dataset().text(Tags.SOP_CLASS_UID).orElseThrow());
    assertTrue(file.repairs().contains(Repair.STRAY_FIRST_BYTE));
  }

  @Test
  void aRealFileWithAStrayFirstByteOpens() throws Exception {
    Path file =
        RealData.folder("dicom_robust/pydicom_test_files/test_files").resolve("no_meta.dcm");

    OpenedStudies opened = new DicomStudyReader().read(List.of(file), Progress.SILENT);

    assertTrue(new DicomStudyReader().recognizes(file));
    assertEquals(List.of(), opened.skipped());
  }

  @Test
  void anImplicitMetaHeaderIsNoted() throws Exception {
    byte[] meta =
        DicomBytes.implicit()
            .text(Tags.TRANSFER_SYNTAX_UID, "UI", TransferSyntax.EXPLICIT.uid())
            .bytes();
    byte[] bytes =
        DicomBytes.explicit()
            .raw(new byte[128])
            .raw((byte) 'D', (byte) 'I', (byte) 'C', (byte) 'M')
            .raw(meta)
            .raw(named().bytes())
            .bytes();

    assertEquals(Set.of(Repair.IMPLICIT_META_HEADER), repairs(bytes));
  }

  @Test
  void anotherEncodingThanTheHeaderSaysIsNoted() throws Exception {
    byte[] bytes =
        DicomBytes.implicit()
            .text(Tags.SOP_CLASS_UID, "UI", UID)
            .part10(TransferSyntax.EXPLICIT.uid());

    assertEquals(Set.of(Repair.OTHER_ENCODING), repairs(bytes));
  }

  @Test
  void anUnknownRepresentationIsNoted() throws Exception {
    byte[] bytes = named().head(Tags.STUDY_DATE, "ZX", 2).raw(new byte[2]).part10();

    assertEquals(Set.of(Repair.WRONG_REPRESENTATION), repairs(bytes));
  }

  @Test
  void itemsUnderAnotherRepresentationAreNotedAndRead() throws Exception {
    byte[] item = DicomBytes.explicit().text(Tags.STACK_ID, "SH", "A1").bytes();
    byte[] bytes =
        named()
            .head(Tags.FRAME_CONTENT_SEQUENCE, "CS", item.length + 8)
            .mark(Tags.ITEM, item.length)
            .raw(item)
            .part10();

    DicomFile file = DicomFile.read(Files.write(folder.resolve("file"), bytes));

    assertEquals(Set.of(Repair.WRONG_REPRESENTATION), file.repairs());
    assertEquals(1, file.dataset().items(Tags.FRAME_CONTENT_SEQUENCE).size());
  }

  @Test
  void anImplicitElementIsNoted() throws Exception {
    byte[] lost = DicomBytes.implicit().text(Tags.STUDY_DESCRIPTION, "LO", "Knee").bytes();

    assertEquals(Set.of(Repair.IMPLICIT_ELEMENT), repairs(named().raw(lost).part10()));
  }

  @Test
  void explicitItemsOfAnUnknownSequenceAreNoted() throws Exception {
    byte[] item = DicomBytes.explicit().text(Tags.STACK_ID, "SH", "A1").bytes();
    byte[] bytes =
        named()
            .head(Tags.FRAME_CONTENT_SEQUENCE, "UN", item.length + 8)
            .mark(Tags.ITEM, item.length)
            .raw(item)
            .part10();

    assertEquals(Set.of(Repair.EXPLICIT_ITEMS), repairs(bytes));
  }

  @Test
  void implicitItemsOfAnUnknownSequenceNeedNone() throws Exception {
    byte[] item = DicomBytes.implicit().text(Tags.STACK_ID, "SH", "A1").bytes();
    byte[] bytes =
        named()
            .head(Tags.FRAME_CONTENT_SEQUENCE, "UN", item.length + 8)
            .mark(Tags.ITEM, item.length)
            .raw(item)
            .part10();

    DicomFile file = DicomFile.read(Files.write(folder.resolve("file"), bytes));

    assertEquals(Set.of(), file.repairs());
    assertEquals(
        "A1",
        file.dataset()
            .items(Tags.FRAME_CONTENT_SEQUENCE)
            .getFirst()
            .text(Tags.STACK_ID)
            .orElseThrow());
  }

  @Test
  void anOddLengthIsNoted() throws Exception {
    byte[] bytes = named().element(Tags.STUDY_DESCRIPTION, "LO", new byte[] {'a'}).part10();

    assertEquals(Set.of(Repair.ODD_LENGTH), repairs(bytes));
  }

  @Test
  void aLengthBeyondTheItemIsNoted() throws Exception {
    byte[] item = DicomBytes.explicit().head(Tags.STACK_ID, "SH", 500).raw(new byte[2]).bytes();
    byte[] bytes =
        named()
            .head(Tags.FRAME_CONTENT_SEQUENCE, "SQ", item.length + 8)
            .mark(Tags.ITEM, item.length)
            .raw(item)
            .part10();

    assertEquals(Set.of(Repair.LENGTH_BEYOND_END), repairs(bytes));
  }

  @Test
  void anUnmarkedEndIsNoted() throws Exception {
    byte[] bytes =
        named()
            .head(Tags.SHARED_GROUPS, "SQ", DicomBytes.UNDEFINED)
            .mark(Tags.ITEM, DicomBytes.UNDEFINED)
            .text(Tags.STACK_ID, "SH", "A1")
            .mark(Tags.SEQUENCE_END, 0)
            .part10();

    assertEquals(Set.of(Repair.MISSING_DELIMITER), repairs(bytes));
  }

  @Test
  void aMarkWhereNothingEndsIsNoted() throws Exception {
    byte[] bytes = named().mark(Tags.ITEM_END, 0).us(Tags.ROWS, 7).part10();

    assertEquals(Set.of(Repair.STRAY_DELIMITER), repairs(bytes));
  }

  @Test
  void theSeriesSaysInHowManyFiles() throws Exception {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      DicomBytes slice = Slices.slice(DicomBytes.explicit(), i, new Vec3(0, 0, i), Slices.AXIAL, 7);
      byte[] bytes = i == 0 ? slice.part10() : slice.bytes();
      files.add(Files.write(folder.resolve("slice" + i), bytes));
    }

    OpenedStudies opened = new DicomStudyReader().read(files, Progress.SILENT);

    assertEquals(
        List.of(
            "Repaired in 2 of 3 files: the preamble is missing, so reading began at the first"
                + " byte.",
            "Repaired in 2 of 3 files: no transfer syntax is given, so it was inferred from the"
                + " first elements."),
        opened.studies().getFirst().series().getFirst().warnings());
  }

  private static DicomBytes named() {
    return DicomBytes.explicit().text(Tags.SOP_CLASS_UID, "UI", UID);
  }

  private Set<Repair> repairs(byte[] bytes) throws Exception {
    return DicomFile.read(Files.write(folder.resolve("file"), bytes)).repairs();
  }
}
