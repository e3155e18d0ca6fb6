import Domain
import Storage

/// Measures of the hand-overs offered in a span.
public struct HandOverReport: Sendable {
  public var all: HandOverMeasures
  /// By source; nil: unknown.
  public var bySource: [String?: HandOverMeasures] = [:]
  /// By who has or had them, as far as it is for these eyes.
  public var byHolder: [String?: HandOverMeasures] = [:]
  public var speed = SpeedToTouch()

  fileprivate mutating func add(_ record: HandOverRecord, holder: String?) {
    let (handOver, deadlines) = (record.handOver, record.deadlines)
    all.add(handOver, deadlines)
    let empty = HandOverMeasures(asOf: all.asOf)
    bySource[handOver.source, default: empty].add(handOver, deadlines)
    byHolder[holder, default: empty].add(handOver, deadlines)
    speed.add(handOver)
  }
}

extension Seat {
  /// As of `now`, over the hand-overs that reports count for these eyes.
  public func handOverReport(
    offeredIn span: Range<Instant>, now: Instant
  ) async throws -> HandOverReport {
    let sight = try await reportSight()
    return try await workspace.reading { [principal] connection, id in
      let names = try HolderSight(principal, connection, id)
      var report = HandOverReport(all: HandOverMeasures(asOf: now))
      try HandOverTable(connection, id).forEach(offeredIn: span) { record in
        let holder = record.handOver.holder
        guard sight.sees(owner: holder) else { return }
        report.add(record, holder: names.shown(holder.map { RecordKey.folded($0) }))
      }
      return report
    }
  }
}
