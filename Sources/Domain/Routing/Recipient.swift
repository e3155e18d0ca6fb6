/// A member who may be given an offer, as things stand at its instant.
public struct Recipient: Sendable, Hashable {
  public var email: String
  /// The member's number: the last thing that decides between equals.
  public var number: Int
  /// Open leads at a time; nil: not said.
  public var capacity: Int?
  /// Leads that the member has open: running offers, and those accepted and not yet ended.
  public var openLeads: Int
  /// Whether the hours of the member's team are open now.
  public var isAtWork: Bool
  public var isAbsent: Bool
  /// Words, caseless.
  public var skills: Set<String>
  /// What the rotation owes the member.
  public var turn: RotationTurn

  public init(
    email: String, number: Int, capacity: Int? = nil, openLeads: Int = 0, isAtWork: Bool = true,
    isAbsent: Bool = false, skills: Set<String> = [], turn: RotationTurn = RotationTurn()
  ) {
    self.email = email
    self.number = number
    self.capacity = capacity
    self.openLeads = openLeads
    self.isAtWork = isAtWork
    self.isAbsent = isAbsent
    self.skills = skills
    self.turn = turn
  }

  /// Why the member cannot take the offer; nil: can.
  func obstacle(skills needed: Set<String>) -> Routing.Obstacle? {
    if isAbsent { return .absent }
    if let capacity, openLeads >= capacity { return .full }
    return needed.isSubset(of: skills) ? nil : .skills
  }
}

/// A member's place in the rotation of a team.
public struct RotationTurn: Sendable, Hashable {
  /// Offers that the member should have had, less those had: in leads, between -1 and 1.
  public var owed: Double
  /// Offers had from this team.
  public var had: Int
  /// When the latest of them was made.
  public var latest: Instant?

  public init(owed: Double = 0, had: Int = 0, latest: Instant? = nil) {
    self.owed = owed
    self.had = had
    self.latest = latest
  }
}
