// SPDX-License-Identifier: Apache-2.0
/// The `triplane` command: one class a subcommand. No JavaFX.
@NullMarked
package org.triplane.cli;

import org.jspecify.annotations.NullMarked;
