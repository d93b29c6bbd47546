// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWritingTest {
  private static final Charset GBK = Charset.forName("GBK");

  @ParameterizedTest
  @CsvSource({
    "ISO_IR 100, Müller, ISO-8859-1",
    "ISO_IR 144, Люкс, ISO-8859-5",
    "ISO_IR 192, 山田 Müller, UTF-8",
    "GB18030, 王小东, GB18030",
    "ISO_IR 13, Knee, US-ASCII",
    "'', Knee, US-ASCII"
  })
  void textIsWrittenInTheDeclaredSet(String declared, String text, String charset)
      throws Exception {
    DicomDataset dataset = declared(declared).putText(Tags.STUDY_DESCRIPTION, Vr.LO, text);

    assertArrayEquals(text.getBytes(charset), dataset.bytes(Tags.STUDY_DESCRIPTION));
    assertEquals(Optional.of(text), dataset.text(Tags.STUDY_DESCRIPTION));
    assertEquals(declared, dataset.text(Tags.SPECIFIC_CHARACTER_SET).orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"ISO_IR 100, 山田", "'', Müller", "ISO 2022 IR 6\\ISO 2022 IR 87, 山田"})
  void whatTheDeclaredSetHasNotTurnsAllTextsToUnicode(String declared, String text)
      throws Exception {
    DicomDataset dataset = declared(declared);
    DicomDataset item = new DicomDataset(dataset);
    byte[] latin = "é".getBytes(StandardCharsets.ISO_8859_1);
    item.put(Elements.bytes(Tags.STACK_ID, Vr.SH, latin));
    dataset.put(Elements.sequence(Tags.FRAME_CONTENT_SEQUENCE, List.of(item)));

    dataset.putText(Tags.STUDY_DESCRIPTION, Vr.LO, text);

    assertEquals(Optional.of("ISO_IR 192"), dataset.text(Tags.SPECIFIC_CHARACTER_SET));
    assertEquals(Optional.of(text), dataset.text(Tags.STUDY_DESCRIPTION));
    assertEquals(Optional.of("é"), item.text(Tags.STACK_ID));
  }

  @Test
  void chineseTextDeclaredAsLatinIsSeen() {
    byte[] chinese = "膝关节 MR 平扫".getBytes(GBK);

    for (String declared : List.of("ISO_IR 100", "", "ISO_IR 6")) {
      assertEquals("膝关节 MR 平扫", CharacterSets.decode(chinese, declared, Vr.LO));
    }
  }

  @ParameterizedTest
  @CsvSource({"Müller-Lüdenscheidt", "créée à Orléans", "naïveté", "Ångström", "ÄÖ", "Größe"})
  void latinTextIsNotTakenForChinese(String latin) {
    byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);

    assertEquals(latin, CharacterSets.decode(bytes, "ISO_IR 100", Vr.LO));
  }

  private static DicomDataset declared(String set) {
    DicomDataset dataset = new DicomDataset();
    return set.isEmpty()
        ? dataset
        : dataset.put(Elements.text(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, set));
  }
}
