import Domain
import Storage

/// By what measures of hand-overs are told apart.
public enum HandOverGrouping: String, Sendable, Hashable, CaseIterable {
  case team
  /// People that one manages, everybody else as their team.
  case member
  case source
  /// The segment of the account, as the lead's profile has it now.
  case segment
}

/// Measures of the hand-overs offered in a span.
public struct HandOverReport: Sendable {
  public struct Row: Sendable {
    /// A member's e-mail, a team's word, a source or a segment; nil: none is known.
    public var name: String?
    public var measures: HandOverMeasures
  }

  public var all: HandOverMeasures
  /// The largest first.
  public var rows: [Row] = []
  public var speed = SpeedToTouch()
}

extension Seat {
  /// As of `now`, over the hand-overs that reports count for these eyes; for somebody of sales who
  /// manages nobody, over those of the team.
  public func handOverReport(
    offeredIn span: Range<Instant>, by grouping: HandOverGrouping = .team, now: Instant
  ) async throws -> HandOverReport {
    let seen = try await reportOwners()
    return try await workspace.reading { [principal] connection, id in
      let names = try HolderSight(principal, connection, id)
      let leads = LeadQueries(connection, id)
      var report = HandOverReport(all: HandOverMeasures(asOf: now))
      var groups: [String?: HandOverMeasures] = [:]
      try HandOverTable(connection, id).forEach(offeredIn: span) { record in
        let (handOver, deadlines) = (record.handOver, record.deadlines)
        let holder = handOver.holder.map { RecordKey.folded($0) }
        guard seen.covers(holder) else { return }
        report.all.add(handOver, deadlines)
        report.speed.add(handOver)
        let name: String? =
          switch grouping {
          case .team: names.team(of: holder)
          case .member: names.shown(holder)
          case .source: handOver.source
          case .segment: try leads.profile(of: handOver.lead)?.account["segment"]?.text
          }
        groups[name, default: HandOverMeasures(asOf: now)].add(handOver, deadlines)
      }
      report.rows = groups.map { HandOverReport.Row(name: $0, measures: $1) }.sorted {
        ($1.measures.offered, $0.name ?? "") < ($0.measures.offered, $1.name ?? "")
      }
      return report
    }
  }

  /// Whose hand-overs reports count.
  private func reportOwners() async throws -> Owners {
    let sight = Owners(try await reportSight().owners)
    guard let member = principal.member, member.function == .sales, member.role < .manager else {
      return sight
    }
    return sight.narrowed(to: try await emails(within: .team).union(principal.teams))
  }
}
