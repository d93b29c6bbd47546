// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/// ONNX Runtime's native environment, kept until the process is gone.
///
/// The Java library frees it as soon as the process begins to end, even while another thread
/// loads a network with it, and that thread then crashes. The process has one environment, which
/// counts its owners; here it gets one more, who never lets go.
///
/// @see <a href="https://onnxruntime.ai/docs/api/c/struct_ort_api.html">OrtApi::CreateEnv</a>
final class LastingEnvironment {
  /// Functions never change their places in the tables of the C interface.
  private static final int GET_API = 0;

  private static final int CREATE_ENVIRONMENT = 3;
  private static final int FIRST_VERSION = 1;

  private static final Logger LOG = System.getLogger(LastingEnvironment.class.getName());

  private LastingEnvironment() {}

  /// The owner who never lets go. It is asked for after the library was loaded.
  private static final class Owner {
    private static final boolean IS_THERE =
        SymbolLookup.loaderLookup()
            .find("OrtGetApiBase")
            .filter(LastingEnvironment::own)
            .isPresent();
  }

  /// The environment that all sessions share, started at the first call. It writes nothing of its
  /// own to standard error: what fails is told by an exception.
  static OrtEnvironment get() {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    if (!Owner.IS_THERE) {
      LOG.log(Level.DEBUG, "ONNX Runtime is freed when the program ends, in use or not");
    }
    return environment;
  }

  /// @return whether the environment has one owner more
  private static boolean own(MemorySegment getBase) {
    try (Arena arena = Arena.ofConfined()) {
      var base = (MemorySegment) call(getBase, FunctionDescriptor.of(ADDRESS));
      var api =
          (MemorySegment)
              call(entry(base, GET_API), FunctionDescriptor.of(ADDRESS, JAVA_INT), FIRST_VERSION);
      var failure =
          (MemorySegment)
              call(
                  entry(api, CREATE_ENVIRONMENT),
                  FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS, ADDRESS),
                  OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL.getValue(),
                  arena.allocateFrom("triplane"),
                  arena.allocate(ADDRESS));
      return failure.equals(MemorySegment.NULL);
    }
  }

  @SuppressWarnings("restricted") // reads a table of addresses that C wrote
  private static MemorySegment entry(MemorySegment table, int place) {
    long size = ADDRESS.byteSize();
    return table.reinterpret((place + 1) * size).get(ADDRESS, place * size);
  }

  @SuppressWarnings("restricted") // calls C
  private static Object call(MemorySegment function, FunctionDescriptor form, Object... values) {
    try {
      return Linker.nativeLinker().downcallHandle(function, form).invokeWithArguments(values);
    } catch (Throwable e) {
      throw new IllegalStateException("expected that a function of C throws nothing", e);
    }
  }
}
