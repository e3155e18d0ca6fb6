import Domain
import Services

extension Operation {
  static let lead = ParameterKey<String>.path("lead", "The lead's id.")
  static let owner = ParameterKey<String>.query(
    "filter[owner]", .words(1...200),
    "What `mine` (you), `team` (your teams and those in them), `nobody`, or the member with this "
      + "e-mail or the team of this word answers for.")
  private static let asOf = ParameterKey<Instant>.query(
    "as_of", "As it was known at this instant; without it, now.")

  static let leadOperations = [listLeads, getLead, explainLead, listTimeline]

  private static let listLeads = Operation(
    id: "listLeads", resource: .leads, method: .get, path: "/leads",
    summary: Wording("Leads, filtered and in order", "筛选并排序线索"),
    note: """
      Filters are joined by and. Grade and score are as of `score_at`; the record of one lead has \
      them as of any instant.
      """,
    parameters: LeadFilters.parameters + [
      LeadFilters.sort.parameter, limit.parameter, after.parameter, fields(of: LeadJSON.row),
    ],
    answers: [Answer(200, "Leads in the order asked for.", page(of: LeadJSON.row.sparse))],
    access: .permission(.readLeads), isPaged: true,
    handler: .seated { call in
      let query = try LeadFilters.query(call)
      let page = try await call.seat.leads(query, of: call[Operation.owner].map(LeadOwnership.init))
      let last = page.hasMore ? page.rows.last : nil
      return .page(
        page.rows.map { LeadJSON.json($0) },
        next: last.map { Cursor.text(LeadFilters.order(query), $0.position.cursor) })
    })

  private static let getLead = Operation(
    id: "getLead", resource: .leads, method: .get, path: "/leads/{lead}",
    summary: Wording("A lead, now or as of an instant", "查看线索（当前或某一时刻）"),
    note: "A lead that was merged away answers as the one it lives on in.",
    parameters: [lead.parameter, asOf.parameter, fields(of: LeadJSON.record)],
    answers: [Answer(200, "The lead.", LeadJSON.record.sparse)], access: .permission(.readLeads),
    handler: .seated { call in
      let dossier = try await dossier(call)
      let sight = try await call.seat.moneySight()
      return .record(LeadJSON.json(dossier, sight))
    })

  private static let explainLead = Operation(
    id: "explainLead", resource: .leads, method: .get, path: "/leads/{lead}/explanation",
    summary: Wording("Why a lead stands where it stands", "线索评级与评分的依据"),
    note: """
      Facts add up to rules, rules to groups, groups to the score; criteria add up to the grade. \
      Each fact names the journal entry it is.
      """,
    parameters: [lead.parameter, asOf.parameter],
    answers: [Answer(200, "The explanation.", ExplanationJSON.schema)],
    access: .permission(.readLeads),
    handler: .seated { call in .record(ExplanationJSON.json(try await dossier(call).explanation)) })

  private static let listTimeline = Operation(
    id: "listLeadTimeline", resource: .leads, method: .get, path: "/leads/{lead}/timeline",
    summary: Wording("Everything recorded of a lead", "线索的完整时间线"),
    note: "Facts and decisions in journal order, of all leads that live on in this one.",
    parameters: [
      lead.parameter, asOf.parameter, limit.parameter, after.parameter,
      fields(of: EntryJSON.schema),
    ],
    answers: [Answer(200, "Entries, the earliest first.", page(of: EntryJSON.schema.sparse))],
    access: .permission(.readLeads), isPaged: true,
    handler: .seated { call in
      let dossier = try await dossier(call)
      let sight = try await call.seat.moneySight()
      let first = try call.position("timeline", count: 1)?[0].number.flatMap { Int(exactly: $0) }
      let rest = dossier.timeline.enumerated().dropFirst(max(0, first ?? 0)).prefix(call.limit + 1)
      return call.page(Array(rest), in: "timeline") {
        [.count($0.offset + 1)]
      } json: { entry in
        EntryJSON.json(entry.element, sight)
      }
    })

  private static func dossier(_ call: Call) async throws -> LeadDossier {
    let name = try call.required(lead)
    guard let dossier = try await call.seat.lead(name, asOf: call[asOf] ?? call.now) else {
      throw APIProblem.notFound("lead “\(name)”" + (call[asOf].map { " at \($0)" } ?? ""))
    }
    return dossier
  }
}

/// Filters and orders of the list of leads.
enum LeadFilters {
  enum Sort: String, CaseIterable, Sendable {
    case lastFact = "last_fact_at"
    case lastFactDescending = "-last_fact_at"
    case captured = "captured_at"
    case capturedDescending = "-captured_at"
    case score
    case scoreDescending = "-score"
    case grade
    case gradeDescending = "-grade"
    case name
    case nameDescending = "-name"
    case stage
    case stageDescending = "-stage"
  }

  static let sort = ParameterKey<Sort>.choice(
    "sort", "The order; a minus is descending. By default `-last_fact_at`.")
  private static let stage = ParameterKey<[Stage]>.choices(
    "filter[stage]", "In one of these stages.")
  private static let grade = ParameterKey<String>.query(
    "filter[grade_at_least]", .choice(Grade.letters), "With this grade or a better one.")
  private static let score = ParameterKey<Double>.query(
    "filter[score_at_least]", 0...100, "With this score or a higher one.")
  private static let source = ParameterKey<String>.query(
    "filter[source]", .words(1...200), "From this source.")
  private static let campaign = ParameterKey<String>.query(
    "filter[campaign]", .words(1...200), "From this campaign.")
  private static let outcome = ParameterKey<Outcome>.choice("filter[outcome]", "With this outcome.")
  private static let worked = ParameterKey<Bool>.query("filter[worked]", "Worked, or not.")
  private static let qualified = ParameterKey<Bool>.query(
    "filter[qualified]", "Ever qualified, or never.")
  private static let text = ParameterKey<String>.query(
    "filter[text]", .words(1...200), "With this in the name, company, e-mail or id; caseless.")

  private static let segment = ParameterKey<String>.query(
    "filter[segment]", .words(1...200), "Of accounts of this segment.")
  private static let person = ParameterKey<String>.query(
    "filter[brought_by]", .words(1...200), "Brought by this member: an e-mail, caseless.")
  private static let lacking = ParameterKey<LoopGrouping>.choice(
    "filter[lacking]", "Without one.")
  private static let fromSales = ParameterKey<Bool>.query(
    "filter[from_sales]", "Brought by sales, or by marketing.")
  private static let taken = ParameterKey<Bool>.query(
    "filter[taken]", "Ever taken on by sales, or never.")
  private static let won = ParameterKey<Bool>.query(
    "filter[won]", "With a deal that stands won, or without.")
  private static let touched = ParameterKey<Bool>.query(
    "filter[touched_by_marketing]", "Reached by marketing before the first deal was won, or not.")
  private static let reason = ParameterKey<String>.query(
    "filter[return_reason]", .words(1...200), "Returned last for this reason.")
  private static let captured = ParameterKey<Instant>.query(
    "filter[captured_since]", "Captured at this instant or later.")

  static let parameters = [
    stage.parameter, grade.parameter, score.parameter, source.parameter, campaign.parameter,
    Operation.owner.parameter, outcome.parameter, worked.parameter, qualified.parameter,
    text.parameter, segment.parameter, person.parameter, lacking.parameter, fromSales.parameter,
    taken.parameter, won.parameter, touched.parameter, reason.parameter, captured.parameter,
  ]

  static func query(_ call: Call) throws(APIProblem) -> LeadListQuery {
    var query = LeadListQuery(limit: call.limit)
    query.stages = call[stage] ?? []
    query.gradeAtLeast = call[grade].flatMap(Grade.init)
    query.scoreAtLeast = call[score]
    query.source = call[source]
    query.campaign = call[campaign]
    query.outcome = call[outcome]
    query.worked = call[worked]
    query.qualified = call[qualified]
    query.text = call[text]
    narrow(&query, call)
    let sort = call[sort] ?? .lastFactDescending
    query.descending = sort.rawValue.hasPrefix("-")
    query.sort = sort.column
    if let values = try call.position(order(query), count: 3) {
      guard let position = LeadListQuery.Position(cursor: values) else {
        throw Cursor.unknown(call[Operation.after] ?? "")
      }
      query.after = position
    }
    return query
  }

  /// By where leads came from, and what both functions did with them.
  private static func narrow(_ query: inout LeadListQuery, _ call: Call) {
    query.segment = call[segment]
    query.broughtBy = call[person]
    query.lacking = call[lacking].map { [$0] } ?? []
    query.isFromSales = call[fromSales]
    query.isTaken = call[taken]
    query.isWon = call[won]
    query.isTouchedByMarketing = call[touched]
    query.returnReason = call[reason]
    query.capturedSince = call[captured]
  }

  /// Cursors of one order are none of another.
  static func order(_ query: LeadListQuery) -> String {
    "leads:\(query.descending ? "-" : "")\(query.sort.rawValue)"
  }
}

extension LeadFilters.Sort {
  fileprivate var column: LeadListQuery.Sort {
    switch self {
    case .lastFact, .lastFactDescending: .lastFact
    case .captured, .capturedDescending: .captured
    case .score, .scoreDescending: .score
    case .grade, .gradeDescending: .grade
    case .name, .nameDescending: .name
    case .stage, .stageDescending: .stage
    }
  }
}

extension LeadListQuery.Position {
  /// The key's kind, the key as text, the lead.
  var cursor: [JSON] {
    switch key {
    case .integer(let number): ["i", .text(String(number)), .text(lead)]
    case .number(let number): ["n", .number(number), .text(lead)]
    case .text(let text): ["t", .text(text), .text(lead)]
    }
  }

  init?(cursor values: [JSON]) {
    guard values.count == 3, let kind = values[0].text, let lead = values[2].text else {
      return nil
    }
    switch (kind, values[1]) {
    case ("i", .text(let text)):
      guard let number = Int64(text) else { return nil }
      self.init(key: .integer(number), lead: lead)
    case ("n", .number(let number)): self.init(key: .number(number), lead: lead)
    case ("t", .text(let text)): self.init(key: .text(text), lead: lead)
    default: return nil
    }
  }
}
