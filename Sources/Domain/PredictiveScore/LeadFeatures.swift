import Foundation

/// What was known of a lead at an instant and may tell whether it will be won: who it is, where it
/// came from, what it did, and how long it has waited. What sales did about it is not among it.
public struct LeadFeatures: Sendable, Hashable {
  /// Days in which an activity's weight halves.
  public static let halfLives = [7.0, 30]

  /// As of when.
  public var at: Instant
  public var source: String?
  /// Words by the name of their field, such as `account.industry`.
  public var words: [String: String] = [:]
  public var numbers: [String: Double] = [:]
  /// Activities by type.
  public var activities: [String: Int] = [:]
  /// Activities, each weighed 2^(−age / half-life), by the half-lives of ``halfLives``.
  public var decayed: [Double] = halfLives.map { _ in 0 }
  /// Touches that came from the prospect.
  public var replies = 0
  /// Elapsed days since the lead was captured.
  public var waited = 0.0
  /// Elapsed days since its last activity; nil without one.
  public var quiet: Double?

  public init(at: Instant) {
    self.at = at
  }
}

/// What is known of a lead, fact by fact, in the order in which it was learned.
struct LeadKnowledge {
  private(set) var captured: Instant?
  private var profile = Profile()
  private var source: String?
  private var activities: [String: Int] = [:]
  private var replies = 0
  private var last: Instant?
  /// Decayed sums as of `last`.
  private var sums = LeadFeatures.halfLives.map { _ in 0.0 }

  /// Fields that say who somebody is, not what he or she is like.
  private static let identities: Set<String> = [
    "email", "name", "first_name", "last_name", "phone", "mobile", "domain", "website", "id",
    "address", "street", "linkedin",
  ]

  mutating func note(_ fact: JournalEntry) {
    switch fact.kind {
    case .leadCaptured:
      captured = captured ?? fact.recorded
      source = fact.body["source"]?.text ?? source
      profile.update(with: fact.body)
    case .leadProfiled: profile.update(with: fact.body)
    case .activity: noteActivity(fact)
    case .touch where fact.body["direction"]?.text == "inbound": replies += 1
    default: break
    }
  }

  private mutating func noteActivity(_ fact: JournalEntry) {
    activities[fact.body["type"]?.text ?? "", default: 0] += 1
    add(1, at: fact.at)
  }

  private mutating func add(_ weight: Double, at instant: Instant) {
    add(sums.map { _ in weight }, at: instant)
  }

  private mutating func add(_ weights: [Double], at instant: Instant) {
    let now = max(last ?? instant, instant)
    for index in sums.indices {
      let halfLife = LeadFeatures.halfLives[index]
      sums[index] =
        sums[index] * exp2(-now.since(last ?? now).days / halfLife)
        + weights[index] * exp2(-now.since(instant).days / halfLife)
    }
    last = now
  }

  /// Takes over what is known of a lead that was merged into this one.
  mutating func take(_ other: LeadKnowledge) {
    captured = [captured, other.captured].compactMap(\.self).min()
    source = source ?? other.source
    profile.fill(from: other.profile)
    activities.merge(other.activities, uniquingKeysWith: +)
    replies += other.replies
    if let theirs = other.last { add(other.sums, at: theirs) }
  }

  func features(at instant: Instant) -> LeadFeatures {
    var features = LeadFeatures(at: instant)
    features.source = source
    features.activities = activities
    features.replies = replies
    features.waited = captured.map { max(0, instant.since($0).days) } ?? 0
    features.quiet = last.map { max(0, instant.since($0).days) }
    if let last {
      features.decayed = sums.indices.map {
        sums[$0] * exp2(-max(0, instant.since(last).days) / LeadFeatures.halfLives[$0])
      }
    }
    take(profile.account, as: "account", into: &features)
    take(profile.contact, as: "contact", into: &features)
    if let authority = Authority(title: profile.contact["title"]) {
      features.words["contact.authority"] = "\(authority.level)"
    }
    return features
  }

  private func take(_ fields: [String: JSON], as part: String, into features: inout LeadFeatures) {
    for (name, value) in fields where !Self.identities.contains(name) {
      // What people consented to is theirs to give; it is not held for or against them.
      guard !name.hasPrefix("consent.") else { continue }
      switch value {
      case .text(let text) where !text.isEmpty: features.words["\(part).\(name)"] = text
      case .number(let number) where number.isFinite: features.numbers["\(part).\(name)"] = number
      case .bool(let bool): features.words["\(part).\(name)"] = bool ? "yes" : "no"
      default: break
      }
    }
  }
}

extension Profile {
  /// Fields that this one lacks.
  fileprivate mutating func fill(from other: Profile) {
    account.merge(other.account) { own, _ in own }
    contact.merge(other.contact) { own, _ in own }
  }
}
