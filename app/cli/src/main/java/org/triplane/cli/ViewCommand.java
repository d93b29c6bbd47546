// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.cli.spi.Display;
import org.triplane.learning.LearningException;
import org.triplane.worklist.WorklistException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Opens the viewer, or draws it.
@Command(name = "view", description = "Open the viewer. With --screenshot draw it and exit.")
final class ViewCommand extends Subcommand {
  private static final List<String> PAGES = List.of("read", "label", "train", "evaluate");

  @Parameters(paramLabel = "PATH", arity = "0..*", description = "Files, folders or ZIP archives.")
  List<Path> paths = List.of();

  @Option(names = "--model", description = "Assess with this ensemble at once.")
  @Nullable String model;

  @Mixin LibraryOption library = new LibraryOption();

  @Option(
      names = "--page",
      paramLabel = "WORD",
      description = "The page to show: read, label, train or evaluate.")
  @Nullable String page;

  @Mixin PictureOptions picture = new PictureOptions();

  ViewCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString());
      }
    }
    Display display = context.display();
    var request =
        new Display.Request(
            context.installation(), paths, model(), page(), Optional.ofNullable(library.folder));
    Optional<Display.Picture> wanted = picture.picture();
    if (wanted.isPresent()) {
      display.render(request, wanted.get());
      context.console().line("Wrote %s.", wanted.get().file());
      return 0;
    }
    if (!display.isAvailable()) {
      context.console().note("There is no display. Add --screenshot OUT.png to draw the window.");
      return Main.COULD_NOT;
    }
    display.show(request);
    return 0;
  }

  private Optional<String> page() {
    if (page != null && !PAGES.contains(page)) {
      throw new IllegalArgumentException(
          "The window has no page %s. It has: %s.".formatted(page, String.join(", ", PAGES)));
    }
    return Optional.ofNullable(page);
  }

  /// The ensemble to assess with: of the library's the folder, of others what was given.
  private Optional<String> model() throws LearningException, WorklistException {
    if (model == null) {
      return Optional.empty();
    }
    FoundModel found = FoundModel.of(context, library, model);
    return Optional.of(found.registered().isEmpty() ? model : found.folder().toString());
  }
}
