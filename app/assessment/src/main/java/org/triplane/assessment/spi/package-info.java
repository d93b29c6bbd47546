// SPDX-License-Identifier: Apache-2.0
/// What a plugin implements to write a report.
@NullMarked
package org.triplane.assessment.spi;

import org.jspecify.annotations.NullMarked;
