import Domain
import Storage

/// Signals: theirs to answer, soon due, overdue, repeated, answered.
extension NoticeSweep {
  mutating func tellSignals() throws {
    if let past {
      let notices = try SignalNotice.all(
        connection, workspace, from: past.lowerBound, to: past.upperBound)
      for notice in notices { try tell(notice) }
    }
    try warnOfSignals()
  }

  private mutating func tell(_ notice: SignalNotice) throws {
    let signal = notice.signal
    let reason: NoticeReason
    switch notice.reason {
    // Answered before anybody looked: nothing is to be done.
    case .toAnswer where signal.answered != nil: return
    case .toAnswer: reason = .signalToAnswer
    case .answered: reason = .signalAnswered
    case .overdue: reason = .signalOverdue
    case .repeated where signal.answered != nil: return
    case .repeated: reason = .signalRepeated
    }
    var draft = NoticeDraft(reason, [signal.id], at: notice.at)
    (draft.signal, draft.due) = (signal.id, signal.due)
    try desk.tell(draft, to: [notice.member])
  }

  private mutating func warnOfSignals() throws {
    let queries = try SignalQueries(connection, workspace, now: to.at)
    guard let horizon else { return }
    try SignalNotice.forEach(queries, .fellDue, from: to.at, to: horizon) { row in
      guard let due = row.signal.due, let owner = row.owner,
        let calendar = timeline.version(at: row.signal.opened)?.rules.calendar,
        isNear(due, promisedFrom: row.signal.opened, calendar)
      else { return }
      var draft = NoticeDraft(
        .signalDue, [row.signal.id, "\(due.microseconds)"], at: desk.now)
      (draft.signal, draft.due) = (row.signal.id, due)
      try desk.tell(draft, to: [owner])
    }
  }
}
