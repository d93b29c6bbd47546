// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.triplane.learning.LearningException;

class AlignedArraysTest {
  @Test
  void numbersAreCopiedIntoTheShape() throws LearningException {
    try (NDManager manager = Torch.engine().newBaseManager()) {
      float[] numbers = {1, 2, 3, 4, 5, 6};
      NDArray array = AlignedArrays.floats(manager, numbers, new Shape(2, 3));
      assertEquals(new Shape(2, 3), array.getShape());
      assertArrayEquals(numbers, array.toFloatArray());
    }
  }

  @Test
  void whatIsLeftOfABufferIsCopiedAndItsPositionStays() throws LearningException {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder()).asFloatBuffer();
    buffer.put(new float[] {1, 2, 3, 4}).flip().position(1);
    try (NDManager manager = Torch.engine().newBaseManager()) {
      NDArray array = AlignedArrays.floats(manager, buffer, new Shape(3));
      assertArrayEquals(new float[] {2, 3, 4}, array.toFloatArray());
      assertEquals(1, buffer.position());
    }
  }
}
