// SPDX-License-Identifier: Apache-2.0
/// What the command needs from whoever can open a window.
@NullMarked
package org.triplane.cli.spi;

import org.jspecify.annotations.NullMarked;
