// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.viewer.kit.Notice;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void aMissingSettingIsItsDefault() {
    Settings none = Settings.defaults();
    assertEquals("dark", none.text("look.theme", "dark"));
    assertEquals(100, none.number("look.font", 100));
    assertTrue(none.flag("tour.done", true));
    assertEquals(List.of("a"), none.texts("keys.reset", List.of("a")));
  }

  @Test
  void whatIsPutInIsReadFromTheTextAgain() throws IOException {
    Settings chosen =
        Settings.defaults()
            .with("look.theme", "light")
            .with("look.font", 130)
            .with("keys.own.reset", List.of("Esc", "Ctrl+R"))
            .with("tour.done", true);
    Settings read = Settings.parse(chosen.toToml(), "settings.toml");
    assertEquals("light", read.text("look.theme", "dark"));
    assertEquals(130, read.number("look.font", 100));
    assertEquals(List.of("Esc", "Ctrl+R"), read.texts("keys.own.reset", List.of()));
    assertEquals(List.of("reset"), read.names("keys.own"));
    assertTrue(read.flag("tour.done", false));
  }

  @Test
  void aValueOfAWrongTypeCountsAsMissing() {
    Settings wrong = Settings.defaults().with("look", 3).with("tour.done", "perhaps");
    assertEquals("dark", wrong.text("look.theme", "dark"));
    assertFalse(wrong.flag("tour.done", false));
    assertEquals("light", wrong.with("look.theme", "light").text("look.theme", "dark"));
  }

  @Test
  void whatIsTakenOutLeavesNoEmptyTable() {
    Settings chosen = Settings.defaults().with("keys.own.reset", "R").with("look.font", 80);
    assertEquals(Settings.defaults().with("look.font", 80), chosen.without("keys.own.reset"));
  }

  @Test
  void unknownTablesAreNamedAndKept() throws IOException {
    Files.writeString(folder.resolve("settings.toml"), "looks.theme = 'light'\n");
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      Notice notice = room.session().notifier().noticeProperty().get();
      assertTrue(notice.message().contains("looks"), notice::message);
      room.run(() -> room.session().settings().put("look.font", 120));
      room.awaitIdle();
    }
    Settings kept = Settings.parse(Files.readString(folder.resolve("settings.toml")), "");
    assertEquals("light", kept.text("looks.theme", ""));
    assertEquals(120, kept.number("look.font", 100));
  }

  @Test
  void aDamagedFileIsSetAsideAndSaid() throws IOException {
    Files.writeString(folder.resolve("settings.toml"), "look = [[[");
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      assertEquals(Settings.defaults(), room.session().settings().now());
      Notice notice = room.session().notifier().noticeProperty().get();
      assertTrue(notice.message().contains("damaged-settings.toml"), notice::message);
    }
    assertEquals("look = [[[", Files.readString(folder.resolve("damaged-settings.toml")));
    assertFalse(Files.exists(folder.resolve("settings.toml")));
  }

  @Test
  void aChangeIsThereWhenTheNextWindowOpens() {
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      assertNull(room.session().notifier().noticeProperty().get());
      room.run(() -> room.session().settings().put("look.theme", "light"));
    }
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      assertEquals("light", room.session().settings().now().text("look.theme", "dark"));
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidOnce() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "no folder");
    try (OpenRoom room = OpenRoom.keeping(blocked)) {
      room.run(() -> room.session().settings().put("look.font", 120));
      room.awaitIdle();
      Notice notice = room.session().notifier().noticeProperty().get();
      assertTrue(notice.message().startsWith("settings.toml could not be written"));
      assertEquals(120, room.session().settings().now().number("look.font", 100));
    }
  }
}
