// SPDX-License-Identifier: Apache-2.0
/// Which case to label next and why: what an ensemble says of the cases, and queues by doubt,
/// disagreement, diversity or chance.
@NullMarked
package org.triplane.worklist.queue;

import org.jspecify.annotations.NullMarked;
