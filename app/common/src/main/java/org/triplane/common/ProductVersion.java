// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which version of Triplane this is, as the build wrote it down.
public final class ProductVersion {
  private static final String FILE = "version.properties";

  private ProductVersion() {}

  /// The version, such as `1.2.0`.
  public static String text() {
    var properties = new Properties();
    try (InputStream file = ProductVersion.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("expected the file %s in this build".formatted(FILE));
      }
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the version of this build", e);
    }
    return properties.getProperty("version", "");
  }
}
