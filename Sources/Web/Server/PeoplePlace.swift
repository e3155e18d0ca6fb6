import Domain
import Services

/// Where members, one's own account and the audit trail are.
public enum PeoplePlace: Sendable, Hashable {
  /// Posted to: an invitation.
  case members
  /// Posted to: one change, named by the button.
  case member(Int)
  /// What a member has open, and who takes it over; posted to.
  case leaving(Int)
  /// Posted to: a new team, or how far sales sees leads.
  case teams
  /// By its word. Posted to: one change, named by the button.
  case team(String)
  /// Posted to as well.
  case account
  case audit(AuditFilter)
  /// Posted to: the trail as a file.
  case auditExport
  /// Identity providers. Posted to: a new one, or a rule for all.
  case providers
  /// Posted to: one change, named by the button.
  case provider(Int)
  /// Posted to: confirms a new address.
  case email(token: String)

  /// What the page of the trail shows.
  public struct AuditFilter: Sendable, Hashable {
    public var member: Int?
    public var action: AuditAction?
    /// Such as `member 3`.
    public var object: String?
    /// Days of the workspace's zone, the last one included.
    public var from: CivilDate?
    public var to: CivilDate?
    public var before: Int?

    public init(member: Int? = nil, action: AuditAction? = nil, before: Int? = nil) {
      self.member = member
      self.action = action
      self.before = before
    }

    init(_ query: Query) {
      member = query["member"].flatMap(Int.init)
      action = query["action"].flatMap(AuditAction.init)
      object = query["object"].flatMap { $0.isEmpty ? nil : $0 }
      from = query["from"].flatMap(CivilDate.init)
      to = query["to"].flatMap(CivilDate.init)
      before = query["before"].flatMap(Int.init)
    }

    var query: Query {
      var query = Query()
      query.add("member", member.map(String.init))
      query.add("action", action?.rawValue)
      query.add("object", object)
      query.add("from", from?.description)
      query.add("to", to?.description)
      query.add("before", before.map(String.init))
      return query
    }
  }

  init?(_ parts: [String], _ query: Query) {
    switch (parts.first, parts.count) {
    case ("members", 1): self = .members
    case ("providers", 1): self = .providers
    case ("members", 2), ("providers", 2):
      guard let number = Int(parts[1]), number > 0, parts[1] == "\(number)" else { return nil }
      self = parts[0] == "members" ? .member(number) : .provider(number)
    case ("members", 3) where parts[2] == "leave":
      guard let number = Int(parts[1]), number > 0, parts[1] == "\(number)" else { return nil }
      self = .leaving(number)
    case ("teams", 1): self = .teams
    case ("teams", 2): self = .team(parts[1])
    case ("account", 1): self = .account
    case ("audit", 1):
      self = .audit(AuditFilter(query))
    case ("audit", 2) where parts[1] == "export": self = .auditExport
    case ("email", 1): self = .email(token: query["token"] ?? "")
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .members: "/members"
    case .member(let number): "/members/\(number)"
    case .leaving(let number): "/members/\(number)/leave"
    case .teams: "/teams"
    case .team(let word): "/teams/\(Query.encoded(word))"
    case .account: "/account"
    case .providers: "/providers"
    case .provider(let number): "/providers/\(number)"
    case .audit: "/audit"
    case .auditExport: "/audit/export"
    case .email: "/email"
    }
  }

  var query: Query {
    var query = Query()
    switch self {
    case .audit(let filter): return filter.query
    case .email(let token): query.add("token", token)
    default: break
    }
    return query
  }
}
