/// Two replays of the same facts as the command prints them: who only one of them would have
/// qualified, what became of those, and what each would have put before the teams.
public struct ReplayComparison: Sendable, Hashable {
  public struct Side: Sendable, Hashable {
    public var agreement: String
    public var qualified: Int
    /// Leads that only this side qualifies, by the bytes of their names.
    public var only: [String]
    /// As this side derives them: an offer of its own may have expired.
    public var outcomesOfOnly: OutcomeCounts
    public var load: [TeamWeek]
  }

  /// Offers to a team in a local week, beside what it can take.
  public struct TeamWeek: Sendable, Hashable {
    public var team: String
    /// ISO 8601, `2026-W10`.
    public var week: String
    public var offers: Int
    public var capacity: Int?
  }

  public var own: Side
  public var other: Side

  public init(_ impact: ReplayImpact) {
    own = ReplayComparison.side(
      impact.own, impact.other, qualified: impact.ownQualified,
      load: impact.load.map { ($0.team, $0.own) })
    other = ReplayComparison.side(
      impact.other, impact.own, qualified: impact.otherQualified,
      load: impact.load.map { ($0.team, $0.other) })
  }

  private static func side(
    _ replay: Replay, _ other: Replay, qualified: Int, load: [(String?, TeamLoad.Side)]
  ) -> Side {
    var only: [String] = []
    var outcomes = OutcomeTally()
    for (part, others) in zip(replay.parts, other.parts) {
      for (index, row) in part.result.rows.enumerated() {
        guard row.isListed, row.isQualified, !others.result.rows[index].isQualified else {
          continue
        }
        only.append(part.name(ofRow: index))
        outcomes.add(row, as: row.outcome)
      }
      outcomes.name(by: part.columns)
    }
    return Side(
      agreement: replay.agreement.name, qualified: qualified,
      only: only.sorted { ExactText($0) < ExactText($1) }, outcomesOfOnly: outcomes.counts,
      load: load.flatMap { team, side in
        side.weeks.compactMap { week in
          team.map {
            TeamWeek(
              team: $0, week: week.week.description, offers: week.offers,
              capacity: side.capacity)
          }
        }
      })
  }
}
