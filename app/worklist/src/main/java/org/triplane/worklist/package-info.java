// SPDX-License-Identifier: Apache-2.0
/// The local library: studies by reference or copy, every label as an event, readings, queues and
/// the registry of models. One SQLite file, append-only where people said something.
@NullMarked
package org.triplane.worklist;

import org.jspecify.annotations.NullMarked;
