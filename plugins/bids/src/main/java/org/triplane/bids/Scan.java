// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.nio.file.Path;

/// One image of one visit.
///
/// @param participant such as `sub-01`
/// @param session such as `ses-M00`; empty where a subject has no folders of sessions
record Scan(String participant, String session, Path image) {
  /// What the visit is called in tables.
  String visit() {
    return session.isEmpty() ? participant : participant + "_" + session;
  }
}
