// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.concurrent.ExecutorService;
import org.triplane.cli.spi.Display;

/// What every subcommand is given.
///
/// @param workers runs data-parallel loops
public record CommandContext(
    Installation installation, Console console, Display display, ExecutorService workers) {}
