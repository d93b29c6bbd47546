// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.triplane.dicom.RealData;

/// What is read whole and written again is the same in every form.
class RewriteTest {
  private static final int CREATOR = 0x00090010;
  private static final int PRIVATE = 0x00091001;
  private static final int BEHIND_PIXELS = 0xFFFCFFFC;
  private static final int LARGE = 70_000;

  @TempDir Path folder;

  static List<OutputForm> forms() {
    List<OutputForm> forms = new ArrayList<>();
    for (TransferSyntax syntax :
        List.of(
            TransferSyntax.EXPLICIT,
            TransferSyntax.IMPLICIT,
            TransferSyntax.BIG_ENDIAN,
            TransferSyntax.DEFLATED)) {
      forms.add(new OutputForm(syntax, false));
      forms.add(new OutputForm(syntax, true));
    }
    return forms;
  }

  static Stream<Arguments> seedsAndForms() {
    return IntStream.range(0, 12)
        .boxed()
        .flatMap(seed -> forms().stream().map(form -> Arguments.of(seed, form)));
  }

  @ParameterizedTest
  @MethodSource("seedsAndForms")
  void anyDataSetIsTheSameInEveryForm(int seed, OutputForm form) throws Exception {
    DicomDataset dataset = random(new Random(seed), 3);
    Path first = write("first", dataset, form);

    DicomFile read = DicomFile.readWhole(first);
    Path second = write("second", read.dataset(), OutputForm.EXPLICIT);

    assertEquals(form, new OutputForm(read.form().syntax(), form.openSequences()));
    assertEquals(Contents.of(dataset), Contents.of(read.dataset()));
    assertEquals(Contents.of(dataset), Contents.of(DicomFile.readWhole(second).dataset()));
    assertEquals(0, Files.size(first) % 2);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void whatStandsBehindThePixelsIsRead(OutputForm form) throws Exception {
    DicomDataset dataset =
        new DicomDataset()
            .put(Elements.text(Tags.SOP_CLASS_UID, Vr.UI, SopClasses.MR_IMAGE))
            .put(Elements.text(CREATOR, Vr.LO, "SOME MAKER"))
            .put(Elements.bytes(PRIVATE, Vr.UN, bytes(LARGE)))
            .put(Elements.bytes(Tags.PIXEL_DATA, Vr.OW, bytes(LARGE)))
            .put(Elements.bytes(BEHIND_PIXELS, Vr.OB, bytes(10)));

    DicomFile read = DicomFile.readWhole(write("file", dataset, form));

    assertEquals(Contents.of(dataset), Contents.of(read.dataset()));
    assertEquals(LARGE, read.pixels().orElseThrow().length());
    Element privately = read.dataset().find(PRIVATE).orElseThrow();
    assertArrayEquals(
        bytes(LARGE), assertInstanceOf(Element.Unread.class, privately.value()).read().bytes());
  }

  @Test
  void fragmentsAreKeptByteForByte() throws Exception {
    Element.Encapsulated pixels =
        new Element.Encapsulated(
            stored(bytes(8)), List.of(stored(bytes(30)), stored(bytes(LARGE)), stored(bytes(0))));
    DicomDataset dataset =
        new DicomDataset()
            .put(Elements.text(Tags.SOP_CLASS_UID, Vr.UI, SopClasses.MR_IMAGE))
            .put(new Element(Tags.PIXEL_DATA, Vr.OB, pixels))
            .put(Elements.bytes(BEHIND_PIXELS, Vr.OB, bytes(10)));
    OutputForm rle = OutputForm.of(TransferSyntax.of("1.2.840.10008.1.2.5"));

    DicomFile read = DicomFile.readWhole(write("first", dataset, rle));
    DicomFile again = DicomFile.readWhole(write("second", read.dataset(), read.form()));

    assertEquals(rle, again.form());
    assertEquals(Contents.of(dataset), Contents.of(again.dataset()));
  }

  @Test
  void aValueTooLongForItsRepresentationBecomesUnknownAndIsStillText() throws Exception {
    String words = "word ".repeat(13_200);
    DicomDataset dataset = new DicomDataset().put(Elements.text(Tags.STUDY_ID, Vr.SH, words));

    for (TransferSyntax syntax : List.of(TransferSyntax.EXPLICIT, TransferSyntax.BIG_ENDIAN)) {
      Path file = write("file", dataset, OutputForm.of(syntax));
      Element read = DicomFile.readWhole(file).dataset().find(Tags.STUDY_ID).orElseThrow();

      assertEquals(Vr.UN, read.vr());
      assertEquals(words.length(), assertInstanceOf(Element.Stored.class, read.value()).length());
    }
  }

  @Test
  void oddValuesArePaddedByTheirRepresentation() throws Exception {
    DicomDataset dataset =
        new DicomDataset()
            .put(raw(Tags.STUDY_DESCRIPTION, Vr.LO, 'a'))
            .put(raw(Tags.STUDY_INSTANCE_UID, Vr.UI, '1'))
            .put(raw(PRIVATE, Vr.OB, 'b'));

    DicomDataset read = DicomFile.readWhole(write("f", dataset, OutputForm.EXPLICIT)).dataset();

    assertArrayEquals(new byte[] {'a', ' '}, read.bytes(Tags.STUDY_DESCRIPTION));
    assertArrayEquals(new byte[] {'1', 0}, read.bytes(Tags.STUDY_INSTANCE_UID));
    assertArrayEquals(new byte[] {'b', 0}, read.bytes(PRIVATE));
  }

  @Test
  void realFilesAreTheSameAfterRewriting() throws Exception {
    int compared = 0;
    for (Path file : RealData.files(RealData.folder("dicom_robust"))) {
      if (Preamble.isDicom(file)) {
        DicomFile read = DicomFile.readWhole(file);

        DicomFile again = DicomFile.readWhole(write("again", read.dataset(), read.form()));

        assertEquals(Contents.of(read.dataset()), Contents.of(again.dataset()), file.toString());
        compared++;
      }
    }
    assertTrue(compared > 100, compared + " files were compared");
  }

  private Path write(String name, DicomDataset dataset, OutputForm form) throws Exception {
    Path file = folder.resolve(name);
    DicomOutput.write(file, dataset, form);
    return file;
  }

  private static DicomDataset random(Random random, int depth) {
    DicomDataset dataset = new DicomDataset();
    dataset.put(Elements.text(Tags.SOP_CLASS_UID, Vr.UI, SopClasses.MR_IMAGE));
    dataset.put(Elements.text(CREATOR, Vr.LO, "SOME MAKER"));
    for (Vr vr : Vr.values()) {
      int tag = PRIVATE + vr.ordinal();
      if (vr != Vr.SQ) {
        dataset.put(raw(tag, vr, bytes(8 * random.nextInt(4), random)));
      } else if (depth > 0) {
        List<DicomDataset> items = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          items.add(random(random, depth - 1));
        }
        dataset.put(Elements.sequence(random.nextBoolean() ? Tags.SHARED_GROUPS : tag, items));
      }
    }
    return dataset;
  }

  private static Element raw(int tag, Vr vr, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return raw(tag, vr, bytes);
  }

  private static Element raw(int tag, Vr vr, byte[] bytes) {
    return new Element(tag, vr, new Element.Bytes(bytes, ByteOrder.LITTLE_ENDIAN));
  }

  private static Element.Stored stored(byte[] bytes) {
    return new Element.Bytes(bytes, ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(int count) {
    return bytes(count, new Random(count));
  }

  private static byte[] bytes(int count, Random random) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
