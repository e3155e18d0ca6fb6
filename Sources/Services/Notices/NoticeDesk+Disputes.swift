import Domain
import Storage

/// Disputes of breaches and their rulings, told in the transaction that makes them.
extension NoticeDesk {
  /// A dispute is told to those who may rule on it, a ruling to who asked for it; both to whose
  /// promise it was and to who manages them. Whoever did it knows.
  static func tell(
    of record: DisputeRecord, _ connection: any Connection, _ workspace: WorkspaceID, now: Instant
  ) throws {
    var desk = try NoticeDesk(connection, workspace, now: now)
    let isRuled = record.ruling != nil
    var draft = NoticeDraft(
      isRuled ? .ruled : .disputed, ["\(record.number)"], at: record.ruling?.at ?? record.at)
    draft.dispute = record.number
    var concerned = isRuled ? [record.member] : desk.audience.rulers
    switch BreachKind(rawValue: record.kind) {
    case .signalUnanswered?:
      let row = try SignalQueries(connection, workspace, now: now).find(record.about)
      (draft.signal, concerned) = (row?.signal.id, concerned + [row?.owner].compactMap(\.self))
    case .targetMissed?, nil: break
    default:
      guard let handOver = try HandOverTable(connection, workspace).find(record.about)?.handOver
      else { break }
      (draft.lead, draft.offer) = (handOver.lead, handOver.offer)
      guard let holder = handOver.holder else { break }
      draft.owner = holder
      concerned += try desk.holders(of: holder) + desk.managers(of: holder)
    }
    let doer = record.ruling?.member ?? record.member
    try desk.tell(draft, to: concerned.filter { $0 != doer })
  }
}
