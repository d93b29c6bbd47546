// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Progress;
import org.triplane.learning.ComputeDevice;

class DevicesTest {
  private final List<String> said = new ArrayList<>();

  @Test
  void theCpuIsTakenWithoutAWord() throws Exception {
    assertEquals(ComputeDevice.CPU, Devices.choose("cpu", progress()));
    assertEquals(List.of(), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "cuda:99"})
  void aMissingGpuIsSaidInOneSentence(String wish) throws Exception {
    ComputeDevice chosen = Devices.choose(wish, progress());
    assertTrue(chosen.kind() != ComputeDevice.Kind.AUTO);
    if (chosen.equals(ComputeDevice.CPU)) {
      assertEquals(1, said.size());
      String sentence = said.getFirst().toLowerCase(Locale.ROOT);
      assertTrue(sentence.contains("networks run on the cpu: "), sentence);
      assertTrue(sentence.endsWith("."), sentence);
      assertFalse(sentence.contains("exception"), sentence);
    } else {
      assertEquals(List.of(), said);
    }
  }

  @Test
  void refusesWhatIsNoDevice() {
    assertThrows(IllegalArgumentException.class, () -> Devices.choose("gpu", progress()));
  }

  @Test
  void reportsWhatIsThere() throws Exception {
    Devices.Report report = Devices.report(ComputeDevice.CPU);
    assertTrue(report.providers().contains("CPU"));
    assertEquals(ComputeDevice.CPU, report.chosen().device());
    assertEquals("", report.chosen().note());
    assertEquals(Classifiers.engineVersion(), report.version());
    assertTrue(report.version().matches("\\d+\\.\\d+\\.\\d+"), report.version());
  }

  private Progress progress() {
    return new Progress() {
      @Override
      public void report(double done, String message) {
        said.add(message);
      }

      @Override
      public boolean isCancelled() {
        return false;
      }
    };
  }
}
