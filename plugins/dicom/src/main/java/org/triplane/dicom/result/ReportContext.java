// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import org.triplane.dicom.data.Uids;
import org.triplane.dicom.result.ContentItem.Relation;

/// The nodes that every report has: its language and who observed (PS3.16 TID 1204, 1002, 1004).
final class ReportContext {
  private ReportContext() {}

  static void addTo(ContentItem root, Origin origin) {
    root.add(Relation.DESCRIBES, ContentItem.code(Codes.LANGUAGE, Codes.ENGLISH));
    root.add(
        Relation.OBSERVED_BY,
        ContentItem.code(Codes.OBSERVER_TYPE, Codes.DEVICE),
        ContentItem.uid(Codes.DEVICE_UID, deviceUid(origin)),
        ContentItem.text(Codes.DEVICE_NAME, origin.algorithm()),
        ContentItem.text(Codes.DEVICE_MANUFACTURER, Origin.MANUFACTURER),
        ContentItem.text(Codes.DEVICE_MODEL, Origin.MANUFACTURER));
  }

  // One device is one ensemble under one version of the software.
  private static String deviceUid(Origin origin) {
    return Uids.derived(
        String.join(
            "/", "triplane device", origin.software(), origin.model(), origin.modelVersion()));
  }
}
