import Domain

/// The company that `concord demo` makes: two years of both functions' work with its leads, told by
/// a seed. The same seed, number of leads and end give the same bytes on every machine.
public struct DemoCompany: Sendable {
  public struct SignedAgreement: Sendable {
    public var text: String
    public var effective: Instant
  }

  public static let defaultSeed: UInt64 = 20
  public static let defaultLeads = 3000
  /// A Friday afternoon in Berlin, with offers on the clock.
  public static let defaultEnd = Instant(microseconds: 1_795_185_000_000_000)

  public let name = "Quellwerk Robotics"
  public let timezone = DemoStage.zoneName
  public let members = DemoMembers.all
  /// Who signed both agreements for marketing and for sales.
  public let signers = [DemoMembers.signingMarketer, DemoMembers.signingSeller]
  /// In the order in which they came into force.
  public let agreements: [SignedAgreement]
  public let leads: Int
  /// When its journal ends.
  public var end: Instant { stage.end }
  let stage: DemoStage

  /// `leads` counts people; one in fifty comes in twice and is merged.
  public init(
    seed: UInt64 = defaultSeed, leads: Int = defaultLeads, endingAt end: Instant = defaultEnd
  ) throws(AgreementFaults) {
    let zone = Zone(DemoStage.zoneName) ?? .utc
    agreements = DemoAgreements.texts(endingAt: end, zone: zone).map(SignedAgreement.init)
    var versions: [(number: Int, agreement: Agreement)] = []
    for (index, signed) in agreements.enumerated() {
      versions.append((index + 1, try AgreementReader.read(signed.text)))
    }
    self.leads = leads
    stage = DemoStage(seed: seed, end: end, timeline: AgreementTimeline(versions))
  }

  /// The last working afternoon at or before `now`, 15:30 in Berlin: offers are on the clock then,
  /// and whoever signs in has something to do.
  public static func end(before now: Instant) -> Instant {
    let zone = Zone(DemoStage.zoneName) ?? .utc
    let today = zone.date(of: now)
    let holidays = DemoStage.holidays(from: today + -7, to: today)
    let afternoons = (0...).lazy.map { today + -$0 }
      .filter { $0.weekday < 5 && !holidays.contains($0) }
      .map { zone.instant($0, microsecond: DemoCompany.afternoon.microseconds) }
    return afternoons.first { $0 <= now } ?? now
  }

  private static let afternoon = 930 * Elapsed.minute

  /// The facts of the two years in recorded order, made as they are read.
  public func entries() -> DemoJournal { DemoJournal(stage: stage, leads: leads) }

  /// The facts of some people alone, in recorded order. No story reaches into another's.
  func entries(of part: [DemoArrival]) -> DemoJournal {
    DemoJournal(stage: stage, part: part)
  }

  /// Everybody in the order in which they come in, `size` people a part.
  func parts(of size: Int) -> [[DemoArrival]] {
    var arrivals = DemoArrivals(stage: stage, leads: leads)
    var parts: [[DemoArrival]] = []
    while let arrival = arrivals.next() {
      if (parts.last?.count ?? size) == size { parts.append([]) }
      parts[parts.count - 1].append(arrival)
    }
    return parts
  }
}
