// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import javafx.print.PageLayout;
import javafx.print.PageOrientation;
import javafx.print.PrinterJob;
import javafx.scene.Node;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.ImagingException;
import org.triplane.viewer.kit.Texts;

/// Where pages go. An interface, since a system's printers cannot be tested.
interface Printers {
  /// Let the user choose a printer and how it prints.
  ///
  /// @param landscape whether a page that is wider than high suits better
  /// @return empty if the user thought better of it
  /// @throws ImagingException if there is no printer
  Optional<Page> choose(boolean landscape) throws ImagingException;

  /// A page that can be printed on.
  interface Page {
    /// What can be printed on of its width, in points of 1/72 inch.
    double width();

    /// What can be printed on of its height, in points of 1/72 inch.
    double height();

    /// Print one page.
    ///
    /// @param content of the size of the page
    /// @return whether the printer took it
    boolean print(Node content);
  }

  /// There is none.
  static Printers none(Texts texts) {
    return _ -> {
      throw new ImagingException(texts.get("print.none"));
    };
  }

  /// The system's own.
  static Printers system(Window owner, Texts texts) {
    return landscape -> {
      @Nullable PrinterJob job = PrinterJob.createPrinterJob();
      if (job == null) {
        throw new ImagingException(texts.get("print.none"));
      }
      job.getJobSettings().setJobName(texts.get("window.title"));
      PageLayout proposed = job.getJobSettings().getPageLayout();
      job.getJobSettings()
          .setPageLayout(
              job.getPrinter()
                  .createPageLayout(
                      proposed.getPaper(),
                      landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
                      javafx.print.Printer.MarginType.DEFAULT));
      if (!job.showPrintDialog(owner)) {
        job.cancelJob();
        return Optional.empty();
      }
      return Optional.of(page(job));
    };
  }

  private static Page page(PrinterJob job) {
    PageLayout layout = job.getJobSettings().getPageLayout();
    return new Page() {
      @Override
      public double width() {
        return layout.getPrintableWidth();
      }

      @Override
      public double height() {
        return layout.getPrintableHeight();
      }

      @Override
      public boolean print(Node content) {
        return job.printPage(layout, content) && job.endJob();
      }
    };
  }
}
