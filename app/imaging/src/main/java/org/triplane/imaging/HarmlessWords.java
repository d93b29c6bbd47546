// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Cleans descriptions by keeping only words that say how a picture was taken and of which part
/// of the body. Whatever is not in the list goes, numbers too, since they may be dates or IDs.
public final class HarmlessWords {
  private static final Set<String> WORDS =
      Set.of(
          """
          2D 3D 4D ABDOMEN ADC ANGIO ANKLE AP ARTERIAL ASL ASSET AXIAL AX BOLD BRAIN BREAST CARDIAC
          CERVICAL CHEST CINE CONTRAST COR CORONAL CT CUBE DELAYED DERIVED DIFFUSION DIXON DTI DWI
          EARLY ECHO ELBOW EPI FAST FAT FATSAT FIESTA FIELD FLAIR FLASH FMRI FOOT FOREARM FRFSE FS
          FSE FSPGR FULL FUNCTIONAL GAD GADOLINIUM GE GRADIENT GRE HAND HASTE HEAD HEART HIGH HIP HR
          IMAGE IMAGES INPHASE IR ISO KIDNEY KNEE LAT LATERAL LEFT LIVER LOC LOCALIZER LOW LS LUMBAR
          LUNG MAP MERGE MIN MIP MOTION MPR MPRAGE MR MRA MRCP MRI MRV NECK NON OAX OBL OBLIQUE
          OPPOSED OUT PA PASS PC PD PELVIS PERFUSION PHANTOM PHASE PLANE POST PRE PRECONTRAST POSTCONTRAST
          PROSTATE PROTON DENSITY RAD REFORMAT REFORMATTED RESOLUTION RF RIGHT ROUTINE RT SAG
          SAGITTAL SAT SCOUT SE SEQUENCE SERIES SHOULDER SPACE SPAIR SPGR SPIN SPINE STIR SURVEY SWI
          T1 T1W T1WI T2 T2W T2WI TENSOR TFE THIGH THIN THORACIC THORAX TIRM TOF TRA TRACE TRANSVERSE
          TSE TURBO US VENOUS VIBE VOLUME WATER WEIGHTED WITH WITHOUT WO WRIST XR
          """
              .strip()
              .split("\\s+"));

  private static final Pattern B_VALUE = Pattern.compile("B\\d{1,4}");
  private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");

  private HarmlessWords() {}

  /// The harmless words of a text, in their order, parted by blanks.
  public static String of(String text) {
    return Arrays.stream(GAP.split(text))
        .filter(HarmlessWords::isHarmless)
        .collect(Collectors.joining(" "));
  }

  private static boolean isHarmless(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    return WORDS.contains(upper) || B_VALUE.matcher(upper).matches();
  }
}
