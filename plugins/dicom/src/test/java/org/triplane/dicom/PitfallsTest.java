// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.SopClasses;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.TransferSyntax;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Vec3;

/// What real writers get wrong in a data set.
class PitfallsTest {
  @TempDir Path folder;

  @Test
  void aMetaHeaderWithoutItsLengthIsRead() throws Exception {
    DicomBytes file =
        DicomBytes.explicit()
            .raw(new byte[128])
            .raw((byte) 'D', (byte) 'I', (byte) 'C', (byte) 'M')
            .text(Tags.TRANSFER_SYNTAX_UID, "UI", TransferSyntax.IMPLICIT.uid())
            .raw(DicomBytes.implicit().text(Tags.SOP_CLASS_UID, "UI", "1.2").bytes())
            .raw(DicomBytes.implicit().us(Tags.ROWS, 7).bytes());

    assertEquals(7, rows(file.bytes()));
  }

  @Test
  void anImplicitMetaHeaderIsRead() throws Exception {
    DicomBytes file =
        DicomBytes.explicit()
            .raw(new byte[128])
            .raw((byte) 'D', (byte) 'I', (byte) 'C', (byte) 'M')
            .raw(
                DicomBytes.implicit()
                    .text(Tags.TRANSFER_SYNTAX_UID, "UI", TransferSyntax.EXPLICIT.uid())
                    .bytes())
            .raw(DicomBytes.explicit().text(Tags.SOP_CLASS_UID, "UI", "1.2").bytes())
            .us(Tags.ROWS, 7);

    assertEquals(7, rows(file.bytes()));
  }

  @Test
  void aMissingTransferSyntaxIsGuessed() throws Exception {
    byte[] bare =
        DicomBytes.bigEndian().text(Tags.SOP_CLASS_UID, "UI", "1.2").us(Tags.ROWS, 7).bytes();

    DicomFile file = DicomFile.read(write(bare));

    assertEquals(TransferSyntax.BIG_ENDIAN, file.syntax());
    assertEquals(7, file.dataset().integer(Tags.ROWS).orElseThrow());
  }

  @Test
  void aGroupLengthOfUnknownRepresentationIsPassedOver() throws Exception {
    DicomBytes bytes =
        DicomBytes.explicit().element(0x00280000, "UN", new byte[] {1, 0, 0, 0}).us(Tags.ROWS, 7);

    assertEquals(7, rows(bytes.part10()));
  }

  @Test
  void anUnknownRepresentationIsPassedOver() throws Exception {
    DicomBytes bytes =
        DicomBytes.explicit()
            .head(0x00090010, "ZX", 2)
            .raw((byte) 'a', (byte) 'b')
            .us(Tags.ROWS, 7);

    assertEquals(7, rows(bytes.part10()));
  }

  @Test
  void aBlankRepresentationIsPassedOver() throws Exception {
    // Blanks in place of the representation, with the length of four that UN has.
    DicomBytes bytes =
        DicomBytes.explicit()
            .text(Tags.SOP_CLASS_UID, "UI", "1.2")
            .raw((byte) 9, (byte) 0, (byte) 0x10, (byte) 0, (byte) ' ', (byte) ' ')
            .raw((byte) 0, (byte) 0, (byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 'a', (byte) 'b')
            .us(Tags.ROWS, 7);

    assertEquals(7, rows(bytes.part10()));
  }

  @Test
  void valuesOfOddLengthAreRead() throws Exception {
    DicomBytes bytes =
        DicomBytes.explicit()
            .element(Tags.STUDY_DESCRIPTION, "LO", new byte[] {'a', 'b', 'c'})
            .us(Tags.ROWS, 7);

    DicomDataset header = DicomFile.read(write(bytes.part10())).dataset();

    assertEquals(Optional.of("abc"), header.text(Tags.STUDY_DESCRIPTION));
    assertEquals(7, header.integer(Tags.ROWS).orElseThrow());
  }

  @Test
  void anItemEndInsideASequenceOfGivenLengthIsPassedOver() throws Exception {
    DicomBytes content =
        DicomBytes.explicit()
            .mark(Tags.ITEM, DicomBytes.UNDEFINED)
            .text(Tags.STACK_ID, "SH", "A1")
            .mark(Tags.ITEM_END, 0)
            .mark(Tags.ITEM_END, 0);
    DicomBytes bytes =
        DicomBytes.explicit()
            .element(Tags.FRAME_CONTENT_SEQUENCE, "SQ", content.bytes())
            .us(Tags.ROWS, 7);

    DicomDataset header = DicomFile.read(write(bytes.part10())).dataset();

    assertEquals(1, header.items(Tags.FRAME_CONTENT_SEQUENCE).size());
    assertEquals(7, header.integer(Tags.ROWS).orElseThrow());
  }

  @Test
  void aSequenceLongerThanItsItemsIsLeftAtItsOwnEnd() throws Exception {
    DicomBytes content =
        DicomBytes.explicit()
            .mark(Tags.ITEM, 10)
            .text(Tags.STACK_ID, "SH", "A1")
            .mark(Tags.SEQUENCE_END, 0)
            .raw(new byte[6]);
    DicomBytes bytes =
        DicomBytes.explicit()
            .element(Tags.FRAME_CONTENT_SEQUENCE, "SQ", content.bytes())
            .us(Tags.ROWS, 7);

    assertEquals(7, rows(bytes.part10()));
  }

  @Test
  void anEmptySequenceHasNoItems() throws Exception {
    DicomBytes bytes = DicomBytes.explicit().head(Tags.SHARED_GROUPS, "SQ", 0).us(Tags.ROWS + 1, 3);

    assertEquals(
        0, DicomFile.read(write(bytes.part10())).dataset().items(Tags.SHARED_GROUPS).size());
  }

  @Test
  void pixelsFewerThanTheSizeSaysAreNamedByTheirNumber() throws Exception {
    DicomBytes slice = Slices.identity(DicomBytes.explicit(), 1, 1);
    Slices.format(Slices.relations(slice, 1, 1), 12, false)
        .element(Tags.PIXEL_DATA, "OW", new byte[10]);

    OpenedStudies opened =
        new DicomStudyReader().read(List.of(write(slice.part10())), Progress.SILENT);

    assertEquals(
        "Its pixels are incomplete: 14 of 24 bytes are missing. Copy or export the file again.",
        opened.skipped().getFirst().reason());
  }

  @Test
  void missingRowsAndColumnsAreNamed() throws Exception {
    assertEquals(
        "Its number of rows is missing, so its pixels make no picture. Export it again from its"
            + " source.",
        refusal(DicomBytes.explicit().us(Tags.COLUMNS, 4)));
    assertTrue(
        refusal(DicomBytes.explicit().us(Tags.ROWS, 4)).startsWith("Its number of columns is"));
    assertTrue(refusal(DicomBytes.explicit()).startsWith("Its number of rows and columns is"));
  }

  @Test
  void lengthBytesThatLookLikeBlanksAreALength() throws Exception {
    // An implicit element of 0x2020 bytes in an explicit file: its length reads as two blanks.
    DicomBytes bytes =
        DicomBytes.explicit()
            .text(Tags.SOP_CLASS_UID, "UI", "1.2")
            .raw(
                DicomBytes.implicit()
                    .element(Tags.STUDY_DESCRIPTION, "LO", new byte[0x2020])
                    .bytes())
            .us(Tags.ROWS, 7);

    assertEquals(7, rows(bytes.part10()));
  }

  @Test
  void paddingBehindThePixelsIsPassedOver() throws Exception {
    DicomBytes slice =
        Slices.slice(DicomBytes.explicit(), 1, Vec3.ZERO, Slices.AXIAL, 7)
            .element(0xFFFCFFFC, "OB", new byte[50]);

    OpenedStudies opened =
        new DicomStudyReader().read(List.of(write(slice.part10())), Progress.SILENT);

    assertEquals(1, opened.studies().size());
  }

  private String refusal(DicomBytes size) throws Exception {
    byte[] bytes =
        DicomBytes.explicit()
            .text(Tags.SOP_CLASS_UID, "UI", SopClasses.MR_IMAGE)
            .us(Tags.SAMPLES_PER_PIXEL, 1)
            .raw(size.bytes())
            .us(Tags.BITS_ALLOCATED, 16)
            .element(Tags.PIXEL_DATA, "OW", new byte[24])
            .part10();
    return new DicomStudyReader()
        .read(List.of(write(bytes)), Progress.SILENT)
        .skipped()
        .getFirst()
        .reason();
  }

  private int rows(byte[] bytes) throws Exception {
    return DicomFile.read(write(bytes)).dataset().integer(Tags.ROWS).orElseThrow();
  }

  private Path write(byte[] bytes) throws Exception {
    return Files.write(folder.resolve("file"), bytes);
  }
}
