import Domain

/// A version of the agreement beside another over the history, below
/// `/agreement/versions/N/replay`.
public enum ReplayPlace: Sendable, Hashable {
  case impact(Int, ReplayQuery)
  /// The leads behind a figure, from after one of them.
  case leads(Int, ReplayQuery, ReplayCell, after: ReplayLead.Position?)
  /// Posted to: a new draft with the moved numbers.
  case draft(Int, ReplayQuery)

  init?(_ parts: [String], _ query: Query) {
    guard parts.count >= 3, parts[0] == "versions", let number = Int(parts[1]), number > 0,
      parts[2] == "replay"
    else { return nil }
    let asked = ReplayQuery(query)
    switch parts.count {
    case 3: self = .impact(number, asked)
    case 4 where parts[3] == "leads":
      guard let cell = ReplayCell(query) else { return nil }
      self = .leads(number, asked, cell, after: query["after"].flatMap(ReplayLead.Position.init))
    case 4 where parts[3] == "draft": self = .draft(number, asked)
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .impact(let number, _): "/agreement/versions/\(number)/replay"
    case .leads(let number, _, _, _): "/agreement/versions/\(number)/replay/leads"
    case .draft(let number, _): "/agreement/versions/\(number)/replay/draft"
    }
  }

  var query: Query {
    switch self {
    case .impact(_, let asked), .draft(_, let asked): return asked.query
    case .leads(_, let asked, let cell, let after):
      var query = asked.query
      cell.add(to: &query)
      query.add("after", after?.text)
      return query
    }
  }
}

/// What stands beside the version, and which of its numbers are moved; the whole of it is in the
/// URL.
public struct ReplayQuery: Sendable, Hashable {
  /// Nil: the version in force.
  public var against: Int?
  public var tuning = AgreementTuning()

  public init(against: Int? = nil, tuning: AgreementTuning = AgreementTuning()) {
    self.against = against
    self.tuning = tuning
  }

  init(_ query: Query) {
    against = query["against"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    for pair in query.pairs {
      guard let knob = AgreementTuning.Knob(name: pair.name),
        let value = Double(pair.value.trimmed), value.isFinite
      else { continue }
      tuning[knob] = value
    }
  }

  var query: Query {
    var query = Query()
    query.add("against", against.map { String($0) })
    let moved = tuning.values.map { (name: $0.key.name, value: $0.value) }
    for (name, value) in moved.sorted(by: { $0.name < $1.name }) {
      query.add(name, fieldValue(value))
    }
    return query
  }
}

/// A number as a field and a URL carry it: `40`, `12.5`.
func fieldValue(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String(value)
}

extension ReplayCell {
  /// Nil where the query names no set of leads.
  init?(_ query: Query) {
    guard let leads = query["set"].flatMap(Leads.init) else { return nil }
    self.init(leads)
    // Names are taken as they are written: white space may be part of them.
    let given = { (name: String) in query.pairs.first { $0.name == name }?.value }
    let without = query.all("without")
    for split in ReplaySplit.allCases {
      if let key = given(split.rawValue) {
        part = Part(split, key)
      } else if without.contains(split.rawValue) {
        part = Part(split, nil)
      }
    }
    outcome = query["outcome"].flatMap(Outcome.init)
    if let text = given("reason") {
      reason = Reason(text)
    } else if without.contains("reason") {
      reason = Reason(nil)
    }
    week = query["week"].flatMap { ISOWeek($0) }
  }

  func add(to query: inout Query) {
    query.add("set", leads.rawValue)
    if let part {
      query.add(part.key == nil ? "without" : part.split.rawValue, part.key ?? part.split.rawValue)
    }
    query.add("outcome", outcome?.rawValue)
    if let reason { query.add(reason.text == nil ? "without" : "reason", reason.text ?? "reason") }
    query.add("week", week?.description)
  }
}

extension ReplayLead.Position {
  /// Microseconds and the lead, which may hold anything.
  init?(_ text: String) {
    let halves = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2, let microseconds = Int64(halves[0]) else { return nil }
    self.init(at: Instant(microseconds: microseconds), lead: String(halves[1]))
  }

  var text: String { "\(at.microseconds) \(lead)" }
}
