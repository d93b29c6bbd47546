// SPDX-License-Identifier: Apache-2.0
/// Applies an ensemble to one study: findings, evidence, input gate, report. Headless.
@NullMarked
package org.triplane.assessment;

import org.jspecify.annotations.NullMarked;
