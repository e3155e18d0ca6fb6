import Crypto
import Domain
import Storage

/// A link that ends a kind of mail for one member, signed by the server: it works without a
/// sign-in, and for nothing else.
public struct NoticeOff: Sendable, Hashable {
  public var workspace: WorkspaceID
  public var member: Int
  /// Nil: the digest, with all that is in it.
  public var kind: NoticeKind?
  /// What the link carries.
  public let token: String

  init(workspace: WorkspaceID, member: Int, kind: NoticeKind?, key: ServerKey) {
    (self.workspace, self.member, self.kind) = (workspace, member, kind)
    let words = NoticeOff.words(workspace, member, kind)
    token = "\(words).\(hexadecimal(NoticeOff.signature(of: words, key)))"
  }

  /// Nil where the server did not sign it.
  init?(token: String, key: ServerKey) {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let workspace = Int(parts[0]), let member = Int(parts[1]),
      parts[2] == NoticeOff.digest || NoticeKind(rawValue: parts[2]) != nil
    else { return nil }
    let made = NoticeOff(
      workspace: WorkspaceID(number: workspace), member: member,
      kind: NoticeKind(rawValue: parts[2]), key: key)
    // Both are hashes under a key of ours: comparing them tells nobody how much was right.
    guard SecretToken.hash(of: made.token) == SecretToken.hash(of: token) else { return nil }
    self = made
  }

  private static let digest = "digest"

  private static func words(_ workspace: WorkspaceID, _ member: Int, _ kind: NoticeKind?) -> String
  {
    "\(workspace.number).\(member).\(kind?.rawValue ?? digest)"
  }

  private static func signature(of words: String, _ key: ServerKey) -> HMAC<SHA256>.MAC {
    HMAC<SHA256>.authenticationCode(for: Array(words.utf8), using: key.key(for: "notices off"))
  }
}

extension Entrance {
  /// What a link ends; nil where we did not make it.
  public func noticeOff(_ token: String) -> NoticeOff? { NoticeOff(token: token, key: key) }

  /// Ends the mails: what they were about stays in the app. Once more changes nothing.
  public func turnOff(_ off: NoticeOff) async throws {
    try await workspaces.workspace(off.workspace).database.write { connection in
      guard try MemberTable(connection, off.workspace).find(off.member) != nil else { return }
      let table = NoticeWishTable(connection, off.workspace)
      let wishes = try NoticeWishes(of: off.member, table)
      let ended = NoticeKind.allCases.filter { kind in
        off.kind.map { $0 == kind && wishes.delivery(of: kind).goesByMail }
          ?? (wishes.delivery(of: kind) == .digest)
      }
      for kind in ended {
        try table.put(
          delivery: NoticeDelivery.app.rawValue, of: kind.rawValue, for: off.member)
      }
    }
  }
}
