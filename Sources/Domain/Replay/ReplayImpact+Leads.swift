extension ReplayImpact {
  /// The leads behind a figure, latest first, from after a position on.
  public func leads(
    behind cell: ReplayCell, after: ReplayLead.Position? = nil, limit: Int
  ) -> ReplayLeadPage {
    var page = CandidatePage(limit: limit + 1, after: after, parts: own.parts)
    for index in own.parts.indices {
      var filter = CellFilter(cell, self, part: index)
      switch cell.leads {
      case .ownOffers: filter.offers(of: own.parts[index], into: &page)
      case .otherOffers: filter.offers(of: other.parts[index], into: &page)
      default: filter.rows(into: &page)
      }
    }
    let found = page.sorted
    return ReplayLeadPage(
      leads: found.prefix(limit).map { lead($0, cell) }, matching: page.matching,
      hasMore: found.count > limit)
  }

  private func lead(_ candidate: CandidatePage.Candidate, _ cell: ReplayCell) -> ReplayLead {
    let part = own.parts[Int(candidate.part)]
    let row = part.result.rows[Int(candidate.row)]
    let beside = other.parts[Int(candidate.part)].result.rows[Int(candidate.row)]
    let isOwn = cell.leads.isOfOwn
    return ReplayLead(
      lead: part.name(ofRow: Int(candidate.row)), at: Instant(microseconds: candidate.at),
      grade: row.grade, score: row.score, otherGrade: beside.grade, otherScore: beside.score,
      stage: (isOwn ? row : beside).stage ?? .inquiry, outcome: row.observed,
      worked: row.worked, returnReason: part.columns.returnReason(row.returnReason),
      rule: isOwn ? row.firstRule : beside.firstRule)
  }
}

extension ReplayCell.Leads {
  /// Whether it is about what the agreement looked at qualifies.
  public var isOfOwn: Bool {
    switch self {
    case .newly, .both, .neither, .own, .ownOffers: true
    case .noLonger, .other, .otherOffers: false
    }
  }

  @inline(__always)
  fileprivate func holds(_ group: Int) -> Bool {
    switch self {
    case .newly: group == PartTally.newly
    case .noLonger: group == PartTally.noLonger
    case .both: group == PartTally.both
    case .neither: group == PartTally.neither
    case .own: group & PartTally.newly != 0
    case .other: group & PartTally.noLonger != 0
    case .ownOffers, .otherOffers: true
    }
  }
}

/// What a figure asks of the rows of a part, by number: names are looked up once a distinct value.
private struct CellFilter {
  private let cell: ReplayCell
  private let part: Int
  private let own: Replay.Part
  private let other: Replay.Part
  private var zone: ZoneCursor
  /// Whether the value of a number is the one asked for.
  private var answers: [Int: Bool] = [:]
  private var reasons: [UInt32: Bool] = [:]

  init(_ cell: ReplayCell, _ impact: ReplayImpact, part: Int) {
    self.cell = cell
    self.part = part
    own = impact.own.parts[part]
    other = impact.other.parts[part]
    zone = ZoneCursor(cell.leads.isOfOwn ? impact.own.zone : impact.other.zone)
  }

  private var plan: ReplayPlan { cell.leads.isOfOwn ? own.plan : other.plan }

  mutating func rows(into page: inout CandidatePage) {
    for index in own.result.rows.indices {
      let (left, right) = (own.result.rows[index], other.result.rows[index])
      guard left.isListed, cell.leads.holds(PartTally.group(left, right)) else { continue }
      let row = cell.leads.isOfOwn ? left : right
      guard isOfPart(row), hasOutcome(left) else { continue }
      let at = row.isQualified ? row.firstQualified : row.captured
      page.offer(.init(at: at, part: Int32(part), row: Int32(index)))
    }
  }

  mutating func offers(of side: Replay.Part, into page: inout CandidatePage) {
    for offer in side.result.offers {
      let row = Int(offer.lead) - side.result.firstLead
      if let week = cell.week, offer.week(&zone) != week.number { continue }
      if let part = cell.part, part.split == .team {
        guard isAsked(Int(offer.recipient), part) else { continue }
      }
      guard hasOutcome(own.result.rows[row]) else { continue }
      page.offer(.init(at: offer.instant, part: Int32(part), row: Int32(row)))
    }
  }

  private mutating func isOfPart(_ row: ReplayRow) -> Bool {
    guard let part = cell.part else { return true }
    // What never qualified has no month.
    guard part.split != .month || row.isQualified else { return false }
    return isAsked(part.split.number(row, &zone), part)
  }

  private mutating func isAsked(_ number: Int, _ part: ReplayCell.Part) -> Bool {
    if let known = answers[number] { return known }
    let answer = part.split.key(number, plan) == part.key
    answers[number] = answer
    return answer
  }

  private mutating func hasOutcome(_ row: ReplayRow) -> Bool {
    guard let outcome = cell.outcome else { return true }
    guard row.observed == outcome else { return false }
    guard let reason = cell.reason else { return true }
    if let known = reasons[row.returnReason] { return known }
    let answer = own.columns.returnReason(row.returnReason)?.given == reason.text
    reasons[row.returnReason] = answer
    return answer
  }
}

/// The first few of many leads, latest first, then by the bytes of their names.
private struct CandidatePage {
  struct Candidate {
    /// Microseconds since 1970.
    var at: Int64
    var part: Int32
    var row: Int32
  }

  private let limit: Int
  private let after: ReplayLead.Position?
  private let parts: [Replay.Part]
  /// The latest so far; in order, and never much more than `limit`.
  private var kept: [Candidate] = []
  private(set) var matching = 0

  init(limit: Int, after: ReplayLead.Position?, parts: [Replay.Part]) {
    self.limit = limit
    self.after = after
    self.parts = parts
  }

  mutating func offer(_ candidate: Candidate) {
    matching += 1
    if let after {
      if candidate.at > after.at.microseconds { return }
      if candidate.at == after.at.microseconds,
        !(ExactText(after.lead) < ExactText(name(candidate)))
      {
        return
      }
    }
    if kept.count >= limit, let last = kept.last, !precedes(candidate, last) { return }
    var low = 0
    var high = kept.count
    while low < high {
      let middle = (low + high) / 2
      if precedes(kept[middle], candidate) { low = middle + 1 } else { high = middle }
    }
    kept.insert(candidate, at: low)
    if kept.count > limit { kept.removeLast() }
  }

  var sorted: [Candidate] { kept }

  private func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.at != right.at { return left.at > right.at }
    return ExactText(name(left)) < ExactText(name(right))
  }

  private func name(_ candidate: Candidate) -> String {
    parts[Int(candidate.part)].name(ofRow: Int(candidate.row))
  }
}
