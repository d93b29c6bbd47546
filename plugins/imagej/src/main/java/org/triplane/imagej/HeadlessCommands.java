// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import ij.IJ;
import ij.Menus;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AllowedToUseAwt;
import org.triplane.imaging.ImagingException;

/// Makes ImageJ's commands known where there is no screen. ImageJ learns them while it makes its
/// menus, which needs a screen; the list of them lies in its own file.
@AllowedToUseAwt("Asks only whether there is a screen, and survives ImageJ's asking for one.")
final class HeadlessCommands {
  private static final String LIST = "/IJ_Props.txt";

  /// Such as `filters05="Median...",ij.plugin.filter.RankFilters("median")`.
  private static final Pattern COMMAND = Pattern.compile("\\w+=\"([^\"]+)\",(\\S.*)");

  private HeadlessCommands() {}

  /// Do what ImageJ would do at its start.
  static synchronized void install() throws ImagingException {
    if (!GraphicsEnvironment.isHeadless()) {
      return;
    }
    if (Menus.getCommands() == null) {
      try {
        IJ.run("");
      } catch (HeadlessException _) {
        // as expected: by now the table of commands is there, though empty
      }
    }
    if (Menus.getCommands() != null && Menus.getCommands().isEmpty()) {
      fill(Menus.getCommands());
    }
  }

  /// ImageJ's table is from before there were type parameters.
  @SuppressWarnings({"unchecked", "rawtypes", "JdkObsolete"})
  private static void fill(Hashtable commands) throws ImagingException {
    try (@Nullable InputStream in = IJ.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new ImagingException(
            "ImageJ's commands are not installed with it. Install its plugin again.");
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher command = COMMAND.matcher(line.strip());
        if (command.matches()) {
          commands.put(command.group(1), command.group(2));
        }
      }
    } catch (IOException e) {
      throw new ImagingException("ImageJ's commands cannot be read. Install its plugin again.", e);
    }
  }
}
