// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

/// Does what keys, buttons and the search field ask for. Each part of the window binds its own
/// actions.
public interface Actions {
  /// Say what an action does, in place of what it did.
  void bind(Action action, Runnable act);

  /// Do an action; does nothing if nothing is bound to it.
  void run(Action action);
}
