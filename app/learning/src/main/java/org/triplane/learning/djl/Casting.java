// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.Precision;

/// Turns 32-bit floats into 16-bit ones and back, so that autograd goes back through it.
///
/// DJL's own `toType` leaves autograd's graph, and knows no bfloat16: asking for it ends the
/// process. So PyTorch runs a program of one line ([CastModule]). It is run as it stands: when
/// PyTorch may improve programs, it watches the first runs and does others another way.
final class Casting {
  /// Everything stays as it is.
  static final Casting NONE = new Casting(null, null);

  private final @Nullable PtSymbolBlock down;
  private final @Nullable PtSymbolBlock up;

  private Casting(@Nullable PtSymbolBlock down, @Nullable PtSymbolBlock up) {
    this.down = down;
    this.up = up;
  }

  /// @param precision other than mixed
  /// @param manager owns the native memory
  static Casting to(Precision precision, NDManager manager) {
    return switch (precision) {
      case FLOAT32 -> NONE;
      case BFLOAT16 -> of(CastModule.BFLOAT16, manager);
      case FLOAT16 -> of(CastModule.FLOAT16, manager);
      case MIXED -> throw new IllegalArgumentException("expected 16 bits of one kind");
    };
  }

  private static Casting of(int type, NDManager manager) {
    return new Casting(load(type, manager), load(CastModule.FLOAT32, manager));
  }

  /// See to it that this thread runs programs as they stand.
  void prepare() {
    if (down != null) {
      JniUtils.setGraphExecutorOptimize(false);
    }
  }

  /// To 16 bits.
  NDArray down(NDArray x) {
    return run(down, x);
  }

  /// To 32 bits.
  NDArray up(NDArray x) {
    return run(up, x);
  }

  private static NDArray run(@Nullable PtSymbolBlock module, NDArray x) {
    return module == null ? x : IValueUtils.forward(module, new NDList(x), true).head();
  }

  private static PtSymbolBlock load(int type, NDManager manager) {
    try (var bytes = new ByteArrayInputStream(CastModule.bytes(type))) {
      return JniUtils.loadModule((PtNDManager) manager, bytes, true, false);
    } catch (IOException e) {
      throw new IllegalStateException("expected memory that can be read", e);
    }
  }
}
