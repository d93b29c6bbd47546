// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// How an ensemble is called in a narrow place.
final class ModelNames {
  private ModelNames() {}

  /// The last part of a path, or the name as it is.
  static String shortened(String nameOrPath) {
    String name = nameOrPath.replace('\\', '/');
    while (name.endsWith("/")) {
      name = name.substring(0, name.length() - 1);
    }
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
