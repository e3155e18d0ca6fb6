import Domain
import Storage

/// Tells members, inside the transaction of what they are told of: exactly once, since what was
/// told has a key.
struct NoticeDesk {
  let connection: any Connection
  let workspace: WorkspaceID
  let now: Instant
  private let isTrial: Bool
  private let table: NoticeTable
  private(set) var audience: NoticeAudience
  /// Notices that were new.
  private(set) var told = 0

  /// `isTrial`: only counts what would be new.
  init(
    _ connection: any Connection, _ workspace: WorkspaceID, now: Instant, isTrial: Bool = false
  ) throws {
    (self.connection, self.workspace, self.now) = (connection, workspace, now)
    self.isTrial = isTrial
    table = NoticeTable(connection, workspace)
    audience = try NoticeAudience(connection, workspace)
  }

  /// Tells those who are here, may see what it is about, and have not turned it off.
  mutating func tell(_ draft: NoticeDraft, to members: some Sequence<Int>) throws {
    let owner = try draft.owner ?? draft.lead.flatMap { try standing(of: $0)?.owner }
    for member in Set(members).sorted() where audience.member(member) != nil {
      if draft.lead != nil {
        guard try audience.sees(member, owner: owner) else { continue }
      }
      guard try audience.wishes(of: member).delivery(of: draft.reason.kind) != .off else {
        continue
      }
      let isNew =
        isTrial
        ? try table.find(draft.key, of: member) == nil
        : try table.tell(draft.record(for: member, told: now))
      if isNew { told += 1 }
    }
  }

  func standing(of lead: String) throws -> LeadStanding? {
    try LeadQueries(connection, workspace).standing(of: lead)
  }

  // MARK: People

  mutating func holders(of owner: String) throws -> [Int] { try audience.holders(of: owner) }

  mutating func managers(of owner: String) throws -> [Int] { try audience.managers(of: owner) }
}
