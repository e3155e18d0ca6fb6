import Domain

/// Somebody who is no lead yet, as a member who met him or her writes it down.
public struct NewLead: Sendable, Hashable {
  /// Of the person; with the company's name, or with an e-mail address, enough to begin with.
  public var name: String
  public var email: String
  public var title: String
  public var phone: String
  /// Of the account.
  public var company: String
  public var domain: String
  /// Where it comes from, such as `trade-fair`; empty: ``defaultSource`` of the member's function.
  public var source: String
  /// Of marketing, where there is one behind it.
  public var campaign: String
  /// Whether the member takes it on at once, by a claim.
  public var isTaken: Bool

  public static let longest = 200

  public init(
    name: String = "", email: String = "", title: String = "", phone: String = "",
    company: String = "", domain: String = "", source: String = "", campaign: String = "",
    isTaken: Bool = false
  ) {
    (self.name, self.email, self.title, self.phone) = (name, email, title, phone)
    (self.company, self.domain, self.source, self.campaign) = (company, domain, source, campaign)
    self.isTaken = isTaken
  }

  /// What stands as the source of a lead that a member of this function brings and says no more of.
  public static func defaultSource(of function: MemberFunction) -> String { function.rawValue }

  /// The same, tidied: in one line each, the address and the domain as machines take them. Throws
  /// ``ServiceError/invalid(field:expected:)``.
  func checked() throws(ServiceError) -> NewLead {
    var copy = self
    for (field, path) in NewLead.fields {
      copy[keyPath: path] = Team.tidied(self[keyPath: path])
      guard copy[keyPath: path].count <= NewLead.longest else {
        throw .invalid(field: field, expected: "up to \(NewLead.longest) characters")
      }
    }
    if !copy.email.isEmpty {
      do { copy.email = try MailAddress(copy.email).description } catch {
        throw .invalid(field: "email", expected: error.expected)
      }
    }
    copy.domain = try NewLead.domain(copy.domain)
    guard !copy.email.isEmpty || (!copy.name.isEmpty && !copy.company.isEmpty) else {
      throw .invalid(
        field: "email", expected: "an e-mail address, or a name together with a company")
    }
    return copy
  }

  private static var fields: [(String, WritableKeyPath<NewLead, String>)] {
    [
      ("name", \.name), ("email", \.email), ("title", \.title), ("phone", \.phone),
      ("company", \.company), ("domain", \.domain), ("source", \.source), ("campaign", \.campaign),
    ]
  }

  /// Of a website as people copy it from a browser.
  private static func domain(_ text: String) throws(ServiceError) -> String {
    guard !text.isEmpty else { return "" }
    var rest = Substring(text.lowercased())
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    rest = rest.prefix { !"/?#".contains($0) }
    guard OutboundURL.isName(String(rest)), rest.contains(".") else {
      throw .invalid(field: "domain", expected: "a domain such as acme.example")
    }
    return String(rest)
  }

  /// The fact that says it. `id` names it.
  func fact(_ id: String, lead: String, by member: Member?, now: Instant) -> JournalEntry {
    var members: [JSON.Member] = [
      .init("id", .text(id)), .init("recorded", .text(now.rfc3339)),
      .init("kind", .text(EntryKind.leadCaptured.rawValue)), .init("lead", .text(lead)),
    ]
    if let member {
      members.append(.init("by", .text(member.email)))
      members.append(.init("function", .text(member.function.rawValue)))
    }
    let said = source.isEmpty ? member.map { NewLead.defaultSource(of: $0.function) } : source
    members += NewLead.members([("source", said ?? ""), ("campaign", campaign)])
    members += [
      ("contact", [("email", email), ("name", name), ("title", title), ("phone", phone)]),
      ("account", [("name", company), ("domain", domain)]),
    ].compactMap { name, parts in
      let members = NewLead.members(parts)
      return members.isEmpty ? nil : .init(name, .object(members))
    }
    return JournalEntry(
      id: id, recorded: now, at: now, kind: .leadCaptured, lead: lead, body: .object(members))
  }

  private static func members(_ parts: [(String, String)]) -> [JSON.Member] {
    parts.filter { !$0.1.isEmpty }.map { JSON.Member($0.0, .text($0.1)) }
  }
}
