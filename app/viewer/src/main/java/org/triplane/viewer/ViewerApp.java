// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.ViewerException;

/// Opens the viewer, in a window or on a picture.
public final class ViewerApp {
  private static final String PLATFORM = "glass.platform";

  /// Held, since a logger that nobody holds forgets its level.
  private static final Logger TOOLKIT = Logger.getLogger("javafx");

  private ViewerApp() {}

  /// Whether there is a screen to open a window on.
  public static boolean hasScreen() {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    return !linux || System.getenv("DISPLAY") != null;
  }

  /// Open the window and wait until it is closed and its work has come to an end.
  ///
  /// Called on any thread but the toolkit's own, at most once.
  public static void show(ViewerServices services, ViewerRequest request) {
    prepareToolkit();
    var closed = new CompletableFuture<Jobs>();
    Jobs.onWindowThread(() -> attempt(() -> ViewerWindow.open(services, request, closed), closed));
    closed.join().awaitEnd();
  }

  /// Draw the same window off-screen, once the study is open and, if the request names an
  /// ensemble, assessed. Needs no screen.
  ///
  /// Called on any thread but the toolkit's own.
  ///
  /// @throws ViewerException if the study cannot be opened or assessed
  /// @throws IOException if the file cannot be written
  public static void render(ViewerServices services, ViewerRequest request, ViewerPicture picture)
      throws ViewerException, IOException {
    useHeadlessPlatform();
    prepareToolkit();
    var image = new CompletableFuture<Screenshot>();
    Jobs.onWindowThread(
        () -> attempt(() -> OffscreenWindow.open(services, request, picture, image), image));
    try {
      image.join().write(picture.file());
    } catch (CompletionException e) {
      if (e.getCause() instanceof ViewerException said) {
        throw said;
      }
      throw e;
    }
  }

  private static void attempt(Runnable task, CompletableFuture<?> result) {
    try {
      task.run();
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  /// The toolkit reads these when it starts; what the caller has set stands.
  static void useHeadlessPlatform() {
    setIfMissing(PLATFORM, "Headless");
    setIfMissing("prism.order", "sw");
    setIfMissing("java.awt.headless", "true");
  }

  /// Colored fringes on letters would disturb the greys of the images.
  private static void prepareToolkit() {
    // it warns at each start that it lies on the class path, which is as we want it
    TOOLKIT.setLevel(Level.SEVERE);
    setIfMissing("prism.lcdtext", "false");
  }

  private static void setIfMissing(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
