import Domain
import Storage

extension AddressBook {
  /// As it is now, or as it was at an instant.
  init(
    _ connection: any Connection, _ workspace: WorkspaceID, by instant: Instant? = nil
  ) throws {
    let members = try MemberTable(connection, workspace).all()
    var present = Dictionary(members.map { ($0.number, $0.email) }) { first, _ in first }
    var former: [(email: String, member: Int)] = []
    // The last ones first: before each, the one after it was not known yet.
    for row in try WorkProfileTable(connection, workspace).formerEmails().reversed() {
      if let instant, row.until > instant {
        present[row.member] = row.email
      } else {
        former.append((row.email, row.member))
      }
    }
    let pairs = former.compactMap { row in present[row.member].map { (row.email, $0) } }
    self.init(
      presents: Dictionary(pairs) { first, _ in first }, inUse: Set(present.values))
  }
}
