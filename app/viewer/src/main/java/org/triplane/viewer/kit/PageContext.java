// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

/// What a page is made with.
///
/// @param desk what it may ask of the window
/// @param jobs runs what takes long
/// @param notifier says what went wrong
/// @param actions does what buttons ask for
public record PageContext(Desk desk, Jobs jobs, Notifier notifier, Actions actions, Texts texts) {}
