// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The plugins of this process: each subfolder of a plugin folder is one plugin, all its jars in
/// one class loader whose parent is the application's. The application's own loader comes first.
public final class Plugins implements AutoCloseable {
  private final List<ClassLoader> loaders;

  private Plugins(List<ClassLoader> loaders) {
    this.loaders = List.copyOf(loaders);
  }

  /// Open the plugins under the folders that exist; folders that do not exist are passed over.
  ///
  /// @throws IOException if a folder cannot be listed
  public static Plugins open(ClassLoader application, List<Path> folders) throws IOException {
    List<ClassLoader> loaders = new ArrayList<>();
    loaders.add(application);
    for (Path folder : folders) {
      for (Path plugin : Files.isDirectory(folder) ? list(folder) : List.<Path>of()) {
        if (Files.isDirectory(plugin)) {
          loaders.add(
              new URLClassLoader(plugin.getFileName().toString(), jars(plugin), application));
        }
      }
    }
    return new Plugins(loaders);
  }

  /// Find the providers of a service, the application's own before the plugins'.
  public <T extends Named> Services<T> services(Class<T> type) {
    return Services.load(type, loaders);
  }

  @Override
  public void close() throws IOException {
    for (ClassLoader loader : loaders) {
      if (loader instanceof URLClassLoader plugin && loader != loaders.getFirst()) {
        plugin.close();
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static URL[] jars(Path plugin) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path entry : list(plugin)) {
      if (entry.toString().endsWith(".jar")) {
        urls.add(url(entry));
      }
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }
}
