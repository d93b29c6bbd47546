// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {
  @Test
  void groupsAndComponentsAreTakenApart() {
    PersonName name = PersonName.of("Yamada^Tarou=山田^太郎=やまだ^たろう");

    assertEquals("Yamada", name.alphabetic().family());
    assertEquals("太郎", name.ideographic().given());
    assertEquals("やまだ", name.phonetic().family());
    assertEquals("Tarou Yamada", name.words());
  }

  @ParameterizedTest
  @CsvSource({
    "Adams^John Robert Quincy^^Rev.^B.A. M.Div., 'Rev. John Robert Quincy Adams, B.A. M.Div.'",
    "Doe, Doe",
    "Doe^Jane^M, Jane M Doe",
    "=山田^太郎, 太郎 山田",
    "'Doe^^^^', Doe",
    "'', ''"
  })
  void wordsReadAsPeopleSayThem(String value, String words) {
    assertEquals(words, PersonName.of(value).words());
  }

  @ParameterizedTest
  @CsvSource({"Adams^John^^Rev.^B.A.", "Yamada^Tarou=山田^太郎=やまだ^たろう", "=山田^太郎", "Doe^^Middle"})
  void aNameIsTheSameAfterWritingIt(String value) {
    assertEquals(value, PersonName.of(value).value());
  }

  @Test
  void emptyEndsAreLeftOut() {
    assertEquals("Doe", PersonName.of("Doe^^^^==").value());
  }
}
