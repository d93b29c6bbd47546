// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Volume;
import org.triplane.imaging.spi.ImageProgram;

/// One run of an ImageJ macro, without ImageJ's windows.
final class MacroRun implements ImageProgram.Run {
  private final String text;
  private final Interpreter interpreter = new Interpreter();
  private volatile boolean aborted;

  MacroRun(String text) {
    this.text = text;
  }

  @Override
  public Volume on(Volume volume, Progress progress) throws ImagingException {
    progress.report(0, "Handing the volume to ImageJ");
    ImagePlus image = ImageStacks.of(volume, "volume");
    progress.check();
    progress.report(0.2, "Running the macro");
    HeadlessCommands.install();
    interpreter.setIgnoreErrors(true);
    @Nullable ImagePlus result = run(image);
    if (aborted) {
      throw new CancellationException("Stopped at the user's request.");
    }
    @Nullable String error = interpreter.getErrorMessage();
    if (error != null) {
      throw failed(error);
    }
    if (result == null) {
      throw new ImagingException(
          "The macro left no image. End it with the image that is to be shown as the current one.");
    }
    progress.report(0.8, "Taking the volume back");
    return ImageStacks.volume(result, volume.geometry());
  }

  @Override
  public void abort() {
    aborted = true;
    interpreter.abortMacro();
  }

  private @Nullable ImagePlus run(ImagePlus image) throws ImagingException {
    WindowManager.setTempCurrentImage(image);
    try {
      return interpreter.runBatchMacro(text, image);
    } catch (RuntimeException | StackOverflowError e) {
      // a macro can call any of ImageJ's code with anything, which then throws as it likes
      if (aborted) {
        throw new CancellationException("Stopped at the user's request.");
      }
      throw failed(
          e instanceof StackOverflowError
              ? "it calls itself too often"
              : String.valueOf(e.getMessage()));
    } finally {
      forget();
    }
  }

  /// ImageJ keeps the images of a macro, and what it was about, for the whole process.
  private static void forget() {
    for (int id : Interpreter.getBatchModeImageIDs()) {
      Interpreter.removeBatchModeImage(Interpreter.getBatchModeImage(id));
    }
    Interpreter.batchMode = false;
    WindowManager.setTempCurrentImage(null);
  }

  private static ImagingException failed(String why) {
    return new ImagingException(
        "The macro stopped with an error: %s. Nothing was changed. Correct the macro and run it again."
            .formatted(why.strip().replaceFirst("\\.$", "")));
  }
}
