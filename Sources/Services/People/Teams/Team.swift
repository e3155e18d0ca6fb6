import Domain
import Storage

/// A team: the word that routes of agreements name, and who is behind it.
public struct Team: Sendable, Hashable {
  /// As agreements write it; it never changes.
  public var team: String
  /// As people read it.
  public var name: String
  /// The word of the team that it is part of.
  public var parent: String?
  /// Numbers of members, ascending.
  public var managers: [Int]
  public var hours: TeamHours
  public var created: Instant
  public var archived: Instant?

  public var isArchived: Bool { archived != nil }
}

/// When a team works.
public enum TeamHours: Sendable, Hashable {
  /// By the calendar of the agreement in force.
  case agreement
  /// By hours of its own, in an IANA time zone.
  case own(WorkingHours, timezone: String)
}

/// What can be said of a team.
public struct TeamChange: Sendable, Hashable {
  public var name: String
  public var parent: String?
  public var managers: [Int]
  public var hours: TeamHours

  public init(name: String, parent: String? = nil, managers: [Int], hours: TeamHours = .agreement) {
    self.name = name
    self.parent = parent
    self.managers = managers
    self.hours = hours
  }

  /// What is said of it now.
  public init(_ team: Team) {
    self.init(name: team.name, parent: team.parent, managers: team.managers, hours: team.hours)
  }

  /// The same, tidied.
  func checked() throws(ServiceError) -> TeamChange {
    var copy = self
    copy.name = Team.tidied(name)
    copy.managers = Set(managers).sorted()
    guard (1...Team.longest).contains(copy.name.count) else {
      throw .invalid(field: "name", expected: "a name of up to \(Team.longest) characters")
    }
    if case .own(_, let timezone) = hours, Zone(timezone) == nil {
      throw .invalid(field: "timezone", expected: "an IANA time zone")
    }
    return copy
  }
}

/// What a member brings to the work of a team.
public struct WorkProfile: Sendable, Hashable {
  /// The word of the home team.
  public var team: String?
  /// Open leads at a time; nil: not said.
  public var capacity: Int?
  /// Words such as a language or an industry; caseless, sorted.
  public var skills: [String]
  /// IANA name; nil: the team's, else the workspace's.
  public var timezone: String?

  public init(
    team: String? = nil, capacity: Int? = nil, skills: [String] = [], timezone: String? = nil
  ) {
    self.team = team
    self.capacity = capacity
    self.skills = skills
    self.timezone = timezone
  }

  static let mostSkills = 50
  static let mostCapacity = 100_000

  /// A skill as it is compared.
  static func skill(_ text: String) -> String { RecordKey.folded(Team.tidied(text)) }

  func checked() throws(ServiceError) -> WorkProfile {
    var copy = self
    copy.skills = Set(skills.map(WorkProfile.skill)).subtracting([""]).sorted()
    guard copy.skills.count <= WorkProfile.mostSkills,
      copy.skills.allSatisfy({ $0.count <= Team.longest })
    else {
      throw .invalid(field: "skills", expected: "up to \(WorkProfile.mostSkills) short words")
    }
    if let capacity, !(0...WorkProfile.mostCapacity).contains(capacity) {
      throw .invalid(field: "capacity", expected: "a number of open leads, 0 or more")
    }
    if let timezone, Zone(timezone) == nil {
      throw .invalid(field: "timezone", expected: "an IANA time zone")
    }
    return copy
  }
}

/// A member with what he or she brings.
public struct TeamMember: Sendable, Hashable {
  public var member: Member
  public var work: WorkProfile
}

/// What a list of members is asked for.
public struct MemberListQuery: Sendable, Hashable {
  public enum Sort: String, Sendable, CaseIterable {
    case number, name
  }

  /// The member to go on from.
  public struct Position: Sendable, Hashable {
    public var number: Int
    public var name: String

    public init(number: Int, name: String) {
      self.number = number
      self.name = name
    }
  }

  public var function: MemberFunction?
  public var role: MemberRole?
  public var state: MemberState?
  /// The word of the home team.
  public var team: String?
  public var sort = Sort.number
  public var descending = false
  public var after: Position?
  public var limit: Int

  public init(limit: Int) {
    self.limit = limit
  }

  var filter: MemberTable.Filter {
    var filter = MemberTable.Filter()
    filter.function = function?.rawValue
    filter.role = role?.rawValue
    filter.state = state?.rawValue
    filter.team = team
    filter.isByName = sort == .name
    filter.descending = descending
    filter.after = after.map { MemberTable.Filter.Place(number: $0.number, name: $0.name) }
    return filter
  }
}

extension Team {
  /// Characters of a name or a word.
  static let longest = 80

  static func tidied(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  init(_ record: TeamRecord, managers: [Int]) {
    self.init(
      team: record.team, name: record.name, parent: record.parent, managers: managers,
      hours: TeamHours(record), created: record.created, archived: record.archived)
  }

  /// What the audit trail keeps.
  var audited: JSON {
    var hours = JSON.text("agreement")
    if case .own(let own, let timezone) = self.hours {
      hours = ["timezone": .text(timezone), "hours": own.json]
    }
    return [
      "name": .text(name), "parent": parent.map { .text($0) } ?? .null,
      "managers": .list(managers.map { .number(Double($0)) }), "hours": hours,
      "archived": .bool(isArchived),
    ]
  }
}

extension TeamHours {
  /// Hours that this program cannot read are the agreement's.
  fileprivate init(_ record: TeamRecord) {
    guard let text = record.hours, let timezone = record.timezone,
      let json = try? JSON.parse(text), let hours = try? WorkingHours(json)
    else {
      self = .agreement
      return
    }
    self = .own(hours, timezone: timezone)
  }

  var kept: (hours: String?, timezone: String?) {
    guard case .own(let hours, let timezone) = self else { return (nil, nil) }
    return (hours.json.serialized, timezone)
  }
}

extension WorkProfile {
  init(_ record: WorkProfileRecord?) {
    guard let record else {
      self.init()
      return
    }
    var skills: [String] = []
    if case .list(let words)? = try? JSON.parse(record.skills) { skills = words.compactMap(\.text) }
    self.init(
      team: record.team, capacity: record.capacity, skills: skills, timezone: record.timezone)
  }

  var record: WorkProfileRecord {
    WorkProfileRecord(
      team: team, capacity: capacity, skills: JSON.list(skills.map { .text($0) }).serialized,
      timezone: timezone)
  }

  var audited: JSON {
    [
      "team": team.map { .text($0) } ?? .null,
      "capacity": capacity.map { .number(Double($0)) } ?? .null,
      "skills": .list(skills.map { .text($0) }), "timezone": timezone.map { .text($0) } ?? .null,
    ]
  }
}
