import Domain
import Storage

/// Targets of periods that ended, and were not reached.
extension NoticeSweep {
  mutating func tellTargets(by targets: TargetDesk) throws {
    guard let past else { return }
    for reading in try targets.missed(endedIn: past, asOf: to.at) {
      var draft = NoticeDraft(.targetMissed, [reading.key], at: reading.span.upperBound)
      draft.detail = reading.key
      try desk.tell(draft, to: desk.audience.managers(ofFunction: reading.target.function))
    }
  }
}
