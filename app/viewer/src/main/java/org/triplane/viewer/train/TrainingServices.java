// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.learning.Dataset;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.EnsembleTraining;
import org.triplane.learning.LearningException;
import org.triplane.learning.RateCurve;
import org.triplane.learning.RateFinder;
import org.triplane.learning.Recipe;
import org.triplane.learning.TrainingListener;

/// What trains ensembles, and with what. Whoever puts the application together hands one in.
///
/// All but [#device] may take long and are called away from the window's thread.
public interface TrainingServices {
  /// The names of the recipes that are installed.
  List<String> recipes() throws LearningException;

  /// Where recipes are installed: folders with a `recipes` folder in them.
  List<Path> recipeFolders();

  /// An installed recipe as its file says it.
  String recipe(String name) throws LearningException;

  /// The names of the networks that recipes may ask for.
  List<String> architectures();

  /// Find out whether a recipe can be trained at all.
  ///
  /// @throws LearningException saying what is wrong
  void check(Recipe recipe) throws LearningException;

  /// The data sets that can be chosen without looking for their folder, such as the library's.
  List<DataChoice> dataSets();

  /// The recipe that was planned for a data set and kept beside it, as its file says it.
  Optional<String> plan(DataChoice data) throws LearningException;

  /// Open a data set.
  Dataset open(DataChoice data, Progress progress) throws LearningException;

  /// Train, with fewer threads than the machine has.
  EnsembleModel train(EnsembleTraining.Task task, TrainingListener listener, Progress progress)
      throws LearningException;

  /// Find a learning rate.
  RateCurve findRate(RateFinder.Task task, Progress progress) throws LearningException;

  /// What training runs on, in words, such as "CPU, 7 of 8 threads".
  String device();

  /// Where ensembles are written, so that they are found by their names.
  Path modelFolder();

  /// Where runs are kept.
  Path runFolder();
}
