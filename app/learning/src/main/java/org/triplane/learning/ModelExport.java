// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.file.Path;
import java.time.Clock;

/// What a [org.triplane.learning.spi.ModelFormat] writes.
///
/// @param ensemble folder or archive
/// @param dataset the one that it was trained on
/// @param folder where that was read from
/// @param device where the networks are run
/// @param clock for dates
public record ModelExport(
    Path ensemble, Dataset dataset, Path folder, ComputeDevice device, Clock clock) {}
