// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

/// The concepts that result objects name (PS3.16 annex D, SNOMED CT, UCUM and Triplane's own).
public final class Codes {
  static final Code MEASUREMENT_REPORT = dcm("126000", "Imaging Measurement Report");
  static final Code MEASUREMENTS = dcm("126010", "Imaging Measurements");
  static final Code MEASUREMENT_GROUP = dcm("125007", "Measurement Group");
  static final Code QUALITATIVE_EVALUATIONS =
      new Code("C0034375", "UMLS", "Qualitative Evaluations");
  static final Code IMAGE_LIBRARY = dcm("111028", "Image Library");
  static final Code IMAGE_LIBRARY_GROUP = dcm("126200", "Image Library Group");
  static final Code MODALITY = dcm("121139", "Modality");
  static final Code LANGUAGE = dcm("121049", "Language of Content Item and Descendants");
  static final Code ENGLISH = new Code("en-US", "RFC5646", "English (United States)");
  static final Code PROCEDURE_REPORTED = dcm("121058", "Procedure reported");
  static final Code IMAGING = new Code("363679005", "SCT", "Imaging procedure");
  static final Code OBSERVER_TYPE = dcm("121005", "Observer Type");
  static final Code DEVICE = dcm("121007", "Device");
  static final Code DEVICE_UID = dcm("121012", "Device Observer UID");
  static final Code DEVICE_NAME = dcm("121013", "Device Observer Name");
  static final Code DEVICE_MANUFACTURER = dcm("121014", "Device Observer Manufacturer");
  static final Code DEVICE_MODEL = dcm("121015", "Device Observer Model Name");
  static final Code TRACKING_ID = dcm("112039", "Tracking Identifier");
  static final Code TRACKING_UID = dcm("112040", "Tracking Unique Identifier");
  static final Code FINDING = dcm("121071", "Finding");
  static final Code ALGORITHM_NAME = dcm("111001", "Algorithm Name");
  static final Code ALGORITHM_PARAMETERS = dcm("111002", "Algorithm Parameters");
  static final Code ALGORITHM_VERSION = dcm("111003", "Algorithm Version");
  static final Code SOURCE_OF_MEASUREMENT = dcm("121112", "Source of Measurement");
  static final Code SOURCE_IMAGE = dcm("121322", "Source image for image processing operation");
  static final Code IMAGE_REGION = dcm("111030", "Image Region");
  static final Code COMMENT = dcm("121106", "Comment");
  static final Code DERIVATION = dcm("121401", "Derivation");
  static final Code KEY_OBJECT_DESCRIPTION = dcm("113012", "Key Object Description");
  static final Code SEGMENTATION = dcm("113076", "Segmentation");
  static final Code QUANTITY = new Code("246205007", "SCT", "Quantity");
  static final Code NO_UNITS = new Code("1", "UCUM", "no units");
  static final Code MILLIMETERS = new Code("mm", "UCUM", "millimeter");
  static final Code SQUARE_MILLIMETERS = new Code("mm2", "UCUM", "square millimeter");
  static final Code PIXELS = new Code("{pixels}", "UCUM", "pixels");
  static final Code SQUARE_PIXELS = new Code("{square_pixels}", "UCUM", "square pixels");
  static final Code DEGREES = new Code("deg", "UCUM", "degree");
  static final Code HOUNSFIELD = new Code("[hnsf'U]", "UCUM", "Hounsfield unit");
  static final Code LENGTH = new Code("410668003", "SCT", "Length");
  static final Code ANGLE = new Code("1483009", "SCT", "Angle");
  static final Code COBB_ANGLE = new Code("285285000", "SCT", "Cobb angle");
  static final Code AREA = new Code("42798000", "SCT", "Area");
  static final Code PERIMETER = new Code("131191004", "SCT", "Perimeter");
  static final Code MEAN = new Code("373098007", "SCT", "Mean");
  static final Code STANDARD_DEVIATION = new Code("386136009", "SCT", "Standard Deviation");
  static final Code MINIMUM = new Code("255605001", "SCT", "Minimum");
  static final Code MAXIMUM = new Code("56851009", "SCT", "Maximum");
  static final Code ATTENUATION = dcm("112031", "Attenuation Coefficient");
  static final Code SIGNAL_INTENSITY = dcm("110852", "MR signal intensity");
  static final Code PIXEL_VALUE = own("pixel-value", "Value of pixels");
  static final Code VOXELS = own("voxels", "Number of voxels");
  static final Code MARK_KIND = own("mark-kind", "Kind of mark");

  /// The title of a selection that a network made.
  public static final Code FOR_RESEARCH = dcm("113009", "For Research");

  /// The title of a selection that a reader made.
  public static final Code OF_INTEREST = dcm("113000", "Of Interest");

  /// Something in the body that is not as it should be, as a segment's category.
  public static final Code MORPHOLOGIC_ABNORMALITY =
      new Code("49755003", "SCT", "Morphologically Abnormal Structure");

  static final Code PROBABILITY = dcm("122157", "Probability");
  static final Code LOGIT = own("logit", "Log-odds of the probability");
  static final Code WEIGHT = own("weight", "Weight in the fusion");
  static final Code CONTRIBUTION = own("contribution", "Share in the fused log-odds");
  static final Code INTERCEPT = own("intercept", "Log-odds before any series was seen");
  static final Code OPERATING_POINT = own("operating-point", "Probability that counts as present");
  static final Code SALIENCY = own("saliency", "Saliency of a neural network");
  static final Code INPUT_CHECK = own("input-check", "Input is like the training data");
  static final Code INPUT_REASON = own("input-reason", "Reason of the input check");
  static final Code INPUT_OK = own("ok", "Input fits the training data");
  static final Code INPUT_WARN = own("warn", "Unusual input");
  static final Code INPUT_REFUSE = own("refuse", "No result for this study");
  static final Code NOTE = own("note", "Note on the result");
  static final Code USE = own("use", "Intended use");

  private Codes() {}

  private static Code dcm(String value, String meaning) {
    return new Code(value, "DCM", meaning);
  }

  private static Code own(String value, String meaning) {
    return new Code(value, Code.OWN_SCHEME, meaning);
  }
}
