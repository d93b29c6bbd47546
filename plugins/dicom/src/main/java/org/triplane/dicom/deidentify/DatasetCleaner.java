// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Element;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Vr;
import org.triplane.imaging.Deidentification;
import org.triplane.imaging.DeidentificationReport.Action;
import org.triplane.imaging.HarmlessWords;

/// Makes de-identified data sets of the files of one run.
public final class DatasetCleaner {
  // Of these kinds of objects it is known that what the profile may remove or empty is needed by
  // none of their modules (PS3.3 annex A: CR, CT, US, US multi-frame, MR, SC).
  private static final Set<String> FRUGAL =
      Set.of(
          "1.2.840.10008.5.1.4.1.1.1",
          "1.2.840.10008.5.1.4.1.1.2",
          "1.2.840.10008.5.1.4.1.1.3.1",
          "1.2.840.10008.5.1.4.1.1.4",
          "1.2.840.10008.5.1.4.1.1.6.1",
          "1.2.840.10008.5.1.4.1.1.7");

  private final Profile profile = Profile.read();
  private final Deidentification options;
  private final Treatments treatments;
  private final NewUids uids;
  private final Patients patients;

  public DatasetCleaner(Deidentification options) {
    KeyedHash hash = new KeyedHash(options.key());
    this.options = options;
    this.treatments = new Treatments(profile, options);
    this.uids = new NewUids(hash);
    this.patients = new Patients(hash);
  }

  /// The new unique identifiers so far.
  public NewUids uids() {
    return uids;
  }

  /// What stands for the patient of a data set.
  String pseudonym(DicomDataset dataset) {
    return patients.of(dataset).pseudonym();
  }

  /// A copy of a data set that no longer tells whose it is.
  DicomDataset clean(DicomDataset source, Changes changes) {
    Patients.Patient patient = patients.of(source);
    boolean needed = !FRUGAL.contains(source.text(Tags.SOP_CLASS_UID).orElse(""));
    DicomDataset clean = new DicomDataset();
    new Copy(patient, needed, changes).elements(source, clean);
    clean
        .put(Elements.text(Tags.PATIENT_NAME, Vr.PN, patient.pseudonym()))
        .put(Elements.text(Tags.PATIENT_ID, Vr.LO, patient.pseudonym()));
    Methods.put(clean, options);
    return clean;
  }

  /// Copies one data set with its items.
  private final class Copy {
    private final Patients.Patient patient;
    private final boolean needed;
    private final Changes changes;

    Copy(Patients.Patient patient, boolean needed, Changes changes) {
      this.patient = patient;
      this.needed = needed;
      this.changes = changes;
    }

    void elements(DicomDataset source, DicomDataset target) {
      for (Element element : source.elements()) {
        Optional<Element> copy =
            switch (treatments.of(element.tag(), element.vr(), needed)) {
              case KEEP -> kept(source, element);
              case REMOVE -> removed(source, element);
              case EMPTY -> emptied(source, element);
              case DUMMY -> dummy(source, element);
              case NEW_UID -> texts(source, element, uids::of);
              case CLEAN -> texts(source, element, HarmlessWords::of);
              case SHIFT_DATE -> shifted(source, element);
              case ENTER -> entered(source, element, target);
            };
        copy.ifPresent(target::put);
      }
    }

    private Optional<Element> kept(DicomDataset source, Element element) {
      note(source, element, Action.KEPT, "");
      return Optional.of(element);
    }

    private Optional<Element> removed(DicomDataset source, Element element) {
      note(source, element, Action.REMOVED, "");
      return Optional.empty();
    }

    private Optional<Element> emptied(DicomDataset source, Element element) {
      if (isPatient(element)) {
        return dummy(source, element);
      }
      note(source, element, Action.EMPTIED, "");
      Vr vr = vr(element);
      return Optional.of(
          vr == Vr.SQ
              ? Elements.sequence(element.tag(), List.of())
              : Elements.empty(element.tag(), vr));
    }

    private Optional<Element> dummy(DicomDataset source, Element element) {
      Element dummy =
          isPatient(element)
              ? Elements.text(element.tag(), vr(element), patient.pseudonym())
              : Dummies.of(element.tag(), vr(element), source.bytes(element.tag()).length);
      return replaced(source, element, dummy);
    }

    private Optional<Element> entered(DicomDataset source, Element element, DicomDataset outer) {
      if (!(element.value() instanceof Element.Items(var items))) {
        return removed(source, element);
      }
      List<DicomDataset> copies = new ArrayList<>();
      for (DicomDataset item : items) {
        DicomDataset copy = new DicomDataset(outer);
        elements(item, copy);
        copies.add(copy);
      }
      return Optional.of(Elements.sequence(element.tag(), copies));
    }

    private Optional<Element> shifted(DicomDataset source, Element element) {
      DateShift shift = new DateShift(patient.daysBack());
      return switch (vr(element)) {
        case DA, DT -> texts(source, element, date -> shift.of(date).orElse(""));
        case TM, SH -> kept(source, element);
        default -> needed ? dummy(source, element) : removed(source, element);
      };
    }

    private Optional<Element> texts(
        DicomDataset source, Element element, java.util.function.UnaryOperator<String> change) {
      List<String> values = source.texts(element.tag());
      String[] changed =
          values.stream()
              .map(text -> text.isEmpty() ? "" : change.apply(text))
              .toArray(String[]::new);
      Element replaced = Elements.text(element.tag(), vr(element), changed);
      return String.join("", changed).isEmpty()
          ? emptied(source, element)
          : replaced(source, element, replaced);
    }

    private Optional<Element> replaced(DicomDataset source, Element element, Element by) {
      note(source, element, Action.REPLACED, told(by));
      return Optional.of(by);
    }

    private void note(DicomDataset source, Element element, Action action, String after) {
      int tag = element.tag();
      changes.add(
          new Changes.Attribute(tag, profile.keyword(tag)), action, before(source, element), after);
    }

    private Changes.Before before(DicomDataset source, Element element) {
      if (element.value() instanceof Element.Items(var items)) {
        return new Changes.Before(items.size(), "items", "");
      }
      byte[] bytes = source.bytes(element.tag());
      if (!vr(element).isText()) {
        return new Changes.Before(bytes.length, "bytes", "");
      }
      String text = String.join("\\", source.texts(element.tag()));
      return new Changes.Before(text.length(), "characters", text);
    }
  }

  private static String told(Element element) {
    DicomDataset holder = new DicomDataset().put(element);
    return element.vr().isText()
        ? holder.texts(element.tag()).stream().collect(Collectors.joining("\\"))
        : "a value that says nothing";
  }

  private static boolean isPatient(Element element) {
    return element.tag() == Tags.PATIENT_NAME || element.tag() == Tags.PATIENT_ID;
  }

  private Vr vr(Element element) {
    return element.vr() == Vr.UN
        ? profile.rule(element.tag()).map(Rule::vr).orElse(Vr.UN)
        : element.vr();
  }
}
