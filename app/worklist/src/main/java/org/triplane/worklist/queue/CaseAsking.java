// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.queue;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.learning.LearningException;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.CaseStudies;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.datasets.PlaneChoices;
import org.triplane.worklist.datasets.PlaneMapping;

/// Asks an ensemble about the cases of a library, one by one, and keeps what it says of each at
/// once: what was said before somebody stopped it stays, and the next asking goes on there.
///
/// @param studies opens the cases' files
public record CaseAsking(Library library, Studies studies) {

  /// Whoever is asked.
  public interface Answers {
    /// What is said of a study, with its planes as somebody mapped them.
    ///
    /// @return one for each label; empty if no series can be used
    List<CasePredictions.Said> of(String caseName, Study study)
        throws ImagingException, LearningException;
  }

  /// What is asked.
  ///
  /// @param model the hash of the ensemble's content
  /// @param again also of cases of which it has spoken
  public record Question(String model, boolean again) {}

  /// What came of it.
  ///
  /// @param asked of how many cases something was said now
  /// @param known of how many it had been said before
  /// @param leftOut cases of which nothing can be said, by name, with a sentence why
  public record Outcome(int asked, int known, SequencedMap<String, String> leftOut) {
    public Outcome {
      leftOut = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(leftOut));
    }
  }

  /// Ask.
  ///
  /// @throws WorklistException if the library cannot be written
  /// @throws LearningException if the ensemble cannot be run
  public Outcome ask(Question question, Answers answers, Progress progress)
      throws WorklistException, LearningException {
    var predictions = new CasePredictions(library);
    Set<String> known = question.again() ? Set.of() : predictions.known(question.model());
    List<LibraryCase> cases =
        library.cases(CaseFilter.ALL).stream().filter(one -> !known.contains(one.name())).toList();
    var one =
        new One(
            new CaseStudies(library, studies),
            new PlaneChoices(library).all(),
            answers,
            predictions);
    SequencedMap<String, String> leftOut = new LinkedHashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      progress.check();
      progress.report(
          (double) i / cases.size(), "Asked about %,d of %,d cases".formatted(i, cases.size()));
      String why = one.ask(cases.get(i));
      if (!why.isEmpty()) {
        leftOut.put(cases.get(i).name(), why);
      }
    }
    return new Outcome(cases.size() - leftOut.size(), known.size(), leftOut);
  }

  /// Asks about one case after another.
  private record One(
      CaseStudies studies,
      Map<String, PlaneMapping> planes,
      Answers answers,
      CasePredictions predictions) {
    /// @return why nothing can be said of it; empty if something was
    String ask(LibraryCase one) throws WorklistException, LearningException {
      try {
        PlaneMapping mapping = planes.getOrDefault(one.name(), PlaneMapping.AUTOMATIC);
        Study study = mapping.applyTo(studies.open(one, Progress.SILENT));
        List<CasePredictions.Said> said = answers.of(one.name(), study);
        if (said.isEmpty()) {
          return "It has no series that the ensemble can use.";
        }
        predictions.keep(one.name(), said, CaseFeatures.of(study, Progress.SILENT));
        return "";
      } catch (ImagingException e) {
        return String.valueOf(e.getMessage());
      } catch (WorklistException e) {
        if (e.getCause() instanceof IOException) {
          throw e;
        }
        return e.getMessage();
      }
    }
  }
}
