// SPDX-License-Identifier: Apache-2.0
/// The JavaFX application: image panes, findings, and the jobs behind them.
@NullMarked
package org.triplane.viewer;

import org.jspecify.annotations.NullMarked;
