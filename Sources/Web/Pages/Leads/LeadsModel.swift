import Domain

/// One page of the list of leads.
public struct LeadsModel: Sendable, Hashable {
  /// Rows that one export takes at most.
  public static let selectionLimit = 10_000

  public var rows: [LeadRow]
  /// Leads that meet the filters, over all pages.
  public var matching: Int
  /// Leads of the workspace.
  public var total: Int
  /// Leads by stage, whatever stage the filters name; empty where nobody counted.
  public var stages: [StageCount]
  /// The sources to choose from.
  public var sources: [String]
  /// Those who answer for leads, to choose from, by name.
  public var owners: [Owner]
  /// Cursors of the pages before and after this one; nil where there is none.
  public var before: String?
  public var after: String?

  /// A member or a team.
  public struct Owner: Sendable, Hashable {
    /// An address or a word, as filters name it.
    public var owner: String
    public var name: String

    public init(_ owner: String, name: String) {
      self.owner = owner
      self.name = name
    }
  }

  public struct StageCount: Sendable, Hashable {
    public var stage: Stage
    public var leads: Int

    public init(_ stage: Stage, _ leads: Int) {
      self.stage = stage
      self.leads = leads
    }
  }

  public init(
    rows: [LeadRow], matching: Int, total: Int, stages: [StageCount] = [],
    sources: [String] = [], owners: [Owner] = [], before: String? = nil, after: String? = nil
  ) {
    self.rows = rows
    self.matching = matching
    self.total = total
    self.stages = stages
    self.sources = sources
    self.owners = owners
    self.before = before
    self.after = after
  }
}

/// A lead as its row shows it.
public struct LeadRow: Sendable, Hashable {
  public var id: String
  public var name: String?
  public var title: String?
  public var company: String?
  public var grade: Grade?
  public var score: Double?
  public var stage: Stage
  public var source: String?
  /// The name of who answers for it.
  public var owner: String?
  public var cycle: Int
  public var lastActivity: Instant?
  public var outcome: Outcome

  public init(
    id: String, name: String? = nil, title: String? = nil, company: String? = nil,
    grade: Grade? = nil, score: Double? = nil, stage: Stage, source: String? = nil,
    owner: String? = nil, cycle: Int = 1,
    lastActivity: Instant? = nil, outcome: Outcome
  ) {
    self.id = id
    self.name = name
    self.title = title
    self.company = company
    self.grade = grade
    self.score = score
    self.stage = stage
    self.source = source
    self.owner = owner
    self.cycle = cycle
    self.lastActivity = lastActivity
    self.outcome = outcome
  }
}
