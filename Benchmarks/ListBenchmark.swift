import Domain
import Foundation
import Services
import Storage

/// Lists, searches and the funnel over a demo company, warm: the 99th percentile of each.
struct ListBenchmark {
  let workspace: Workspace
  /// What a page may take.
  static let goal = 0.050
  static let runs = 200

  /// Over the demo company in the database at `path`, which is made where there is none.
  init(path: String, leads: Int) async throws {
    let company = try DemoCompany(leads: leads)
    let workspaces = Workspaces(in: try SQLiteDatabase(path: path))
    if let known = try await workspaces.all().first {
      workspace = known
    } else {
      let admin = company.signers[0]
      workspace = try await workspaces.found(
        NewWorkspace(
          company: company.name, locale: "en", timezone: company.timezone,
          admin: NewMember(
            email: admin.email, name: admin.name, function: .marketing, role: .admin)),
        now: company.agreements[0].effective)
      try await company.fill(workspace, now: DemoCompany.defaultEnd)
    }
  }

  func figures() async throws -> [Figure] {
    let cold = try await elapsed { try await workspace.warmUp() }
    let leads = try await workspace.leads(LeadListQuery(limit: 1)).total
    var figures = [
      Figure(
        name: "first page of \(leads) leads after a start", unit: "pages/s", value: 1 / cold,
        reference: "none", referenceValue: nil)
    ]
    for (name, queries) in try await lists() {
      figures.append(
        try await figure("\(name), \(leads) leads") { run in
          _ = try await workspace.leads(queries[run % queries.count])
        })
    }
    let spans = try await self.spans()
    let sources = try await workspace.sources().map { Optional($0) } + [nil]
    figures.append(
      try await figure("funnel of \(spans.count) months, each source, \(leads) leads") { run in
        _ = try await workspace.funnel(spans: spans, source: sources[run % sources.count])
      })
    figures.append(
      try await figure("extent of moves, \(leads) leads") { _ in
        _ = try await workspace.extentOfMoves()
      })
    return figures
  }

  /// Every order both ways with every filter alone and together, deep pages, and searches.
  private func lists() async throws -> [(String, [LeadListQuery])] {
    let sorts = LeadListQuery.Sort.allCases.flatMap { sort in
      [true, false].map { descending in
        var query = LeadListQuery(limit: 50)
        query.sort = sort
        query.descending = descending
        return query
      }
    }
    let all = sorts.flatMap { sort in
      ListBenchmark.filters.map { filter in
        var query = sort
        filter(&query)
        return query
      }
    }
    var deep: [LeadListQuery] = []
    for var query in sorts {
      query.limit = 10_000
      let last = try await workspace.leads(query).rows.last
      query.limit = 50
      query.after = last?.position
      deep.append(query)
    }
    let searches = ListBenchmark.texts.flatMap { text in
      sorts.map { sort in
        var query = sort
        query.text = text
        return query
      }
    }
    return [
      ("list, every order", sorts), ("list, every order and filter", all),
      ("list, a deep page in every order", deep), ("search, every order", searches),
    ]
  }

  static let filters: [@Sendable (inout LeadListQuery) -> Void] = [
    { $0.stages = [.mql] }, { $0.stages = [.inquiry, .nurture] },
    { $0.gradeAtLeast = Grade("B") }, { $0.scoreAtLeast = 50 }, { $0.source = "webinar" },
    { $0.outcome = .won }, { $0.worked = false }, { $0.qualified = true },
    {
      $0.stages = [.nurture]
      $0.gradeAtLeast = Grade("A")
      $0.source = "webinar"
      $0.outcome = .returned
      $0.qualified = true
    },
    {
      let month = Elapsed.day.microseconds * 30
      $0.reached = .init(
        stage: .mql,
        from: DemoCompany.defaultEnd + Elapsed(microseconds: -6 * month),
        until: DemoCompany.defaultEnd + Elapsed(microseconds: -5 * month))
    },
  ]

  /// Short and long, frequent, rare and absent, in two scripts.
  static let texts = [
    "a", "q", "an", "qx", "son", "martin", "gmbh", "@", "zzzz", "王", "müll", "l1",
  ]

  /// The thirteen months that the page shows.
  private func spans() async throws -> [FunnelReport.Span] {
    let end = DemoCompany.defaultEnd
    let month = Elapsed.day.microseconds * 30
    return (0..<13).map { index in
      FunnelReport.Span(
        from: end + Elapsed(microseconds: Int64(index - 13) * month),
        to: end + Elapsed(microseconds: Int64(index - 12) * month))
    }
  }

  private func figure(
    _ name: String, _ body: (Int) async throws -> Void
  ) async throws -> Figure {
    for run in 0..<20 { try await body(run * 7) }
    var times: [Double] = []
    for run in 0..<ListBenchmark.runs { times.append(try await elapsed { try await body(run) }) }
    times.sort()
    return Figure(
      name: "\(name), p99", unit: "pages/s", value: 1 / times[ListBenchmark.runs * 99 / 100],
      reference: "the goal, 50 ms", referenceValue: 1 / ListBenchmark.goal)
  }
}
