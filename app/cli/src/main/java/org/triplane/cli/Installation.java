// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.triplane.common.Named;
import org.triplane.common.Plugins;
import org.triplane.common.Services;

/// Where this copy of Triplane lies: its plugins and models, and the user's own.
///
/// @param modelFolders hold ensembles and `recipes/`; the user's own come first
public record Installation(Plugins plugins, List<Path> modelFolders) implements AutoCloseable {
  /// Names the folder that holds `plugins/` and `models/`; set by the start script.
  public static final String HOME_PROPERTY = "triplane.home";

  /// Names another folder than the system's for the user's own ensembles, plugins and logs.
  public static final String USER_PROPERTY = "triplane.user";

  public Installation {
    modelFolders = List.copyOf(modelFolders);
  }

  /// Find the installation from the system properties.
  public static Installation find() throws IOException {
    Path home = Path.of(System.getProperty(HOME_PROPERTY, ".")).toAbsolutePath().normalize();
    Path user = userFolder();
    List<Path> models = new ArrayList<>();
    for (Path folder : List.of(user.resolve("models"), home.resolve("models"))) {
      if (Files.isDirectory(folder)) {
        models.add(folder);
      }
    }
    List<Path> pluginFolders = List.of(user.resolve("plugins"), home.resolve("plugins"));
    ClassLoader application = Installation.class.getClassLoader();
    return new Installation(Plugins.open(application, pluginFolders), models);
  }

  /// The providers of a service.
  public <T extends Named> Services<T> services(Class<T> type) {
    return plugins.services(type);
  }

  @Override
  public void close() throws IOException {
    plugins.close();
  }

  /// Where the system keeps one user's application data.
  public static Path userFolder() {
    String chosen = System.getProperty(USER_PROPERTY, "");
    if (!chosen.isEmpty()) {
      return Path.of(chosen);
    }
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Path home = Path.of(System.getProperty("user.home", "."));
    if (system.contains("win")) {
      String roaming = System.getenv("APPDATA");
      return roaming == null ? home.resolve("Triplane") : Path.of(roaming, "Triplane");
    }
    if (system.contains("mac")) {
      return home.resolve("Library/Application Support/Triplane");
    }
    String xdg = System.getenv("XDG_DATA_HOME");
    return (xdg == null || xdg.isBlank() ? home.resolve(".local/share") : Path.of(xdg))
        .resolve("triplane");
  }
}
