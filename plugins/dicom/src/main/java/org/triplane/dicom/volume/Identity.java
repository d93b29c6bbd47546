// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Tags;

/// Which study and series a file belongs to. Holds nothing that tells who the patient is.
public record Identity(
    String studyUid,
    String seriesUid,
    String instanceUid,
    Optional<LocalDate> date,
    String studyDescription,
    String patientKey,
    int seriesNumber,
    String seriesDescription,
    String modality) {
  private static final int HASH_DIGITS = 12;

  static Identity of(DicomDataset header) {
    String study = header.text(Tags.STUDY_INSTANCE_UID).orElse("study-without-uid");
    return new Identity(
        study,
        header.text(Tags.SERIES_INSTANCE_UID).orElse("series-without-uid"),
        header.text(Tags.SOP_INSTANCE_UID).orElse(""),
        header.text(Tags.STUDY_DATE).flatMap(Identity::date),
        header.text(Tags.STUDY_DESCRIPTION).orElse(""),
        patientKey(header, study),
        header.integer(Tags.SERIES_NUMBER).orElse(0),
        header.text(Tags.SERIES_DESCRIPTION).orElse(""),
        header.text(Tags.MODALITY).orElse("OT"));
  }

  private static String patientKey(DicomDataset header, String study) {
    Optional<String> id = header.text(Tags.PATIENT_ID);
    return id.isPresent()
        ? "p-" + hash(id.get() + header.text(Tags.ISSUER_OF_PATIENT_ID).orElse(""))
        : "p-unknown-" + hash(study);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      String digits = text.replaceAll("[^0-9]", "");
      return Optional.of(LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
