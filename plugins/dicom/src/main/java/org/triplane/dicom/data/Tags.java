// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

/// The tags that are read or written here, in the words of DICOM PS3.6.
public final class Tags {
  public static final int TRANSFER_SYNTAX_UID = 0x00020010;
  static final int MEDIA_SOP_CLASS_UID = 0x00020002;
  public static final int SPECIFIC_CHARACTER_SET = 0x00080005;
  public static final int IMAGE_TYPE = 0x00080008;
  public static final int FRAME_TYPE = 0x00089007;
  public static final int COMPLEX_IMAGE_COMPONENT = 0x00089208;
  public static final int SOP_CLASS_UID = 0x00080016;
  public static final int SOP_INSTANCE_UID = 0x00080018;
  public static final int STUDY_DATE = 0x00080020;
  static final int SERIES_DATE = 0x00080021;
  static final int CONTENT_DATE = 0x00080023;
  public static final int STUDY_TIME = 0x00080030;
  static final int ACQUISITION_TIME = 0x00080032;
  static final int CONTENT_TIME = 0x00080033;
  public static final int ACCESSION_NUMBER = 0x00080050;
  public static final int MODALITY = 0x00080060;
  public static final int CONVERSION_TYPE = 0x00080064;
  public static final int MANUFACTURER = 0x00080070;
  public static final int REFERRING_PHYSICIAN = 0x00080090;
  public static final int STUDY_DESCRIPTION = 0x00081030;
  public static final int SERIES_DESCRIPTION = 0x0008103E;
  public static final int PATIENT_NAME = 0x00100010;
  public static final int PATIENT_ID = 0x00100020;
  public static final int ISSUER_OF_PATIENT_ID = 0x00100021;
  public static final int PATIENT_BIRTH_DATE = 0x00100030;
  public static final int PATIENT_SEX = 0x00100040;
  public static final int RECOMMENDED_DISPLAY_FRAME_RATE = 0x00082144;
  public static final int CINE_RATE = 0x00180040;
  public static final int FRAME_TIME = 0x00181063;
  public static final int SCANNING_SEQUENCE = 0x00180020;
  public static final int SEQUENCE_VARIANT = 0x00180021;
  public static final int SCAN_OPTIONS = 0x00180022;
  public static final int MR_ACQUISITION_TYPE = 0x00180023;
  public static final int SLICE_THICKNESS = 0x00180050;
  public static final int KVP = 0x00180060;
  public static final int REPETITION_TIME = 0x00180080;
  public static final int ECHO_TIME = 0x00180081;
  public static final int INVERSION_TIME = 0x00180082;
  public static final int ECHO_NUMBER = 0x00180086;
  public static final int SPACING_BETWEEN_SLICES = 0x00180088;
  public static final int ECHO_TRAIN_LENGTH = 0x00180091;
  public static final int TRIGGER_TIME = 0x00181060;
  public static final int IMAGER_PIXEL_SPACING = 0x00181164;
  public static final int FLIP_ANGLE = 0x00181314;
  public static final int NOMINAL_SCANNED_PIXEL_SPACING = 0x00182010;
  public static final int PATIENT_POSITION = 0x00185100;
  public static final int INVERSION_TIMES = 0x00189079;
  public static final int EFFECTIVE_ECHO_TIME = 0x00189082;
  public static final int B_VALUE = 0x00189087;
  public static final int GRADIENT_DIRECTION_SEQUENCE = 0x00189076;
  public static final int GRADIENT_DIRECTION = 0x00189089;
  public static final int MR_TIMING_SEQUENCE = 0x00189112;
  public static final int MR_ECHO_SEQUENCE = 0x00189114;
  public static final int MR_MODIFIER_SEQUENCE = 0x00189115;
  public static final int MR_DIFFUSION_SEQUENCE = 0x00189117;
  public static final int CARDIAC_SYNCHRONIZATION_SEQUENCE = 0x00189118;
  public static final int MR_FRAME_TYPE_SEQUENCE = 0x00189226;
  public static final int SIEMENS_IMAGES_IN_MOSAIC = 0x0019100A;
  public static final int SIEMENS_B_VALUE = 0x0019100C;
  public static final int SIEMENS_GRADIENT_DIRECTION = 0x0019100E;
  public static final int STUDY_INSTANCE_UID = 0x0020000D;
  public static final int SERIES_INSTANCE_UID = 0x0020000E;
  public static final int STUDY_ID = 0x00200010;
  public static final int SERIES_NUMBER = 0x00200011;
  public static final int ACQUISITION_NUMBER = 0x00200012;
  public static final int INSTANCE_NUMBER = 0x00200013;
  public static final int PATIENT_ORIENTATION = 0x00200020;
  public static final int IMAGE_POSITION = 0x00200032;
  public static final int IMAGE_ORIENTATION = 0x00200037;
  public static final int FRAME_OF_REFERENCE_UID = 0x00200052;
  public static final int LATERALITY = 0x00200060;
  public static final int TEMPORAL_POSITION = 0x00200100;
  public static final int TEMPORAL_POSITIONS = 0x00200105;
  public static final int POSITION_REFERENCE = 0x00201040;
  public static final int STACK_ID = 0x00209056;
  public static final int FRAME_CONTENT_SEQUENCE = 0x00209111;
  public static final int PLANE_POSITION_SEQUENCE = 0x00209113;
  public static final int PLANE_ORIENTATION_SEQUENCE = 0x00209116;
  public static final int TEMPORAL_POSITION_INDEX = 0x00209128;
  public static final int DIMENSION_INDEX_VALUES = 0x00209157;
  public static final int CONCATENATION_FRAME_OFFSET = 0x00209228;
  public static final int DIMENSION_INDEX_SEQUENCE = 0x00209222;
  public static final int DIMENSION_INDEX_POINTER = 0x00209165;
  public static final int IN_STACK_POSITION = 0x00209057;
  public static final int TRIGGER_DELAY = 0x00209153;
  public static final int TEMPORAL_OFFSET = 0x0020930D;
  public static final int TEMPORAL_POSITION_SEQUENCE = 0x00209310;
  public static final int SAMPLES_PER_PIXEL = 0x00280002;
  public static final int PHOTOMETRIC = 0x00280004;
  public static final int PLANAR_CONFIGURATION = 0x00280006;
  public static final int NUMBER_OF_FRAMES = 0x00280008;
  public static final int ROWS = 0x00280010;
  public static final int COLUMNS = 0x00280011;
  public static final int PIXEL_SPACING = 0x00280030;
  public static final int BITS_ALLOCATED = 0x00280100;
  public static final int BITS_STORED = 0x00280101;
  public static final int HIGH_BIT = 0x00280102;
  public static final int PIXEL_REPRESENTATION = 0x00280103;
  public static final int WINDOW_CENTER = 0x00281050;
  public static final int WINDOW_WIDTH = 0x00281051;
  public static final int RESCALE_INTERCEPT = 0x00281052;
  public static final int RESCALE_SLOPE = 0x00281053;
  public static final int RESCALE_TYPE = 0x00281054;
  public static final int RED_DESCRIPTOR = 0x00281101;
  public static final int GREEN_DESCRIPTOR = 0x00281102;
  public static final int BLUE_DESCRIPTOR = 0x00281103;
  public static final int RED_DATA = 0x00281201;
  public static final int GREEN_DATA = 0x00281202;
  public static final int BLUE_DATA = 0x00281203;
  public static final int RED_SEGMENTS = 0x00281221;
  public static final int GREEN_SEGMENTS = 0x00281222;
  public static final int BLUE_SEGMENTS = 0x00281223;
  public static final int MODALITY_LUT_SEQUENCE = 0x00283000;
  public static final int LUT_DESCRIPTOR = 0x00283002;
  public static final int LUT_DATA = 0x00283006;
  public static final int PIXEL_MEASURES_SEQUENCE = 0x00289110;
  public static final int FRAME_VOI_LUT_SEQUENCE = 0x00289132;
  public static final int VALUE_TRANSFORMATION_SEQUENCE = 0x00289145;
  public static final int SIEMENS_CSA_IMAGE = 0x00291010;
  public static final int GE_PARAMETERS_CREATOR = 0x00430010;
  public static final int GE_IMAGE_COMPONENT = 0x0043102F;
  public static final int GE_B_VALUE = 0x00431039;
  public static final int GRID_FRAME_OFFSETS = 0x3004000C;
  public static final int SHARED_GROUPS = 0x52009229;
  public static final int PER_FRAME_GROUPS = 0x52009230;
  public static final int EXTENDED_OFFSETS = 0x7FE00001;
  public static final int FLOAT_PIXEL_DATA = 0x7FE00008;
  static final int DOUBLE_PIXEL_DATA = 0x7FE00009;
  public static final int PIXEL_DATA = 0x7FE00010;
  public static final int ITEM = 0xFFFEE000;
  public static final int ITEM_END = 0xFFFEE00D;
  public static final int SEQUENCE_END = 0xFFFEE0DD;

  private Tags() {}

  /// The representation of a tag where the file does not say it (implicit VR); UN, which is read
  /// as text where text is asked for, for private ones and those that are not known.
  public static Vr vr(int tag) {
    return switch (tag) {
      case SIEMENS_IMAGES_IN_MOSAIC -> Vr.US;
      case SIEMENS_GRADIENT_DIRECTION -> Vr.FD;
      case GE_IMAGE_COMPONENT -> Vr.SS;
      default -> Representations.of(tag);
    };
  }

  /// Whether a value is needed even if it is large.
  static boolean isKept(int tag) {
    return switch (tag) {
      case SIEMENS_CSA_IMAGE,
          EXTENDED_OFFSETS,
          RED_DATA,
          GREEN_DATA,
          BLUE_DATA,
          RED_SEGMENTS,
          GREEN_SEGMENTS,
          BLUE_SEGMENTS,
          LUT_DATA ->
          true;
      default -> false;
    };
  }

  /// The group number, which is the upper half of the tag.
  public static int group(int tag) {
    return tag >>> 16;
  }
}
