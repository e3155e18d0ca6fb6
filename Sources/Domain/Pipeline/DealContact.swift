/// A contact's part in a deal.
public struct DealContact: Sendable, Hashable {
  /// The key of the contact's record: the e-mail, caseless.
  public var contact: String
  /// What the contact is in the purchase, such as `economic buyer`.
  public var buyingRole: String?
  /// How much the contact can decide, 1 … 5.
  public var authority: Int?
  public var recorded: Instant

  public init(contact: String, buyingRole: String?, authority: Int?, recorded: Instant) {
    (self.contact, self.buyingRole) = (contact, buyingRole)
    (self.authority, self.recorded) = (authority, recorded)
  }

  /// Parts without which a deal hangs on a thread, in the words that are asked for.
  public static let neededRoles = ["economic buyer", "champion", "technical buyer", "user"]

  /// Needed parts that none of the contacts has, caseless. Whoever decides is the economic buyer.
  public static func missingRoles(among contacts: [DealContact]) -> [String] {
    let known = contacts.compactMap { $0.buyingRole.map { RecordKey.folded($0) } }
    let present = Set(known.map { $0 == "decision maker" ? "economic buyer" : $0 })
    return neededRoles.filter { !present.contains($0) }
  }
}

/// When somebody of a function was last in touch with a lead.
public struct DealTouch: Sendable, Hashable {
  public var at: Instant
  public var channel: String?
  /// By e-mail.
  public var by: String?

  public init(at: Instant, channel: String?, by: String?) {
    (self.at, self.channel, self.by) = (at, channel, by)
  }
}

extension DealHistory {
  /// Since when it is in the stage that it is in.
  public var stageSince: Instant? {
    guard let last = versions.last else { return nil }
    let before = versions.lastIndex { $0.stage != last.stage || $0.state != last.state }
    return versions[before.map { $0 + 1 } ?? 0].recorded
  }

  /// How often its closing day was put off.
  public var pushes: Int {
    zip(versions, versions.dropFirst()).count { before, after in
      guard let old = before.closeOn, let new = after.closeOn else { return false }
      return new > old && after.state == .open
    }
  }
}
