// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import org.triplane.common.Documents;
import org.triplane.common.Progress;

/// Where a command prints: results on standard output, progress on standard error.
public final class Console implements Progress {
  private static final long QUIET_MS = 500;
  private static final long PAUSE_MS = 2000;

  private final PrintStream out;
  private final PrintStream err;
  private final long started = System.nanoTime();
  private long lastReport;
  private String lastMessage = "";

  public Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /// Print a line for people.
  void line(String text, Object... values) {
    out.println(values.length == 0 ? text : text.formatted(values));
  }

  /// Print the one JSON document of this run.
  void json(Object document) {
    out.println(Documents.toJson(document));
  }

  /// Print a line about the work itself.
  void note(String text) {
    err.println(text);
  }

  /// Standard output, for help texts.
  PrintWriter out() {
    return new PrintWriter(out, true);
  }

  /// Standard error, for what is wrong with a command line.
  PrintWriter err() {
    return new PrintWriter(err, true);
  }

  /// A progress whose messages are all printed, for sentences that nobody should miss.
  Progress notes() {
    Console console = this;
    return new Progress() {
      @Override
      public void report(double done, String message) {
        console.note(message);
      }

      @Override
      public boolean isCancelled() {
        return console.isCancelled();
      }
    };
  }

  @Override
  public synchronized void report(double done, String message) {
    long now = (System.nanoTime() - started) / 1_000_000;
    boolean isNew = !message.equals(lastMessage);
    if (now < QUIET_MS || now - lastReport < (isNew ? PAUSE_MS : 2 * PAUSE_MS)) {
      return;
    }
    lastReport = now;
    lastMessage = message;
    err.printf(
        "%3.0f %%  %s (%s%s)%n", 100 * done, message, duration(now), left(done, now, message));
  }

  /// The time left by the share that is done, unless the work says it itself.
  private static String left(double done, long now, String message) {
    return done > 0.02 && !message.endsWith(" left")
        ? ", %s left".formatted(duration(now / done - now))
        : "";
  }

  @Override
  public boolean isCancelled() {
    return Thread.currentThread().isInterrupted();
  }

  private static String duration(double ms) {
    long seconds = Math.round(ms / 1000);
    return seconds < 60 ? seconds + " s" : "%d min %02d s".formatted(seconds / 60, seconds % 60);
  }
}
