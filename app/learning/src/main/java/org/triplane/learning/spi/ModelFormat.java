// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.spi;

import java.io.IOException;
import java.nio.file.Path;
import org.triplane.common.Named;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.ImportedModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.ModelExport;

/// A form in which another program keeps trained networks.
public interface ModelFormat extends Named {
  /// Whether a file or folder is of this form.
  boolean recognizes(Path place);

  /// See that an ensemble can be written so, before its data set is opened.
  ///
  /// @throws LearningException if it cannot
  default void check(Path ensemble) throws LearningException {}

  /// Write an ensemble, with what it says of the cases that it was trained on.
  ///
  /// @param target does not exist yet
  /// @throws LearningException if the ensemble or the data set cannot be written so
  void write(ModelExport export, Path target, Progress progress)
      throws IOException, LearningException;

  /// Read networks back.
  ///
  /// @param name of the ensemble to be
  /// @throws LearningException if it is damaged or holds a network that is not known
  ImportedModel read(Path place, String name, Services<Architecture> architectures)
      throws IOException, LearningException;

  /// Read networks whose files do not say all that has to be known.
  ///
  /// @param options what the user says of them; forms that say all themselves take none
  /// @throws LearningException as [#read(Path, String, Services)], or if an option does not suit
  default ImportedModel read(
      Path place, String name, Options options, Services<Architecture> architectures)
      throws IOException, LearningException {
    if (!options.values().isEmpty()) {
      throw new LearningException(
          "A model of the form %s says itself what it needs. Leave out --%s."
              .formatted(name(), String.join(", --", options.values().keySet())));
    }
    return read(place, name, architectures);
  }
}
