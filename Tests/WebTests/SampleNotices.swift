import Domain
import Storage

@testable import Services

/// What the sample workspace's members were told.
enum SampleNotices {
  static func tell(_ connection: any Connection, _ id: WorkspaceID) throws {
    let now = SampleJournal.now
    var desk = try NoticeDesk(connection, id, now: now - 10 * .minute)
    for (draft, members) in drafts(now) { try desk.tell(draft, to: members) }
    let table = NoticeTable(connection, id)
    for (draft, _) in drafts(now).suffix(3) {
      for member in [1, 2] { _ = try table.read(draft.key, of: member, at: now) }
    }
  }

  private static func drafts(_ now: Instant) -> [(NoticeDraft, [Int])] {
    let both = [1, 2]
    return [
      (draft(.offered, lead: "L-2001", at: now - .hour, due: now + 3 * .hour), both),
      (draft(.lateAnswer, lead: "L-1042", at: now - 2 * .hour, due: now - 2 * .hour), both),
      (draft(.nobody, lead: "L-1042", at: now - 3 * .hour, due: now + .hour), both),
      (draft(.signalToAnswer, signal: "17", at: now - .day, due: now + .day), both),
      (draft(.returned, lead: "L-1042", at: now - 2 * .day), both),
      (draft(.signalAnswered, signal: "gone", at: now - 3 * .day), both),
      (draft(.touchDue, lead: "L-2001", at: now - 4 * .day, due: now - 3 * .day), both),
      (missed("1/2026-Q1/accepted_leads/marketing", at: now - 20 * .day), both),
    ]
  }

  private static func missed(_ target: String, at: Instant) -> NoticeDraft {
    var draft = NoticeDraft(.targetMissed, [target], at: at)
    draft.detail = target
    return draft
  }

  private static func draft(
    _ reason: NoticeReason, lead: String? = nil, signal: String? = nil, at: Instant,
    due: Instant? = nil
  ) -> NoticeDraft {
    var draft = NoticeDraft(reason, [lead ?? signal ?? ""], at: at)
    (draft.lead, draft.signal, draft.due) = (lead, signal, due)
    return draft
  }
}
