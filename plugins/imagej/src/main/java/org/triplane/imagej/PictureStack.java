// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.nio.file.Path;
import java.util.List;

/// Pictures that make one volume: a single file, or one file for each slice.
///
/// @param pictures the slices of the first frame, then of the next
/// @param frames how many frames they make
record PictureStack(List<Picture> pictures, int frames) {
  PictureStack {
    pictures = List.copyOf(pictures);
    if (pictures.isEmpty() || frames < 1 || pictures.size() > 1 && pictures.size() % frames != 0) {
      throw new IllegalArgumentException(
          "expected as many pictures in each of %d frames, but was %d"
              .formatted(frames, pictures.size()));
    }
  }

  /// A file on its own; its header tells the frames.
  static PictureStack of(Picture picture) {
    return new PictureStack(List.of(picture), picture.header().frames());
  }

  /// The header of the first picture, which all others are like.
  Picture.Header header() {
    return pictures.getFirst().header();
  }

  /// How many slices each frame has.
  int slices() {
    return pictures.size() * header().pages() / frames;
  }

  /// The file's name without suffix; of several files, what their names have before "slice" or,
  /// where that is nothing, the name of their folder.
  String description() {
    Path file = header().file();
    String name = file.getFileName().toString();
    if (pictures.size() > 1) {
      String title = StackName.of(file).map(StackName::title).orElse("");
      Path folder = file.toAbsolutePath().getParent();
      if (!title.isBlank()) {
        return title;
      }
      if (folder != null && folder.getFileName() != null) {
        return folder.getFileName().toString();
      }
    }
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
