/// What somebody wrote down of a campaign: its channel, its days and what they cost. A campaign may
/// have several, such as one a month; leads name it by its name.
public struct Campaign: Sendable, Hashable {
  /// Counted from 1, never given twice.
  public var number: Int
  /// Counts its changes from 1.
  public var version: Int
  /// When this version was written down.
  public var recorded: Instant
  /// By which the row of a file finds it again.
  public var key: String
  /// Of the row that was imported last; a row that says the same changes nothing.
  public var digest: String?
  public var terms: CampaignTerms

  public init(
    number: Int, version: Int, recorded: Instant, key: String, digest: String?,
    terms: CampaignTerms
  ) {
    self.number = number
    self.version = version
    self.recorded = recorded
    self.key = key
    self.digest = digest
    self.terms = terms
  }

  /// Where a list of campaigns goes on: those that begin later come first.
  public struct Place: Sendable, Hashable {
    public var startsOn: CivilDate
    public var number: Int

    public init(startsOn: CivilDate, number: Int) {
      self.startsOn = startsOn
      self.number = number
    }
  }
}

/// What a campaign is, and what it costs.
public struct CampaignTerms: Sendable, Hashable {
  /// Characters of a name or a channel.
  public static let longestName = 200
  /// In minor units; what 64 bits and a JSON number both hold.
  public static let mostCost: Int64 = 9_000_000_000_000_000

  /// As leads name it.
  public var name: String
  /// Such as `paid search`; nil where nobody said.
  public var channel: String?
  public var startsOn: CivilDate
  /// Included.
  public var endsOn: CivilDate
  /// In minor units of the currency; nil where it is not for these eyes.
  public var cost: Int64?
  /// ISO 4217; nil where it was never said.
  public var currency: String?

  public init(
    name: String, channel: String?, startsOn: CivilDate, endsOn: CivilDate?, cost: Int64?,
    currency: String?
  ) {
    self.name = name
    self.channel = channel.flatMap { $0.isEmpty ? nil : $0 }
    self.startsOn = startsOn
    self.endsOn = endsOn ?? startsOn
    self.cost = cost
    self.currency = currency.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What is wrong with a field, and what was expected; the first fault.
  public var fault: (field: String, expected: String)? {
    if name.allSatisfy(\.isWhitespace) || name.count > Self.longestName {
      return ("campaign", "a name of 1 to \(Self.longestName) characters")
    }
    if let channel, channel.count > Self.longestName {
      return ("channel", "at most \(Self.longestName) characters")
    }
    if endsOn < startsOn { return ("ends_on", "a day on or after \(startsOn)") }
    guard let cost, (0...Self.mostCost).contains(cost) else {
      return ("cost", "an amount of 0 or more")
    }
    if let currency, !MinorUnits.isCode(currency) {
      return ("currency", "three capital letters, such as EUR")
    }
    return nil
  }

  /// The same campaign, channel and first day are the same thing.
  public var naturalKey: String { "\(name)/\(channel ?? "")/\(startsOn)" }

  /// What the days up to `day` cost: each day of the campaign costs the same. Over any partition of
  /// its days the parts add up to the whole.
  public func cost(through day: CivilDate) -> Int64 {
    guard let cost, day >= startsOn else { return 0 }
    guard day < endsOn else { return cost }
    let days = Int64(endsOn.dayNumber - startsOn.dayNumber + 1)
    let past = Int64(day.dayNumber - startsOn.dayNumber + 1)
    // Quotient and rest apart, so that nothing overflows.
    return cost / days * past + cost % days * past / days
  }

  /// What the days from `first` (nil: from its beginning) through `last` cost.
  public func cost(from first: CivilDate?, through last: CivilDate) -> Int64 {
    let before = first.map { cost(through: $0 + -1) } ?? 0
    return max(0, cost(through: last) - before)
  }
}
