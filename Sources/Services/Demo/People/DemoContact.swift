import Domain

/// A person at an account, by the number of the lead that brings them.
struct DemoContact: Sendable {
  var name: String
  var email: String
  var title: String
  /// Given only where the title's words do not tell it (spec 3, Conditions).
  var authority: Int?
  var buyingRole: String
  /// What the person can decide, 1 … 5.
  var level: Int
  var isStudent: Bool

  init(seed: UInt64, number: Int, account: DemoAccount) {
    var random = DemoRandom(seed: seed, .person, number)
    let person = DemoCulture.of(country: account.country).person(number)
    let post = random.pick(account.country == "CN" ? DemoContact.chinesePosts : DemoContact.posts)
    name = person.name
    title = random.pick(post.titles)
    isStudent = post.level == 0
    // Students and the careful do not leave an address at work.
    let isPrivate = isStudent || random.chance(0.03)
    email = "\(person.address)@\(isPrivate ? "postbox.example" : account.domain)"
    level = max(1, post.level)
    authority = account.country == "CN" ? level : nil
    buyingRole = DemoContact.role(ofLevel: level, &random)
  }

  private static func role(ofLevel level: Int, _ random: inout DemoRandom) -> String {
    switch level {
    case 4...: "economic buyer"
    case 3: random.chance(0.5) ? "decision maker" : "champion"
    case 2: random.chance(0.5) ? "champion" : "influencer"
    default: "user"
    }
  }

  private struct Post: Sendable {
    var level: Int
    var titles: [String]

    init(_ level: Int, _ titles: String...) {
      self.level = level
      self.titles = titles
    }
  }

  private static let posts = [
    Weighted(
      Post(5, "CEO", "Chief Operating Officer", "Founder", "CTO", "Owner", "CFO"), 0.08),
    Weighted(
      Post(
        4, "VP Operations", "Head of Automation", "Head of Production", "Head of Logistics",
        "Vice President Supply Chain"), 0.16),
    Weighted(Post(3, "Plant Director", "Director Engineering", "Director Procurement"), 0.14),
    Weighted(
      Post(
        2, "Production Manager", "Warehouse Manager", "Team Lead Robotics", "Maintenance Manager",
        "Quality Manager"), 0.27),
    Weighted(
      Post(
        1, "Automation Engineer", "Process Engineer", "Buyer", "Maintenance Technician",
        "Technical Assistant", "Controls Engineer"), 0.31),
    Weighted(Post(0, "Student", "Research Assistant"), 0.04),
  ]

  private static let chinesePosts = [
    Weighted(Post(5, "总经理", "创始人"), 0.12), Weighted(Post(4, "生产副总裁", "自动化负责人"), 0.18),
    Weighted(Post(3, "工厂总监", "采购总监"), 0.2), Weighted(Post(2, "生产经理", "设备经理"), 0.28),
    Weighted(Post(1, "自动化工程师", "采购专员"), 0.22),
  ]
}
