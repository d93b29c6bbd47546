// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.triplane.dicom.data.TransferSyntax;

/// A program of others that decodes or encodes the same files, as far as it is installed.
///
/// @param options of a decoder: those that keep colors as they are stored
record Peer(String program, List<String> options) {
  private static final Path PROGRAMS = Path.of("/usr/bin");
  private static final int SECONDS = 60;

  /// The program that is trusted with a transfer syntax.
  static Peer of(TransferSyntax syntax) {
    String name = syntax.name();
    if (name.startsWith("JPEG-LS")) {
      return new Peer("dcmdjpls", List.of());
    }
    if (name.startsWith("JPEG 2000")) {
      return new Peer("gdcmconv", List.of("--raw"));
    }
    return name.startsWith("RLE")
        ? new Peer("dcmdrle", List.of())
        : new Peer("dcmdjpeg", List.of("+cn"));
  }

  /// A program for files that another refuses because their header is against the rules.
  static Peer lenient() {
    return new Peer("gdcmconv", List.of("--raw"));
  }

  boolean installed() {
    return Files.isExecutable(PROGRAMS.resolve(program));
  }

  /// Whether every program of this record's use is there.
  static boolean allInstalled() {
    return Stream.of("dcmdjpls", "dcmdrle", "dcmdjpeg", "gdcmconv")
        .allMatch(program -> new Peer(program, List.of()).installed());
  }

  /// Have a file converted.
  ///
  /// @return whether the program could; a program that is not installed cannot
  boolean convert(Path file, Path plain) throws IOException, InterruptedException {
    if (!installed()) {
      return false;
    }
    List<String> command = new ArrayList<>(List.of(PROGRAMS.resolve(program).toString()));
    command.addAll(options);
    command.add(file.toString());
    command.add(plain.toString());
    Files.deleteIfExists(plain);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return false;
    }
    return process.exitValue() == 0 && Files.exists(plain);
  }
}
