// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.Map;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.Finding;
import org.triplane.assessment.KeySlice;
import org.triplane.assessment.Provenance;
import org.triplane.dicom.result.ContentItem.Relation;
import org.triplane.learning.Evidence;
import org.triplane.learning.Saliency;

/// The figures of an assessment as measurement groups (PS3.16 TID 1501), each with the algorithm
/// that made it (TID 4019).
record MeasurementGroups(
    Assessment assessment, Map<String, SourceSeries> sources, ResultSeries series) {
  private static final String TEMPLATE = "1501";

  ContentItem container() {
    ContentItem container = ContentItem.container(Codes.MEASUREMENTS);
    container.add(Relation.CONTAINS, fused());
    for (Evidence.Term term : assessment.evidence().terms()) {
      assessment
          .finding(term.member())
          .ifPresent(finding -> container.add(Relation.CONTAINS, ofMember(finding, term)));
    }
    return container;
  }

  private ContentItem fused() {
    Evidence evidence = assessment.evidence();
    return group(
            assessment.label(),
            "fusion of %s by logistic regression"
                .formatted(
                    String.join(
                        ", ", evidence.terms().stream().map(Evidence.Term::member).toList())))
        .add(
            Relation.CONTAINS,
            ContentItem.number(Codes.PROBABILITY, evidence.probability()),
            ContentItem.number(Codes.LOGIT, evidence.logit()),
            ContentItem.number(Codes.INTERCEPT, evidence.intercept()),
            ContentItem.number(Codes.OPERATING_POINT, assessment.operatingPoint()));
  }

  private ContentItem ofMember(Finding finding, Evidence.Term term) {
    String label = assessment.label();
    ContentItem group = group(label + "/" + finding.member(), parameters(finding));
    finding
        .saliency()
        .filter(saliency -> !KeySlice.isCold(saliency))
        .ifPresent(saliency -> addSource(group, finding.member(), saliency));
    return group.add(
        Relation.CONTAINS,
        ContentItem.number(Codes.PROBABILITY, finding.prediction().probability(label)),
        ContentItem.number(Codes.LOGIT, term.logit()),
        ContentItem.number(Codes.WEIGHT, term.weight()),
        ContentItem.number(Codes.CONTRIBUTION, term.contribution()));
  }

  private ContentItem group(String tracked, String parameters) {
    Provenance provenance = assessment.provenance();
    return ContentItem.container(Codes.MEASUREMENT_GROUP)
        .following(TEMPLATE)
        .add(
            Relation.OBSERVED_BY,
            ContentItem.text(Codes.TRACKING_ID, tracked),
            ContentItem.uid(Codes.TRACKING_UID, series.derivedUid("tracking/" + tracked)))
        .add(
            Relation.DESCRIBES,
            ContentItem.text(Codes.ALGORITHM_NAME, provenance.model()),
            ContentItem.text(Codes.ALGORITHM_VERSION, provenance.version()),
            ContentItem.text(Codes.ALGORITHM_PARAMETERS, parameters))
        .add(Relation.CONTAINS, ContentItem.code(Codes.FINDING, Code.own(assessment.label())));
  }

  // The picture that a reader should look at to see why: the hottest one.
  private void addSource(ContentItem group, String member, Saliency saliency) {
    SourceSeries source = sources.get(member);
    if (source != null) {
      for (SourceImage image : source.ofSlice(saliency.hottestSlice())) {
        group.add(Relation.CONTAINS, ContentItem.image(Codes.SOURCE_OF_MEASUREMENT, image));
      }
    }
  }

  private String parameters(Finding finding) {
    String hash = assessment.provenance().modelHashes().getOrDefault(finding.member(), "");
    String network = "network %s, sha256 %s".formatted(finding.member(), hash);
    return finding
        .saliency()
        .map(
            saliency ->
                "%s; saliency by %s%s"
                    .formatted(
                        network,
                        saliency.method(),
                        saliency.layer().isEmpty() ? "" : " at " + saliency.layer()))
        .orElse(network);
  }
}
