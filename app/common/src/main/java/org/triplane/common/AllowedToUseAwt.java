// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Lets a class use AWT, which everything else must do without so that the core runs headless.
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface AllowedToUseAwt {
  /// Why there is no other way, and why no display is needed.
  String value();
}
