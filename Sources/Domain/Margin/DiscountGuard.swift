/// What discounts are free, and who may grant which beyond: the bands of the agreements, the rules
/// that were written down, and what was asked for and decided.
public struct DiscountGuard: Sendable {
  /// The bands of a version of the agreement, from the instant at which it came into force.
  public struct Era: Sendable, Hashable {
    public var from: Instant
    public var bands: [Guardrail]

    public init(from: Instant, bands: [Guardrail]) {
      (self.from, self.bands) = (from, bands)
    }
  }

  /// In the order of `from`.
  public var eras: [Era]
  /// All versions of all rules.
  public var rules: [DiscountRule]
  /// By each of their addresses, caseless.
  public private(set) var people: [String: DiscountPerson]
  /// By opportunity, in the order in which they were asked for.
  public private(set) var requests: [String: [DiscountRequest]]

  public init(
    eras: [Era] = [], rules: [DiscountRule] = [], people: [DiscountPerson] = [],
    requests: [DiscountRequest] = []
  ) {
    self.eras = eras.sorted { $0.from < $1.from }
    self.rules = rules.sorted { ($0.number, $0.version) < ($1.number, $1.version) }
    self.people = Dictionary(
      people.flatMap { person in person.emails.map { ($0, person) } },
      uniquingKeysWith: { first, _ in first })
    self.requests = Dictionary(grouping: requests.sorted { $0.number < $1.number }) {
      $0.opportunity
    }
  }

  /// As it would be if nothing had been written down after the instant; who people are is as it is.
  public func known(by instant: Instant) -> DiscountGuard {
    DiscountGuard(
      eras: eras.filter { $0.from <= instant }, rules: rules.filter { $0.recorded <= instant },
      people: Array(Set(people.values)),
      requests: requests.values.joined().compactMap { $0.known(by: instant) })
  }

  public func person(_ email: String?) -> DiscountPerson? {
    email.flatMap { people[RecordKey.folded($0)] }
  }

  /// The bands of the agreement in force; empty where none is, or it says nothing of margin.
  public func bands(at instant: Instant) -> [Guardrail] {
    eras.last { $0.from <= instant }?.bands ?? []
  }

  /// The rules that stood at the instant, by number.
  public func grants(at instant: Instant) -> [(number: Int, grant: DiscountGrant)] {
    var standing: [Int: DiscountGrant?] = [:]
    for rule in rules where rule.recorded <= instant { standing[rule.number] = rule.grant }
    return standing.sorted { $0.key < $1.key }.compactMap { number, grant in
      grant.map { (number, $0) }
    }
  }

  /// Whether anything is set at all; without it no discount is anybody's to ask for.
  public func isSet(at instant: Instant) -> Bool {
    !bands(at: instant).isEmpty || !grants(at: instant).isEmpty
  }

  /// The largest discount that somebody may give of their own accord, as a share of the list
  /// amount. What is set for the product and the segment counts before what is set for all; then
  /// what names somebody before what names many; then what was written down before the bands of the
  /// agreement. An admin may grant any. Nil is nobody known: what is everybody's.
  public func limit(
    of person: DiscountPerson?, product: String? = nil, segment: String? = nil, at instant: Instant
  ) -> Double {
    guard person?.role != "admin" else { return 1 }
    let agreed = bands(at: instant).map { (DiscountGrant($0), 0) }
    let written = grants(at: instant).map { ($0.grant, 1) }
    let candidates = (agreed + written).compactMap { grant, order -> (rank: [Int], upTo: Double)? in
      guard grant.covers(product: product, segment: segment),
        person.map(grant.holder.includes) ?? (grant.holder == .everybody)
      else { return nil }
      return ([grant.scope, grant.holder.rank, order], grant.upTo)
    }
    guard let first = candidates.map(\.rank).max(by: { $0.lexicographicallyPrecedes($1) }) else {
      return 0
    }
    return candidates.filter { $0.rank == first }.map(\.upTo).max() ?? 0
  }

  /// What of a price goes beyond somebody's limits; empty is nothing.
  public func excesses(
    of terms: DealTerms, segment: String?, by person: DiscountPerson?, at instant: Instant
  ) -> [DiscountExcess] {
    let whole = DiscountExcess(
      product: nil, discount: terms.discount,
      limit: limit(of: person, segment: segment, at: instant))
    let named = Set(grants(at: instant).compactMap { $0.grant.product.map(RecordKey.folded) })
    let parts = terms.parts.compactMap { part -> DiscountExcess? in
      guard named.contains(RecordKey.folded(part.product)), let discount = part.discount else {
        return nil
      }
      let limit = limit(of: person, product: part.product, segment: segment, at: instant)
      return DiscountExcess(product: part.product, discount: discount, limit: limit)
    }
    return ([whole] + parts).filter { $0.discount > $0.limit + DealTerms.room }
  }
}

/// A discount beyond a limit, of a deal or of one of its products.
public struct DiscountExcess: Sendable, Hashable {
  /// Nil is the deal as a whole.
  public var product: String?
  public var discount: Double
  public var limit: Double

  public init(product: String?, discount: Double, limit: Double) {
    (self.product, self.discount, self.limit) = (product, discount, limit)
  }
}
