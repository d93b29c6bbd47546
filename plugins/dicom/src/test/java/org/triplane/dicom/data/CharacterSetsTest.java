// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.dicom.DicomBytes;
import org.triplane.dicom.RealData;

class CharacterSetsTest {
  private static final String JAPANESE = "\\ISO 2022 IR 87";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "ISO_IR 100, ISO-8859-1, Änne^Müller",
    "ISO_IR 101, ISO-8859-2, Łukasz^Żak",
    "ISO_IR 109, ISO-8859-3, Ħal^Ġorġ",
    "ISO_IR 110, ISO-8859-4, Ķirsis^Jānis",
    "ISO_IR 144, ISO-8859-5, Люкceмбypг",
    "ISO_IR 127, ISO-8859-6, قباني^لنزار",
    "ISO_IR 126, ISO-8859-7, Διονυσιος",
    "ISO_IR 138, ISO-8859-8, שרון^דבורה",
    "ISO_IR 148, ISO-8859-9, Çavuşoğlu",
    "ISO_IR 203, ISO-8859-15, Œuvre",
    "ISO_IR 166, TIS-620, สมชาย",
    "ISO_IR 192, UTF-8, Wang^XiaoDong=王^小东",
    "GB18030, GB18030, Wang^XiaoDong=王^小东",
    "GBK, GBK, 王^小东"
  })
  void aSetWithoutExtensionsIsRead(String term, String charset, String name) {
    assertEquals(name, name(name.getBytes(Charset.forName(charset)), term));
  }

  @Test
  void japaneseNamesSwitchBetweenAsciiAndKanji() {
    String coded = "Yamada^Tarou=~B;3ED~A^~BB@O:~A=~B$d$^$@~A^~B$?$m$&~A";

    assertEquals("Yamada^Tarou=山田^太郎=やまだ^たろう", name(japanese(coded), JAPANESE));
  }

  @Test
  void japaneseNamesMayBeginWithHalfWidthKatakana() {
    byte[] coded =
        "\u00d4\u00cf\u00c0\u00de^\u00c0\u00db\u00b3=\u001b$B;3ED\u001b(J"
            .getBytes(StandardCharsets.ISO_8859_1);

    assertEquals("ﾔﾏﾀﾞ^ﾀﾛｳ=山田", name(coded, "ISO 2022 IR 13\\ISO 2022 IR 87"));
    assertEquals("ﾔﾏﾀﾞ^ﾀﾛｳ=山田", name(coded, "ISO_IR 13\\ISO 2022 IR 87"));
  }

  @Test
  void theSupplementOfKanjiIsRead() {
    byte[] coded = "\u001b$(D0!\u001b(B".getBytes(StandardCharsets.ISO_8859_1);

    assertEquals("丂", name(coded, "\\ISO 2022 IR 159"));
  }

  @Test
  void koreanNamesAreRead() {
    byte[] coded = korean("Hong^Gildong=\u001b$)C洪^\u001b$)C吉洞=\u001b$)C홍^\u001b$)C길동");

    assertEquals("Hong^Gildong=洪^吉洞=홍^길동", name(coded, "\\ISO 2022 IR 149"));
  }

  @Test
  void simplifiedChineseIsReadWithExtensions() {
    byte[] coded = "Zhang=\u001b$)A张".getBytes(Charset.forName("GB2312"));

    assertEquals("Zhang=张", name(coded, "\\ISO 2022 IR 58"));
  }

  @ParameterizedTest
  @CsvSource({"^", "=", "\\", "'\r\n'"})
  void theFirstSetReturnsBehindEachPartOfAName(String delimiter) {
    String coded = "\u001b$)C\u00c8\u00ab" + delimiter + "\u00c4";

    assertEquals(
        "홍" + delimiter + "Ä",
        name(coded.getBytes(StandardCharsets.ISO_8859_1), "ISO 2022 IR 100\\ISO 2022 IR 149"));
  }

  @Test
  void partsOfNamesEndNothingInOtherTexts() {
    byte[] coded = korean("\u001b$)C홍^길=동");

    assertEquals("홍^길=동", CharacterSets.decode(coded, "\\ISO 2022 IR 149", Vr.LO));
  }

  @Test
  void aBackslashEndsNothingInLongTexts() {
    byte[] coded = korean("\u001b$)C홍\\길");

    assertEquals("홍\\길", CharacterSets.decode(coded, "\\ISO 2022 IR 149", Vr.LT));
  }

  @Test
  void bytesOfKanjiThatLookLikeDelimitersPartNothing() {
    byte[] coded = japanese("~B$^\\\\$$~A"); // The middle pair is twice a backslash.

    assertEquals("ま" + eucJp(0xDC, 0xDC) + "い", name(coded, JAPANESE));
  }

  @Test
  void theSecondByteOfAGbkSignMayBeABackslash() throws Exception {
    byte[] coded = {(byte) 0x81, 0x5C, '\\', 'B', ' ', ' '};
    DicomDataset header =
        DicomFile.read(
                Files.write(
                    folder.resolve("gbk"),
                    DicomBytes.explicit()
                        .text(Tags.SPECIFIC_CHARACTER_SET, "CS", "GBK")
                        .element(Tags.STUDY_DESCRIPTION, "LO", coded)
                        .part10()))
            .dataset();

    String sign = new String(coded, 0, 2, Charset.forName("GBK"));
    // A first value of one sign, and a second one.
    assertEquals(List.of(sign, "B"), header.texts(Tags.STUDY_DESCRIPTION));
  }

  @ParameterizedTest
  @CsvSource({"ISO_IR 144", "ISO IR 144", "ISO-IR 144", "ISO 2022 IR 144", "iso_ir 144 "})
  void misspelledTermsAreKnown(String term) {
    assertEquals("Я", name(new byte[] {(byte) 0xCF}, term));
  }

  @Test
  void undeclaredTextIsUtf8IfWellFormedAndElseLatin() {
    assertEquals("Müller", name("Müller".getBytes(StandardCharsets.UTF_8), ""));
    assertEquals("Müller", name("Müller".getBytes(StandardCharsets.ISO_8859_1), ""));
  }

  @Test
  void anUnknownTermIsReadAsLatin() {
    assertEquals("é", name(new byte[] {(byte) 0xE9}, "KOI8"));
  }

  @Test
  void brokenEscapesLoseOnlyThemselves() {
    assertEquals("a", name("a\u001b".getBytes(StandardCharsets.ISO_8859_1), JAPANESE));
    assertEquals("a(Zb", name("a\u001b(Zb".getBytes(StandardCharsets.ISO_8859_1), JAPANESE));
  }

  @Test
  void itemsShareTheCharacterSetOfTheirDatasetUnlessTheyHaveTheirOwn() throws Exception {
    byte[] cyrillic = {(byte) 0xCF, ' '};
    DicomBytes bytes = DicomBytes.explicit();
    bytes
        .text(Tags.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 144")
        .sequence(
            Tags.SHARED_GROUPS,
            bytes.item().element(Tags.STACK_ID, "SH", cyrillic),
            bytes
                .item()
                .text(Tags.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 100")
                .element(Tags.STACK_ID, "SH", cyrillic));

    List<DicomDataset> items =
        DicomFile.read(Files.write(folder.resolve("items"), bytes.part10()))
            .dataset()
            .items(Tags.SHARED_GROUPS);

    assertEquals(Optional.of("Я"), items.get(0).text(Tags.STACK_ID));
    assertEquals(Optional.of("Ï"), items.get(1).text(Tags.STACK_ID));
  }

  @ParameterizedTest
  @CsvSource({
    "chrArab, قباني^لنزار",
    "chrFren, Buc^Jérôme",
    "chrGerm, Äneas^Rüdiger",
    "chrGreek, Διονυσιος",
    "chrHbrw, שרון^דבורה",
    "chrRuss, Люкceмбypг",
    "chrH31, Yamada^Tarou=山田^太郎=やまだ^たろう",
    "chrH32, ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
    "chrI2, Hong^Gildong=洪^吉洞=홍^길동",
    "chrJapMulti, やまだ^たろう",
    "chrJapMultiExplicitIR6, やまだ^たろう",
    "chrKoreanMulti, 김희중",
    "chrX1, Wang^XiaoDong=王^小東=",
    "chrX2, Wang^XiaoDong=王^小东="
  })
  void theNamesOfRealFilesAreRead(String file, String name) throws Exception {
    Path files = RealData.folder("dicom_robust/pydicom_test_files/charset_files");

    DicomDataset header = DicomFile.read(files.resolve(file + ".dcm")).dataset();

    assertEquals(Optional.of(name), header.text(Tags.PATIENT_NAME));
  }

  private static String name(byte[] coded, String terms) {
    return CharacterSets.decode(coded, terms, Vr.PN);
  }

  private static byte[] japanese(String coded) {
    return coded
        .replace("~B", "\u001b$B")
        .replace("~A", "\u001b(B")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] korean(String coded) {
    return coded.getBytes(Charset.forName("EUC-KR"));
  }

  private static String eucJp(int first, int second) {
    return new String(new byte[] {(byte) first, (byte) second}, Charset.forName("EUC-JP"));
  }
}
