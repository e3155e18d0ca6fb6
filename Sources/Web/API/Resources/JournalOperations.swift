import Domain
import Services

extension Operation {
  private static let kinds = ParameterKey<[EntryKind]>.choices(
    "filter[kind]", "Of one of these kinds.")
  private static let since = ParameterKey<Int>.query(
    "since", 0...9_007_199_254_740_991, "After this `seq`; of further pages `after` tells.")

  static let journalOperations = [readJournal, appendToJournal]

  private static let readJournal = Operation(
    id: "listEntries", resource: .journal, method: .get, path: "/journal",
    summary: Wording("The journal in the order of writing", "按写入顺序读取日志"),
    note: """
      An answer looks at 10,000 entries at most: with a filter a page may have few entries, or \
      none, and still a `next`. Ask again later with the last `seq` as `since` to follow the \
      journal: nothing comes before that afterwards.
      """,
    parameters: [
      kinds.parameter, since.parameter, limit.parameter, after.parameter,
      fields(of: EntryJSON.schema),
    ],
    answers: [Answer(200, "Entries by `seq`.", page(of: EntryJSON.schema.sparse))],
    access: .permission(.exportData), isPaged: true,
    handler: .seated { call in
      let last = try call.position("journal", count: 1)?[0].number.flatMap { Int64(exactly: $0) }
      let (entries, next) = try await call.seat.entries(
        of: call[kinds].map(Set.init), after: last ?? Int64(call[since] ?? 0),
        limit: call.limit, now: call.now)
      let sight = try await call.seat.moneySight()
      return .page(
        entries.map { EntryJSON.json($0, sight) },
        next: next.map { Cursor.text("journal", [.number(Double($0))]) })
    })

  private static let appendToJournal = Operation(
    id: "appendEntries", resource: .journal, method: .post, path: "/journal",
    summary: Wording("Append facts, up to 10,000 at once", "追加事实，每次至多 10,000 条"),
    note: """
      A list of journal lines, or NDJSON. Each entry is answered in its place: one that is \
      refused changes nothing and keeps no other from being taken. An entry's `id` makes it \
      idempotent. `recorded` is when Concord learns of it, which is now; `at` is when it happened. \
      Decisions are derived and cannot be given.
      """,
    body: Body(
      schema: .list(
        of: Schema.map(of: .any).named("JournalLine"), count: 0...AppendAnswer.mostEntries),
      others: [.init(type: "application/x-ndjson", note: "One journal line a line.")],
      limit: 16 << 20,
      example: [
        [
          "id": "form-7781", "kind": "lead.captured", "lead": "L-9001", "source": "webinar",
          "contact": ["email": "lena@acme.example", "name": "Lena Ortiz"],
          "account": ["name": "Acme Logistics", "domain": "acme.example"],
        ]
      ]),
    answers: [Answer(200, "One answer an entry, in their order.", AppendAnswer.schema)],
    access: .permission(.recordFacts),
    handler: .seated { call in
      let given = try AppendAnswer.entries(call)
      let ids = given.map { entry in (try? entry.get())?.id }
      let fates = try await call.seat.append(given, now: call.now) { fates in
        KeptAnswer(AppendAnswer.reply(fates, ids: ids))
      }
      return AppendAnswer.reply(fates, ids: ids)
    })
}

/// An entry of the journal as it is read.
enum EntryJSON {
  static let schema = Schema.object([
    Schema.count.noted("Its place in the order of writing.").required("seq"),
    Schema.anyText.required("id"), Schema.choice(EntryKind.self).required("kind"),
    Schema.anyText.orNull.required("lead"),
    Schema.instant.noted("When Concord learned of it.").required("recorded"),
    Schema.instant.noted("When it happened.").required("at"),
    Schema.instant.orNull.noted("When an import brought it.").required("imported"),
    Schema.boolean.noted("A decision that no longer follows from the facts.").required("revoked"),
    Schema.map(of: .any).noted("The whole line.").required("body"),
  ]).named("Entry")

  static func json(_ stored: StoredEntry, _ sight: MoneySight) -> JSON {
    let entry = sight.shown(stored.entry)
    return [
      ("seq", .number(Double(stored.sequence))), ("id", .text(entry.id)),
      ("kind", .text(entry.kind.rawValue)), ("lead", .words(entry.lead)),
      ("recorded", .instant(entry.recorded)), ("at", .instant(entry.at)),
      ("imported", .instant(stored.imported)), ("revoked", .bool(stored.isRevoked)),
      ("body", entry.body),
    ].object
  }
}
