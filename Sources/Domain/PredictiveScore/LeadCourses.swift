/// The course of every lead as the predictive score sees it: when work on it began, what was known
/// then, and whether it was won. Facts come in the order in which they were recorded.
public struct LeadCourses: Sendable {
  /// A lead, from its capture on.
  struct Course {
    var knowledge = LeadKnowledge()
    /// As work began: an outbound touch of sales, or an answer, and what was known just before.
    var worked: LeadFeatures?
    /// As it was first offered.
    var offered: LeadFeatures?
    var won: Instant?
  }

  /// What was recorded later is not looked at.
  public let asOf: Instant
  private var courses: [String: Course] = [:]
  private var merged: [String: String] = [:]
  private var leadOfOpportunity: [String: String] = [:]

  public init(asOf: Instant) {
    self.asOf = asOf
  }

  /// Leads that were captured and live on.
  public var count: Int { courses.values.count { $0.knowledge.captured != nil } }

  public mutating func apply(_ entry: JournalEntry) {
    guard entry.recorded <= asOf, let lead = lead(of: entry) else { return }
    if entry.kind == .leadMerged { return merge(lead, entry.body["into"]?.text) }
    var course = courses[lead] ?? Course()
    if entry.kind == .leadOffered, course.offered == nil {
      course.offered = course.knowledge.features(at: entry.recorded)
    }
    if entry.isWork, course.worked == nil {
      course.worked = course.knowledge.features(at: entry.recorded)
    }
    if entry.kind == .opportunityWon { course.won = course.won ?? entry.recorded }
    course.knowledge.note(entry)
    courses[lead] = course
  }

  /// Whose fact it is, merges followed; an opportunity's is the lead's that it last named.
  private mutating func lead(of entry: JournalEntry) -> String? {
    var named = entry.lead
    if entry.kind.isOpportunity, let opportunity = entry.body["opportunity"]?.text {
      if let lead = named { leadOfOpportunity[opportunity] = lead }
      named = named ?? leadOfOpportunity[opportunity]
    }
    return named.map(root)
  }

  private func root(_ lead: String) -> String {
    var root = lead
    while let next = merged[root] { root = next }
    return root
  }

  private mutating func merge(_ lead: String, _ into: String?) {
    guard let into = into.map(root), into != lead,
      let old = courses[lead], old.knowledge.captured != nil,
      var new = courses[into], new.knowledge.captured != nil
    else { return }
    new.knowledge.take(old.knowledge)
    new.worked = earlier(new.worked, old.worked)
    new.offered = earlier(new.offered, old.offered)
    new.won = [new.won, old.won].compactMap(\.self).min()
    courses[lead] = nil
    courses[into] = new
    merged[lead] = into
  }

  private func earlier(_ one: LeadFeatures?, _ other: LeadFeatures?) -> LeadFeatures? {
    guard let one, let other else { return one ?? other }
    return other.at < one.at ? other : one
  }

  /// What a lead's score is worked out from: what was known as work on it began, or, while nobody
  /// works on it, by ``asOf``. Nil for a lead that was never captured.
  public func features(of lead: String) -> (features: LeadFeatures, isWorked: Bool)? {
    guard let course = courses[root(lead)], course.knowledge.captured != nil else { return nil }
    if let worked = course.worked { return (worked, true) }
    return (course.knowledge.features(at: asOf), false)
  }

  /// Leads on which work began at least `horizon` before ``asOf``, in the order in which it began:
  /// of all of them it is known whether they were won in time.
  func settled(within horizon: Elapsed) -> [WorkedLead] {
    courses.compactMap { lead, course -> WorkedLead? in
      guard let worked = course.worked, course.knowledge.captured != nil,
        worked.at + horizon <= asOf
      else { return nil }
      let isWon = course.won.map { $0 <= worked.at + horizon } ?? false
      return WorkedLead(lead: lead, features: worked, isWon: isWon)
    }.sorted { ($0.features.at, $0.lead) < ($1.features.at, $1.lead) }
  }

  /// Leads that were first offered in the span.
  func offered(in span: Range<Instant>) -> [OfferedLead] {
    courses.compactMap { lead, course -> OfferedLead? in
      guard let offered = course.offered, span.contains(offered.at),
        course.knowledge.captured != nil
      else { return nil }
      return OfferedLead(lead: lead, features: offered, isWorked: course.worked != nil)
    }.sorted { ($0.features.at, $0.lead) < ($1.features.at, $1.lead) }
  }
}

/// A lead whose outcome is known, with what was known as work on it began.
struct WorkedLead: Sendable, Hashable {
  var lead: String
  var features: LeadFeatures
  /// Within the horizon.
  var isWon: Bool
}

/// A lead with what was known as it was first offered.
struct OfferedLead: Sendable, Hashable {
  var lead: String
  var features: LeadFeatures
  var isWorked: Bool
}

extension JournalEntry {
  /// Of somebody in sales: the spec's "worked".
  var isWork: Bool { isAnswer || kind == .touch && isOutboundBySales }
}
