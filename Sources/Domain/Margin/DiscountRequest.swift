/// A discount that somebody asked for, with what became of it.
public struct DiscountRequest: Sendable, Hashable {
  public struct Decision: Sendable, Hashable {
    public var isGranted: Bool
    /// Number of the member.
    public var by: Int
    public var at: Instant
    public var note: String

    public init(isGranted: Bool, by: Int, at: Instant, note: String) {
      (self.isGranted, self.by, self.at, self.note) = (isGranted, by, at, note)
    }
  }

  public static let longestWords = 1_000

  /// Counted from 1, never given twice.
  public var number: Int
  public var opportunity: String
  /// Number of the member who asked.
  public var by: Int
  public var at: Instant
  public var reason: String
  /// The price that it was asked for.
  public var terms: DealTerms
  public var withdrawn: Instant?
  public var decision: Decision?

  public init(
    number: Int, opportunity: String, by: Int, at: Instant, reason: String, terms: DealTerms
  ) {
    (self.number, self.opportunity, self.by) = (number, opportunity, by)
    (self.at, self.reason, self.terms) = (at, reason, terms)
  }

  /// As it would be if nothing had been written down after the instant.
  public func known(by instant: Instant) -> DiscountRequest? {
    guard at <= instant else { return nil }
    var known = self
    if let withdrawn, withdrawn > instant { known.withdrawn = nil }
    if let decision, decision.at > instant { known.decision = nil }
    return known
  }

  public enum State: String, Sendable, Hashable, CaseIterable {
    case asked, granted, refused, withdrawn
    /// The deal is worse than what was asked for; or it is lost.
    case expired
  }

  /// What it is worth for a deal as it now stands.
  public func state(for deal: DealHistory?) -> State {
    if withdrawn != nil { return .withdrawn }
    if decision?.isGranted == false { return .refused }
    if isOvertaken(by: deal) { return .expired }
    return decision == nil ? .asked : .granted
  }

  private func isOvertaken(by deal: DealHistory?) -> Bool {
    guard let version = deal?.versions.last else { return false }
    // What was won in time keeps what it was won under.
    let isDecided = decision != nil
    if version.state == .lost || (version.state == .won && !isDecided) { return true }
    return DealTerms(version)?.isWorse(than: terms) ?? false
  }
}

/// How a deal's discount stands to what its owner may give.
public struct DiscountStanding: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// List amount or amount is not said.
    case unknown
    /// Nothing is set.
    case unguarded
    case within
    case granted
    /// Beyond, and somebody has to decide.
    case asked
    /// Beyond, open, and nothing runs: never asked for, refused, or worse than what was granted.
    case beyond
    /// Won beyond, without a grant that held.
    case breach
  }

  public var state: State
  public var terms: DealTerms?
  /// The agreement's band that the discount falls into, from 0; nil beyond the last or without any.
  public var band: Int?
  public var excesses: [DiscountExcess] = []
  /// What was asked for last.
  public var request: DiscountRequest?

  public init(state: State, terms: DealTerms? = nil) {
    (self.state, self.terms) = (state, terms)
  }

  public var discount: Double? { terms?.discount }
}

extension DiscountGuard {
  /// How the deal stands at its last version, under what was set when that was learned; a closed
  /// one by what its owner of then might give.
  public func standing(of deal: DealHistory) -> DiscountStanding {
    guard let version = deal.versions.last, let terms = DealTerms(version) else {
      return DiscountStanding(state: .unknown)
    }
    let asked = requests[deal.opportunity] ?? []
    let instant = deal.closedAt ?? version.recorded
    var standing = DiscountStanding(state: .within, terms: terms)
    standing.band = bands(at: instant).firstIndex {
      terms.discount <= $0.discountUpTo + DealTerms.room
    }
    standing.request = asked.last
    guard isSet(at: instant) else {
      standing.state = .unguarded
      return standing
    }
    standing.excesses = excesses(
      of: terms, segment: deal.segment, by: person(deal.version(asOf: instant)?.owner),
      at: instant)
    guard !standing.excesses.isEmpty else { return standing }
    let granted = asked.last { holds($0, terms, until: version.state == .won ? instant : nil) }
    if let granted {
      (standing.state, standing.request) = (.granted, granted)
    } else if version.state == .won {
      standing.state = .breach
    } else {
      standing.state = asked.last?.state(for: deal) == .asked ? .asked : .beyond
    }
    return standing
  }

  private func holds(
    _ request: DiscountRequest, _ terms: DealTerms, until closed: Instant?
  ) -> Bool {
    guard request.withdrawn == nil, let decision = request.decision, decision.isGranted,
      !terms.isWorse(than: request.terms)
    else { return false }
    return closed.map { decision.at <= $0 } ?? true
  }

  /// Whether somebody may decide on a request: it is not their own, nor their own deal's, and the
  /// whole of it is within what they may grant.
  public func mayDecide(
    _ request: DiscountRequest, of deal: DealHistory, _ person: DiscountPerson, at instant: Instant
  ) -> Bool {
    guard request.by != person.number,
      self.person(deal.versions.last?.owner)?.number != person.number
    else { return false }
    return excesses(of: request.terms, segment: deal.segment, by: person, at: instant).isEmpty
  }
}
