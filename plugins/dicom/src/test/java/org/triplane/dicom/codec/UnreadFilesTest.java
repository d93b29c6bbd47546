// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.common.Progress;
import org.triplane.dicom.DicomBytes;
import org.triplane.dicom.DicomStudyReader;
import org.triplane.dicom.Slices;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.OpenedStudies;

/// What is said about files that cannot be shown.
class UnreadFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "92, JPEG 2000 Multi-component Lossless",
    "93, JPEG 2000 Multi-component",
    "110, JPEG XL Lossless",
    "111, JPEG XL JPEG Recompression",
    "112, JPEG XL",
    "201, High-Throughput JPEG 2000 Lossless",
    "202, High-Throughput JPEG 2000 RPCL Lossless",
    "203, High-Throughput JPEG 2000"
  })
  void compressionsThatAreNotReadAreRefusedByName(String last, String name) throws Exception {
    assertEquals(
        "Its pixels are compressed (transfer syntax %s, 1.2.840.10008.1.2.4.%s), which this version of Triplane cannot read. Export the series uncompressed."
            .formatted(name, last),
        reason(compressed("1.2.840.10008.1.2.4." + last)));
  }

  @ParameterizedTest
  @CsvSource({
    "4.100, MPEG2 Main Profile / Main Level",
    "4.101, MPEG2 Main Profile / High Level",
    "4.102, MPEG-4 AVC/H.264 High Profile",
    "4.103, MPEG-4 AVC/H.264 BD-compatible",
    "4.104, MPEG-4 AVC/H.264 For 2D Video",
    "4.105, MPEG-4 AVC/H.264 For 3D Video",
    "4.106, MPEG-4 AVC/H.264 Stereo High Profile",
    "4.107, HEVC/H.265 Main Profile",
    "4.108, HEVC/H.265 Main 10 Profile",
    "4.100.1, Fragmentable MPEG2 Main Profile / Main Level",
    "4.106.1, Fragmentable MPEG-4 AVC/H.264 Stereo",
    "7.1, SMPTE ST 2110-20 Uncompressed Progressive Active Video",
    "7.2, SMPTE ST 2110-20 Uncompressed Interlaced Active Video",
    "7.3, SMPTE ST 2110-30 PCM Digital Audio"
  })
  void videosAreRefusedByName(String last, String name) throws Exception {
    assertEquals(
        "It is a video (transfer syntax %s, 1.2.840.10008.1.2.%s), which Triplane does not play. Export single pictures of it uncompressed."
            .formatted(name, last),
        reason(compressed("1.2.840.10008.1.2." + last)));
  }

  @ParameterizedTest
  @CsvSource({
    "94, JPIP Referenced",
    "95, JPIP Referenced Deflate",
    "204, JPIP HTJ2K Referenced",
    "205, JPIP HTJ2K Referenced Deflate"
  })
  void pixelsOnAServerAreSaidToBeThere(String last, String name) throws Exception {
    byte[] file = format().part10("1.2.840.10008.1.2.4." + last);

    assertEquals(
        "Its pixels are not in the file but on a server (transfer syntax %s, 1.2.840.10008.1.2.4.%s). Export it again with its pixels."
            .formatted(name, last),
        reason(file));
  }

  @Test
  void aSyntaxThatNobodyKnowsIsRefusedByItsNumber() throws Exception {
    String reason = reason(compressed("1.2.3.4.5"));

    assertTrue(reason.contains("(transfer syntax unknown to Triplane, 1.2.3.4.5)"), reason);
  }

  @ParameterizedTest
  @CsvSource({
    "4.2, MR spectroscopy",
    "9.1.1, a waveform",
    "11.1, a presentation state",
    "66, raw data of a scanner",
    "66.1, a spatial registration",
    "67, a mapping of values",
    "88.11, a structured report",
    "88.22, a structured report",
    "88.33, a structured report",
    "88.59, a key object selection",
    "104.1, a document",
    "481.3, a set of radiotherapy structures",
    "481.5, a radiotherapy plan or record"
  })
  void filesWithoutPicturesAreListedAsWhatTheyAre(String last, String what) throws Exception {
    DicomBytes bytes =
        DicomBytes.explicit()
            .text(Tags.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1." + last)
            .text(Tags.SOP_INSTANCE_UID, "UI", "1.2.3.4");

    assertEquals(
        "It is %s, which holds no picture.".formatted(what),
        reason(bytes.part10("1.2.840.10008.1.2.1")));
  }

  private static DicomBytes format() {
    DicomBytes bytes = Slices.identity(DicomBytes.explicit(), 1, 1);
    return Slices.format(Slices.relations(bytes, 1, 1), 16, false);
  }

  private static byte[] compressed(String syntax) {
    return format()
        .head(Tags.PIXEL_DATA, "OB", DicomBytes.UNDEFINED)
        .mark(Tags.ITEM, 0)
        .mark(Tags.ITEM, 4)
        .raw(new byte[4])
        .mark(Tags.SEQUENCE_END, 0)
        .part10(syntax);
  }

  private String reason(byte[] file) throws IOException {
    Path path = Files.write(folder.resolve("file"), file);
    OpenedStudies opened = new DicomStudyReader().read(List.of(path), Progress.SILENT);
    assertEquals(List.of(), opened.studies());
    return opened.skipped().getFirst().reason();
  }
}
