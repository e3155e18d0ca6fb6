/// Who may grant a discount up to how much, of which product and in which segment.
public struct DiscountGrant: Sendable, Hashable {
  public enum Holder: Sendable, Hashable {
    case everybody
    /// From a role upwards, in a function or in all.
    case office(function: String?, role: String)
    /// A team, by its word.
    case team(String)
    /// A member, by e-mail.
    case member(String)
  }

  public static let longestName = 200

  public var holder: Holder
  /// Nil is all of them.
  public var product: String?
  public var segment: String?
  /// Share of the list amount, 0 … 1.
  public var upTo: Double

  public init(
    holder: Holder, product: String? = nil, segment: String? = nil, upTo: Double
  ) {
    self.holder = holder
    self.product = product.flatMap { $0.isEmpty ? nil : $0 }
    self.segment = segment.flatMap { $0.isEmpty ? nil : $0 }
    self.upTo = upTo
  }

  /// The band of an agreement: `none` is everybody's, `manager` the managers' of sales.
  init(_ band: Guardrail) {
    self.init(holder: Holder(agreementWord: band.approval), upTo: band.discountUpTo)
  }

  /// What is wrong with a field, and what was expected; the first fault.
  public var fault: (field: String, expected: String)? {
    guard (0...1).contains(upTo) else { return ("up_to", "a share from 0 to 1") }
    for (field, name) in [("product", product), ("segment", segment)] {
      if let name, name.count > DiscountGrant.longestName {
        return (field, "at most \(DiscountGrant.longestName) characters")
      }
    }
    return nil
  }

  /// What is set for a product and a segment counts before what is set for all.
  var scope: Int { (product == nil ? 0 : 2) + (segment == nil ? 0 : 1) }

  func covers(product: String?, segment: String?) -> Bool {
    (self.product == nil || self.product.map(RecordKey.folded) == product.map(RecordKey.folded))
      && (self.segment == nil
        || self.segment.map(RecordKey.folded) == segment.map(RecordKey.folded))
  }
}

extension DiscountGrant.Holder {
  public static let roles = ["viewer", "member", "manager", "admin"]
  public static let functions = ["marketing", "sales", "operations", "leadership"]

  /// As records and the API write it: `everybody`, `manager`, `sales:manager`, `team:dach`,
  /// `member:kim@seller.example`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("everybody", 1): self = .everybody
    case (let role?, 1) where Self.roles.contains(role): self = .office(function: nil, role: role)
    case ("team", 2): self = .team(parts[1])
    case ("member", 2) where parts[1].contains("@"): self = .member(parts[1])
    case (let function?, 2)
    where Self.functions.contains(function) && Self.roles.contains(parts[1]):
      self = .office(function: function, role: parts[1])
    default: return nil
    }
  }

  public var text: String {
    switch self {
    case .everybody: "everybody"
    case .office(let function, let role): (function.map { "\($0):" } ?? "") + role
    case .team(let word): "team:\(word)"
    case .member(let email): "member:\(email)"
    }
  }

  /// An agreement names an office, a team or a person in one word.
  init(agreementWord word: String) {
    switch word {
    case "none", "everybody": self = .everybody
    case "manager": self = .office(function: "sales", role: "manager")
    case "leadership": self = .office(function: "leadership", role: "member")
    case "admin": self = .office(function: nil, role: "admin")
    default: self = DiscountGrant.Holder(word) ?? (word.contains("@") ? .member(word) : .team(word))
    }
  }

  /// What names somebody counts before what names many.
  var rank: Int {
    switch self {
    case .everybody: 0
    case .office: 1
    case .team: 2
    case .member: 3
    }
  }

  func includes(_ person: DiscountPerson) -> Bool {
    switch self {
    case .everybody: true
    case .office(let function, let role):
      (function == nil || function == person.function)
        && Self.order(person.role) >= Self.order(role)
    case .team(let word): person.teams.contains(RecordKey.folded(word))
    case .member(let email): person.emails.contains(RecordKey.folded(email))
    }
  }

  private static func order(_ role: String) -> Int { roles.firstIndex(of: role) ?? -1 }
}

/// A member, as far as it matters for what he or she may grant.
public struct DiscountPerson: Sendable, Hashable {
  public var number: Int
  /// The present e-mail, caseless.
  public var address: String
  /// The present one and all former ones, caseless.
  public var emails: Set<String>
  public var function: String
  public var role: String
  /// Words of the teams that he or she is of or manages, caseless.
  public var teams: Set<String>

  public init(
    number: Int, address: String, former: Set<String> = [], function: String, role: String,
    teams: Set<String> = []
  ) {
    (self.number, self.function, self.role) = (number, function, role)
    self.address = RecordKey.folded(address)
    emails = Set(former.union([address]).map(RecordKey.folded))
    self.teams = Set(teams.map(RecordKey.folded))
  }
}

/// A grant as it was written down at an instant; a later version takes its place from then on.
public struct DiscountRule: Sendable, Hashable {
  /// Counted from 1, never given twice.
  public var number: Int
  public var version: Int
  public var recorded: Instant
  /// Nil takes it back.
  public var grant: DiscountGrant?

  public init(number: Int, version: Int, recorded: Instant, grant: DiscountGrant?) {
    (self.number, self.version, self.recorded) = (number, version, recorded)
    self.grant = grant
  }
}
