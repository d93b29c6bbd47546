// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.util.Map;

/// How a file is encoded (PS3.5 10 and annex A).
///
/// @param name as PS3.6 calls it
/// @param encapsulated whether pixels are compressed
public record TransferSyntax(String uid, String name, boolean deflated, boolean encapsulated) {
  public static final TransferSyntax IMPLICIT =
      new TransferSyntax("1.2.840.10008.1.2", "Implicit VR Little Endian", false, false);
  public static final TransferSyntax EXPLICIT =
      new TransferSyntax("1.2.840.10008.1.2.1", "Explicit VR Little Endian", false, false);
  public static final TransferSyntax BIG_ENDIAN =
      new TransferSyntax("1.2.840.10008.1.2.2", "Explicit VR Big Endian", false, false);
  public static final TransferSyntax DEFLATED =
      new TransferSyntax(
          "1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", true, false);

  private static final Map<String, String> COMPRESSED =
      Map.ofEntries(
          Map.entry("1.2.840.10008.1.2.4.50", "JPEG Baseline"),
          Map.entry("1.2.840.10008.1.2.4.51", "JPEG Extended"),
          Map.entry("1.2.840.10008.1.2.4.57", "JPEG Lossless"),
          Map.entry("1.2.840.10008.1.2.4.70", "JPEG Lossless, First-Order Prediction"),
          Map.entry("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless"),
          Map.entry("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless"),
          Map.entry("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless"),
          Map.entry("1.2.840.10008.1.2.4.91", "JPEG 2000"),
          Map.entry("1.2.840.10008.1.2.4.92", "JPEG 2000 Multi-component Lossless"),
          Map.entry("1.2.840.10008.1.2.4.93", "JPEG 2000 Multi-component"),
          Map.entry("1.2.840.10008.1.2.4.94", "JPIP Referenced"),
          Map.entry("1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate"),
          Map.entry("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level"),
          Map.entry("1.2.840.10008.1.2.4.100.1", "Fragmentable MPEG2 Main Profile / Main Level"),
          Map.entry("1.2.840.10008.1.2.4.101", "MPEG2 Main Profile / High Level"),
          Map.entry("1.2.840.10008.1.2.4.101.1", "Fragmentable MPEG2 Main Profile / High Level"),
          Map.entry("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile"),
          Map.entry("1.2.840.10008.1.2.4.102.1", "Fragmentable MPEG-4 AVC/H.264 High Profile"),
          Map.entry("1.2.840.10008.1.2.4.103", "MPEG-4 AVC/H.264 BD-compatible"),
          Map.entry("1.2.840.10008.1.2.4.103.1", "Fragmentable MPEG-4 AVC/H.264 BD-compatible"),
          Map.entry("1.2.840.10008.1.2.4.104", "MPEG-4 AVC/H.264 For 2D Video"),
          Map.entry("1.2.840.10008.1.2.4.104.1", "Fragmentable MPEG-4 AVC/H.264 For 2D Video"),
          Map.entry("1.2.840.10008.1.2.4.105", "MPEG-4 AVC/H.264 For 3D Video"),
          Map.entry("1.2.840.10008.1.2.4.105.1", "Fragmentable MPEG-4 AVC/H.264 For 3D Video"),
          Map.entry("1.2.840.10008.1.2.4.106", "MPEG-4 AVC/H.264 Stereo High Profile"),
          Map.entry("1.2.840.10008.1.2.4.106.1", "Fragmentable MPEG-4 AVC/H.264 Stereo"),
          Map.entry("1.2.840.10008.1.2.4.107", "HEVC/H.265 Main Profile"),
          Map.entry("1.2.840.10008.1.2.4.108", "HEVC/H.265 Main 10 Profile"),
          Map.entry("1.2.840.10008.1.2.4.110", "JPEG XL Lossless"),
          Map.entry("1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression"),
          Map.entry("1.2.840.10008.1.2.4.112", "JPEG XL"),
          Map.entry("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless"),
          Map.entry("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 RPCL Lossless"),
          Map.entry("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000"),
          Map.entry("1.2.840.10008.1.2.4.204", "JPIP HTJ2K Referenced"),
          Map.entry("1.2.840.10008.1.2.4.205", "JPIP HTJ2K Referenced Deflate"),
          Map.entry(
              "1.2.840.10008.1.2.7.1", "SMPTE ST 2110-20 Uncompressed Progressive Active Video"),
          Map.entry(
              "1.2.840.10008.1.2.7.2", "SMPTE ST 2110-20 Uncompressed Interlaced Active Video"),
          Map.entry("1.2.840.10008.1.2.7.3", "SMPTE ST 2110-30 PCM Digital Audio"),
          Map.entry("1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed"),
          Map.entry("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression"),
          Map.entry("1.2.840.10008.1.2.5", "RLE Lossless"));

  /// The transfer syntax of a UID; one that is not known counts as compressed.
  static TransferSyntax of(String uid) {
    for (TransferSyntax known : new TransferSyntax[] {IMPLICIT, EXPLICIT, BIG_ENDIAN, DEFLATED}) {
      if (known.uid.equals(uid)) {
        return known;
      }
    }
    return new TransferSyntax(
        uid, COMPRESSED.getOrDefault(uid, "unknown to Triplane"), false, true);
  }
}
