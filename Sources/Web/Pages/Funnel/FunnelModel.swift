import Domain

/// How many leads reached each stage, month by month, and how many went on.
public struct FunnelModel: Sendable, Hashable {
  public struct Row: Sendable, Hashable {
    public var month: CivilMonth
    /// One a stage, in the order of `stages`.
    public var leads: [Int]

    public init(month: CivilMonth, leads: [Int]) {
      self.month = month
      self.leads = leads
    }
  }

  public struct Step: Sendable, Hashable {
    public var from: Stage
    public var to: Stage
    /// Leads that reached `from` in the months shown, and those of them that reached `to` since.
    public var reached: Int
    public var wentOn: Int

    public init(from: Stage, to: Stage, reached: Int, wentOn: Int) {
      self.from = from
      self.to = to
      self.reached = reached
      self.wentOn = wentOn
    }

    /// Nil of nothing.
    var share: Double? { reached > 0 ? Double(wentOn) / Double(reached) : nil }
  }

  public var stages: [Stage]
  /// Ascending by month, months without leads included.
  public var rows: [Row]
  public var steps: [Step]
  public var sources: [String]

  public init(stages: [Stage], rows: [Row], steps: [Step], sources: [String] = []) {
    self.stages = stages
    self.rows = rows
    self.steps = steps
    self.sources = sources
  }

  /// Over the months shown, a number a stage.
  var totals: [Int] {
    stages.indices.map { stage in rows.map { $0.leads[stage] }.reduce(0, +) }
  }
}
