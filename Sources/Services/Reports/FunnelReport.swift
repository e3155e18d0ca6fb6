import Domain

/// How many leads reached each stage in each span of time, and how many went on.
public struct FunnelReport: Sendable {
  public struct Span: Sendable, Hashable {
    public var from: Instant
    /// Excluded.
    public var to: Instant

    public init(from: Instant, to: Instant) {
      self.from = from
      self.to = to
    }
  }

  public struct Step: Sendable, Hashable {
    public var from: Stage
    public var to: Stage
    /// Leads that reached `from` in the spans, and those of them that reached `to` since.
    public var reached: Int
    public var wentOn: Int
  }

  public static let stages: [Stage] = [.inquiry, .nurture, .mql, .sal, .sql, .customer]
  static let steps: [(from: Stage, to: Stage)] = [
    (.inquiry, .mql), (.mql, .sal), (.sal, .sql), (.sql, .customer),
  ]

  /// One row a span, one column a stage.
  public var leads: [[Int]]
  public var steps: [Step]

  /// `spans` ascending and adjoining; `source` narrows to leads of one source, `owners` to those
  /// whom these answer for.
  init(_ index: LeadIndex, spans: [Span], source: String?, owners: Set<String>? = nil) {
    guard let first = spans.first else {
      self.init(leads: [], steps: [])
      return
    }
    let flow = index.flow(
      into: FunnelReport.stages, bounds: [first.from] + spans.map(\.to),
      steps: FunnelReport.steps, source: source, owners: owners)
    self.init(
      leads: flow.leads,
      steps: zip(FunnelReport.steps, flow.steps).map { step, flow in
        Step(from: step.from, to: step.to, reached: flow.reached, wentOn: flow.wentOn)
      })
  }

  init(leads: [[Int]], steps: [Step]) {
    self.leads = leads
    self.steps = steps
  }
}

extension Workspace {
  /// `spans` ascending and adjoining; `source` narrows to leads of one source.
  public func funnel(
    spans: [FunnelReport.Span], source: String?, seenAs sight: LeadSight? = nil
  ) async throws -> FunnelReport {
    try await readingLeads { index, _ in
      FunnelReport(index, spans: spans, source: source, owners: sight?.owners)
    }
  }

  /// When the first and the last move of any lead happened; nil while there is none.
  public func extentOfMoves() async throws -> ClosedRange<Instant>? {
    try await readingLeads { index, _ in index.extentOfMoves }
  }

  /// The sources of leads to choose from.
  public func sources(seenAs sight: LeadSight? = nil) async throws -> [String] {
    try await readingLeads { index, _ in
      guard let owners = sight?.owners else { return index.sources(limit: LeadPage.sourceLimit) }
      return index.owned(by: owners, sources: LeadPage.sourceLimit).sources
    }
  }
}
