import Domain

/// Where leads come from, and how much they are worth.
struct DemoSource: Sendable {
  /// What a person does first.
  enum Opening: Sendable {
    case webForm, whitepaper, webinar, stand, introduction, coldList
  }

  var name: String
  var channel: String
  var opening: Opening
  /// Mean interest of who comes this way, 0 … 1.
  var warmth: Double
  var campaigns: [String]

  private init(
    _ name: String, _ channel: String, _ opening: Opening, warmth: Double, _ campaigns: String...
  ) {
    self.name = name
    self.channel = channel
    self.opening = opening
    self.warmth = warmth
    self.campaigns = campaigns
  }

  static let all = [
    Weighted(DemoSource("organic", "web", .webForm, warmth: 0.38), 22),
    Weighted(
      DemoSource(
        "paid search", "web", .webForm, warmth: 0.42, "search-robot-cells", "search-palletising",
        "search-brand"), 19),
    Weighted(
      DemoSource(
        "webinar", "webinar", .webinar, warmth: 0.4, "webinar-first-cell", "webinar-fleet",
        "webinar-payback"), 16),
    Weighted(
      DemoSource(
        "content", "web", .whitepaper, warmth: 0.16, "paper-labour-gap", "paper-safety-guide"), 17),
    Weighted(
      DemoSource("event", "event", .stand, warmth: 0.3, "automation-days", "packaging-forum"), 11),
    Weighted(
      DemoSource("partner", "partner", .introduction, warmth: 0.6, "partner-integrators"), 5),
    Weighted(DemoSource("referral", "referral", .introduction, warmth: 0.74), 5),
    Weighted(DemoSource("outbound", "email", .coldList, warmth: 0.2, "outbound-named-accounts"), 5),
  ]

  /// The campaign of a day: they are run by quarter.
  func campaign(on date: CivilDate, _ random: inout DemoRandom) -> String? {
    guard !campaigns.isEmpty else { return nil }
    let (year, month, _) = date.components
    return "\(random.pick(campaigns))-\(year)-q\((month + 2) / 3)"
  }
}
