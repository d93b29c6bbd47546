// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobTest {
  private static final Duration TAKEN = Duration.ofSeconds(10);

  @Test
  void theTimeLeftIsThatOfTheShareThatTookTheTime() {
    assertEquals(Optional.of(Duration.ofSeconds(30)), Job.timeLeft(0, 0.25, TAKEN));
  }

  @Test
  void whatWasDoneBeforeTookNoneOfTheTime() {
    assertEquals(Optional.of(Duration.ofSeconds(30)), Job.timeLeft(0.6, 0.7, TAKEN));
  }

  @Test
  void nothingIsSaidOfTooLittle() {
    assertEquals(Optional.empty(), Job.timeLeft(0.6, 0.61, TAKEN));
    assertEquals(Optional.empty(), Job.timeLeft(0, 0.5, Duration.ofMillis(500)));
    assertEquals(Optional.empty(), Job.timeLeft(0, 1, TAKEN));
  }
}
