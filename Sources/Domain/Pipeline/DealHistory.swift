/// An opportunity with all that was ever known of it, in the order in which it was learned.
public struct DealHistory: Sendable, Hashable {
  public var opportunity: String
  /// The lead whose it is, after merges.
  public var lead: String?
  /// What its account is known by: the key of an account's record.
  public var account: String?
  /// Of its lead: what brought it, and the segment of its account.
  public var source: String?
  public var campaign: String?
  public var segment: String?
  /// Never empty, in the order of `recorded`.
  public var versions: [DealVersion]
  /// How whose it is came to be known, in the order of `recorded`; the fields above are the last
  /// one's. Empty where they are told by hand.
  public var origins: [DealOrigin] = []

  public init(opportunity: String, versions: [DealVersion]) {
    (self.opportunity, self.versions) = (opportunity, versions)
  }

  /// What was known at an instant; nil before the first fact.
  public func version(asOf instant: Instant) -> DealVersion? {
    versions.last { $0.recorded <= instant }
  }

  /// As it would be if nothing had been recorded after the instant.
  public func known(by instant: Instant) -> DealHistory? {
    guard let last = versions.lastIndex(where: { $0.recorded <= instant }) else { return nil }
    if last == versions.count - 1, (origins.last?.recorded ?? instant) <= instant { return self }
    var known = self
    known.versions.removeSubrange((last + 1)...)
    if !origins.isEmpty { known.take(origins.filter { $0.recorded <= instant }) }
    return known
  }

  /// Takes over how whose it is came to be known.
  public mutating func take(_ origins: [DealOrigin]) {
    self.origins = origins
    let last = origins.last
    (lead, account) = (last?.lead, last?.account)
    (source, campaign, segment) = (last?.source, last?.campaign, last?.segment)
  }

  /// When it was first open.
  public var openedAt: Instant? { versions.first { $0.state == .open }?.recorded }

  /// When it was won or lost, if that is what it is; a deal may be opened again.
  public var closedAt: Instant? { closing.map { versions[$0].recorded } }

  /// Who won or lost it: its owner at that moment, or whoever was named first afterwards. Who looks
  /// after it since has not won it.
  public var closedBy: String? { closing.flatMap { versions[$0...].firstOwner } }

  /// The place of the version by which it was won or lost.
  private var closing: Int? {
    guard let last = versions.last, last.state == .won || last.state == .lost else { return nil }
    let before = versions.lastIndex { $0.state != last.state }
    return before.map { $0 + 1 } ?? 0
  }
}

extension Collection<DealVersion> {
  /// Of versions since a deal was closed: who closed it.
  var firstOwner: String? { lazy.compactMap(\.owner).first }
}
