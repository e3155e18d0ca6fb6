import Domain
import Storage

/// What the demo company's sellers asked for beyond their own discounts, and what came of it.
struct DemoDiscounts: Sendable {
  var stage: DemoStage

  func write(in workspace: Workspace) async throws {
    let facts = try await workspace.revenueFacts(asOf: stage.end)
    try await workspace.database.write { [self] connection in
      let desk = try workspace.discountDesk(connection)
      let guardrails = try desk.guardrails(with: [])
      let deals = facts.deals.sorted { ExactText($0.opportunity) < ExactText($1.opportunity) }
      let asked = deals.enumerated().flatMap { requests(of: $1, place: $0, guardrails) }
      let inOrder = asked.sorted {
        ($0.at, ExactText($0.opportunity)) < ($1.at, ExactText($1.opportunity))
      }
      for (place, request) in inOrder.enumerated() {
        var numbered = request
        numbered.number = place + 1
        try desk.requests.add(numbered)
        if let decision = request.decision { try desk.requests.decide(place + 1, decision) }
      }
    }
  }

  /// One in twelve sellers never asks; the others do as soon as a price is beyond their own. Nobody
  /// asks for what is signed before it is decided on.
  private func requests(
    of deal: DealHistory, place: Int, _ guardrails: DiscountGuard
  ) -> [DiscountRequest] {
    var random = DemoRandom(seed: stage.seed, .discount, place)
    guard !random.chance(1.0 / 12), let owner = guardrails.person(deal.versions.last?.owner) else {
      return []
    }
    let closed = deal.closedAt ?? .distantFuture
    var (asked, granted) = ([DiscountRequest](), DealTerms?.none)
    for version in deal.versions where version.state == .open {
      guard let terms = DealTerms(version), guardrails.isSet(at: version.recorded),
        !(granted.map { !terms.isWorse(than: $0) } ?? false),
        !guardrails.excesses(
          of: terms, segment: deal.segment, by: owner, at: version.recorded
        ).isEmpty
      else { continue }
      var request = DiscountRequest(
        number: 0, opportunity: deal.opportunity, by: owner.number,
        at: stage.working(hours: random.between(0.3, 6), after: version.recorded, &random),
        reason: random.pick(Self.reasons), terms: terms)
      let decided = stage.working(hours: random.between(1, 16), after: request.at, &random)
      request.decision = decision(on: request, of: deal, guardrails, at: decided, &random)
      guard request.at < stage.end, decided < closed else { continue }
      if decided >= stage.end { request.decision = nil }
      asked.append(request)
      if request.decision?.isGranted != false { granted = terms }
    }
    return asked
  }

  /// The larger the discount, the harder; by the first of those who may.
  private func decision(
    on request: DiscountRequest, of deal: DealHistory, _ guardrails: DiscountGuard,
    at instant: Instant, _ random: inout DemoRandom
  ) -> DiscountRequest.Decision? {
    let isGranted = random.chance(request.terms.discount > 0.2 ? 0.7 : 0.92)
    let note = isGranted ? random.pick(Self.grants) : random.pick(Self.refusals)
    return guardrails.deciders(of: request, deal, now: instant).first.map {
      .init(isGranted: isGranted, by: $0, at: instant, note: note)
    }
  }

  private static let reasons = [
    "A rival offers the same cell for less.", "Two cells now, four more promised for next year.",
    "Their budget ends at this amount.", "The first cell in a new plant, and they will show it.",
    "They sign before the end of the month.",
  ]
  private static let grants = [
    "Once, for the reference.", "With the service plan at list.", "Good: they pay at once.", "",
  ]
  private static let refusals = [
    "Offer the smaller cell first.", "The training for nothing instead.",
    "We have nothing to match: nobody else has made an offer.",
  ]
}
