import Domain

/// What a list of leads is asked for.
public struct LeadListQuery: Sendable, Hashable {
  public var stages: [Stage] = []
  public var gradeAtLeast: Grade?
  public var scoreAtLeast: Double?
  public var source: String?
  public var outcome: Outcome?
  /// Whether the lead was ever qualified.
  public var qualified: Bool?
  /// Part of a name, company, e-mail or id; caseless.
  public var text: String?
  /// Leads that first reached a stage in a span of time.
  public var reached: Reached?
  public var sort = Sort.lastFact
  public var descending = true
  /// The row to go on from; nil is the first page.
  public var cursor: LeadCursor?
  /// Whether the page lies before the cursor instead of after it.
  public var backwards = false
  public var limit = 50

  /// Rows of one page at most.
  public static let largestPage = 500

  public struct Reached: Sendable, Hashable {
    public var stage: Stage
    public var from: Instant
    /// Excluded.
    public var to: Instant

    public init(stage: Stage, from: Instant, to: Instant) {
      self.stage = stage
      self.from = from
      self.to = to
    }
  }

  public enum Sort: String, Sendable, CaseIterable {
    case lastFact = "last_fact_at"
    case captured = "captured_at"
    case score
    case grade
    case name = "sort_name"
  }

  public init() {}
}

/// The place of a row in an order: its sort key and the lead.
public struct LeadCursor: Sendable, Hashable {
  public enum Key: Sendable, Hashable {
    case number(Double)
    case text(String)
  }

  public var key: Key
  public var lead: String

  public init(key: Key, lead: String) {
    self.key = key
    self.lead = lead
  }

  /// Nil when `text` is none that ``text`` wrote.
  public init?(_ text: String) {
    guard let value = try? JSON.parse(text), case .list(let parts) = value, parts.count == 2,
      let lead = parts[1].text
    else { return nil }
    switch parts[0] {
    case .number(let number): key = .number(number)
    case .text(let text): key = .text(text)
    default: return nil
    }
    self.lead = lead
  }

  /// For a URL.
  public var text: String {
    let value: JSON =
      switch key {
      case .number(let number): .number(number)
      case .text(let text): .text(text)
      }
    return JSON.list([value, .text(lead)]).serialized
  }
}

/// A lead as a list shows it.
public struct LeadListRow: Sendable, Hashable {
  public var lead: String
  public var stage: Stage
  public var cycle: Int
  /// Nil where no agreement is in force.
  public var grade: Grade?
  /// As of the list's `scoresAsOf`, or of the lead's last fact where that is later.
  public var score: Double?
  public var outcome: Outcome
  public var source: String?
  public var campaign: String?
  public var capturedAt: Instant
  public var lastFactAt: Instant
  public var profile: JSON
  var cursor: LeadCursor
}

public struct LeadListPage: Sendable, Hashable {
  public var rows: [LeadListRow]
  /// Leads that meet the filters, over all pages.
  public var matching: Int
  /// Cursors of the pages before and after this one; nil where there is none.
  public var before: LeadCursor?
  public var after: LeadCursor?
}
