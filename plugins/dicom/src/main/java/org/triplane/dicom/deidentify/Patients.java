// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Tags;

/// Tells the patients of a run apart and gives each a pseudonym.
final class Patients {
  private static final int SHORTEST_DAYS = 365;
  private static final int RANGE_DAYS = 10 * 365;

  private final KeyedHash hash;
  private final Map<String, Patient> byIdentity = new LinkedHashMap<>();

  Patients(KeyedHash hash) {
    this.hash = hash;
  }

  /// One patient.
  ///
  /// @param pseudonym stands for both name and ID
  /// @param daysBack by how much dates are moved into the past
  record Patient(String pseudonym, int daysBack) {}

  /// The patient of a data set. Without an ID, name and birth date tell patients apart; without
  /// those, each study counts as another patient's.
  Patient of(DicomDataset dataset) {
    return byIdentity.computeIfAbsent(identity(dataset), this::create);
  }

  private Patient create(String identity) {
    int number = ByteBuffer.wrap(hash.of("dates", identity)).getInt();
    return new Patient(
        "Anonymous-%04d".formatted(byIdentity.size() + 1),
        SHORTEST_DAYS + Math.floorMod(number, RANGE_DAYS));
  }

  private static String identity(DicomDataset dataset) {
    String id = text(dataset, Tags.PATIENT_ID);
    if (!id.isEmpty()) {
      return "id\0" + id + "\0" + text(dataset, Tags.ISSUER_OF_PATIENT_ID);
    }
    String name = text(dataset, Tags.PATIENT_NAME).toUpperCase(Locale.ROOT);
    return name.isEmpty()
        ? "study\0" + text(dataset, Tags.STUDY_INSTANCE_UID)
        : "name\0" + name + "\0" + text(dataset, Tags.PATIENT_BIRTH_DATE);
  }

  private static String text(DicomDataset dataset, int tag) {
    return dataset.text(tag).orElse("");
  }
}
