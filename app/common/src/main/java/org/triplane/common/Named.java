// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

/// A service found by name. The name is written into recipes and models, so it never changes.
public interface Named {
  /// Lower case ASCII with hyphens, such as `mrnet-small`.
  String name();
}
