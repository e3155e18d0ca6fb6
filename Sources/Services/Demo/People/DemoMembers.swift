/// A person of the demo company.
public struct DemoMember: Sendable, Hashable {
  public var name: String
  public var email: String
  /// `marketing`, `sales`, `operations` or `leadership`.
  public var function: String
  /// `viewer`, `member`, `manager` or `admin`.
  public var role: String
  /// Where routes send offers; nil for who gets none.
  public var team: String?

  init(_ name: String, _ email: String, _ function: String, _ role: String, team: String? = nil) {
    self.name = name
    self.email = email + "@quellwerk.example"
    self.function = function
    self.role = role
    self.team = team
  }
}

enum DemoMembers {
  static let signingMarketer = DemoMember("Jonas Albrecht", "jonas", "marketing", "manager")
  static let signingSeller = DemoMember(
    "Henrike Vogt", "henrike", "sales", "manager", team: "sales-managers")

  static let marketers = [
    DemoMember("Zhou Meilin", "meilin", "marketing", "member"),
    DemoMember("Sofia Marchetti", "sofia", "marketing", "member"),
    DemoMember("Priya Nair", "priya", "marketing", "member"),
  ]

  /// Who answers offers, by team.
  static let sellers = [
    DemoMember("Luca Brunner", "luca", "sales", "member", team: "dach"),
    DemoMember("Clara Lindqvist", "clara", "sales", "member", team: "dach"),
    DemoMember("Mehmet Aydin", "mehmet", "sales", "member", team: "dach"),
    DemoMember("Amara Okafor", "amara", "sales", "member", team: "inside-sales"),
    DemoMember("Tomasz Zielinski", "tomasz", "sales", "member", team: "inside-sales"),
    DemoMember("Emma Whitfield", "emma", "sales", "member", team: "inside-sales"),
    DemoMember("Julien Mercier", "julien", "sales", "member", team: "inside-sales"),
    DemoMember("陈伟", "wei", "sales", "member", team: "asia"),
    DemoMember("Rohan Iyer", "rohan", "sales", "member", team: "asia"),
  ]

  static let operations = DemoMember("Ana Ribeiro", "ana", "operations", "admin")
  static let leader = DemoMember("Ingrid Falk", "ingrid", "leadership", "manager")

  static let all = [signingMarketer, signingSeller] + marketers + sellers + [operations, leader]

  static func sellers(ofTeam team: String) -> [DemoMember] {
    let members = sellers.filter { $0.team == team }
    return members.isEmpty ? [signingSeller] : members
  }

  /// The team that looks after a country.
  static func team(for country: String) -> String {
    switch country {
    case "DE", "AT", "CH": "dach"
    case "CN", "IN": "asia"
    default: "inside-sales"
    }
  }

  /// How readily each seller answers: some never quite do.
  static func readiness(of email: String) -> Double {
    switch email.prefix(while: { $0 != "@" }) {
    case "clara", "amara", "wei": 1.25
    case "mehmet", "julien": 0.75
    case "tomasz": 0.55
    default: 1
    }
  }
}
