import Domain
import Statistics

/// The summary of a replay as JSON and as text (spec 3, Replay).
struct ReplayReport {
  let replay: Replay
  let summary: ReplaySummary
  let impact: ReplayImpact?
  let comparison: ReplayComparison?
  var duplicates = 0

  init(_ replay: Replay, against other: Replay?, duplicates: Int = 0) async throws {
    self.replay = replay
    self.duplicates = duplicates
    summary = replay.summary
    if let other {
      impact = try await ReplayImpact(replay, against: other)
    } else {
      impact = nil
    }
    comparison = impact.map { ReplayComparison($0) }
  }

  var json: JSON {
    [
      "as_of": replay.asOf == .distantPast ? .null : .text(replay.asOf.rfc3339),
      "agreement": replay.label.json,
      "leads": .count(summary.leads),
      "summary": summaryJSON,
      "against": comparison.map(json) ?? .null,
    ]
  }

  private var summaryJSON: JSON {
    [
      "leads": .count(summary.leads),
      "qualified": [
        "leads": .count(summary.qualified),
        "by_rule": .tally(summary.qualifiedByRule) { $0.description },
        "by_month": .tally(summary.qualifiedByMonth) { $0 },
      ],
      "outcomes": [
        "qualified": summary.outcomesOfQualified.json,
        "not_qualified": summary.outcomesOfOthers.json,
      ],
      "unmatched": .count(summary.unmatched),
      "duplicates": .count(duplicates),
      "accepted_on_time": .count(summary.acceptedOnTime),
      "accepted_late": .count(summary.acceptedLate),
    ]
  }

  private func json(of comparison: ReplayComparison) -> JSON {
    [
      "own": json(of: comparison.own), "other": json(of: comparison.other),
      "impact": impact?.json ?? .null,
    ]
  }

  private func json(of side: ReplayComparison.Side) -> JSON {
    [
      "agreement": .text(side.agreement),
      "qualified": .count(side.qualified),
      "only": .list(side.only.map(JSON.text)),
      "outcomes_of_only": side.outcomesOfOnly.json,
      "load": .list(
        side.load.map { load in
          [
            "team": .text(load.team), "week": .text(load.week), "offers": .count(load.offers),
            "capacity": load.capacity.map(JSON.count) ?? .null,
          ]
        }),
    ]
  }
}

extension JSON {
  static func count(_ count: Int) -> JSON { .number(Double(count)) }

  static func tally<Key>(
    _ counts: [ReplaySummary.Count<Key>], name: (Key) -> String
  ) -> JSON {
    .object(counts.map { Member(name($0.key), .count($0.count)) })
  }
}

extension OutcomeCounts {
  var json: JSON {
    var members: [JSON.Member] = [.init("leads", .count(leads))]
    members += Outcome.allCases.map { .init($0.rawValue, .count(counts[$0] ?? 0)) }
    members.append(.init("returned_by_reason", .tally(returnReasons) { $0 ?? "" }))
    members.append(.init("win_rate", winRate.json))
    return .object(members)
  }
}

extension Rate {
  var json: JSON {
    [
      "won": .count(successes), "decided": .count(trials),
      "rate": value.map(JSON.number) ?? .null,
      "low": interval.map { .number($0.lowerBound) } ?? .null,
      "high": interval.map { .number($0.upperBound) } ?? .null,
    ]
  }
}
