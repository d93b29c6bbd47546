// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

/// Something that can be searched for and run.
///
/// @param title what it does or shows
/// @param keys how its keys are written; empty if it has none
public record Command(String title, String icon, String keys, Runnable act) {}
