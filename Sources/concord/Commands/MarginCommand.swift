import ArgumentParser
import Domain
import Services
import Web

struct MarginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "margin",
    abstract: "Prices and margin of a period, and what the last ten days of quarters cost.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  @Option(help: "A year, quarter or month such as 2026-Q3; by default the running year.")
  var period: String?

  @Option(help: "As known at the end of this day, such as 2026-09-30.")
  var asOf: String?

  @Option(help: "table or json.")
  var format: Format = .table

  @OptionGroup var options: SeatOptions

  func run() async throws {
    let (seat, now) = (try await options.seat(), Instant.current())
    let zone = try await seat.zone(now: now)
    let day = asOf.flatMap { CivilDate($0) }
    guard asOf == nil || day != nil else {
      throw CommandFailure.unusable("--as-of: expected a day such as 2026-09-30")
    }
    let instant = day.map { zone.instant($0 + 1) - Elapsed(microseconds: 1) } ?? now
    let year = try await seat.period(.year, of: zone.date(of: min(instant, now)))
    guard let span = period.map({ TargetPeriod($0) }) ?? year else {
      throw CommandFailure.unusable("--period: expected 2026, 2026-Q3 or 2026-03")
    }
    let sheet = try await seat.margin(span, asOf: instant, now: now)
    switch format {
    case .json: try writeResult(marginRecord(sheet).serialized)
    case .table: try writeResult(lines: marginLines(sheet))
    }
  }
}

struct DiscountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discount",
    abstract: "Discounts that were asked for, and who may grant which.",
    subcommands: [
      List.self, Ask.self, Grant.self, Refuse.self, Rules.self, AddRule.self, RemoveRule.self,
    ])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what was asked for, the latest first.")

    @OptionGroup var list: ListOptions

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let (seat, now) = (try await options.seat(), Instant.current())
      let limit = try list.checkedLimit()
      let asked = try await seat.discountRequests(limit: limit + 1, now: now)
      let rows = asked.prefix(limit).map { asked -> [JSON] in
        let request = asked.request
        return [
          .number(Double(request.number)), .text(request.opportunity), .text(asked.state.rawValue),
          .number(request.terms.discount), .text(request.at.rfc3339), .text(request.reason),
        ]
      }
      try list.write(
        ResultRows(
          columns: ["request", "opportunity", "state", "discount", "at", "reason"],
          rows: Array(rows)),
        hasMore: asked.count > limit)
    }
  }

  struct Ask: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Ask for the discount that a deal has now; prints the number of the request.")

    @Argument(help: "The opportunity.")
    var opportunity: String

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let seat = try await options.seat()
      let request = try await seat.askForDiscount(of: opportunity, reason: reason, now: .current())
      try writeResult("\(request.number)")
    }
  }

  struct Grant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Grant what was asked for.")

    @Argument(help: "Number of the request.")
    var request: Int

    @Option(help: "What goes with it.")
    var note = ""

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let seat = try await options.seat()
      _ = try await seat.decideDiscount(request, isGranted: true, note: note, now: .current())
    }
  }

  struct Refuse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Refuse what was asked for.")

    @Argument(help: "Number of the request.")
    var request: Int

    @Option(help: "Why.")
    var note: String

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let seat = try await options.seat()
      _ = try await seat.decideDiscount(request, isGranted: false, note: note, now: .current())
    }
  }

  struct Rules: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List who may grant which discount, beside the bands of the agreement.")

    @OptionGroup var list: ListOptions

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let seat = try await options.seat()
      let rows = try await seat.discountRules().compactMap { rule -> [JSON]? in
        guard let grant = rule.grant else { return nil }
        return [
          .number(Double(rule.number)), .text(grant.holder.text),
          grant.product.map { .text($0) } ?? .null, grant.segment.map { .text($0) } ?? .null,
          .number(grant.upTo),
        ]
      }
      try list.write(
        ResultRows(columns: ["rule", "holder", "product", "segment", "up_to"], rows: rows),
        hasMore: false)
    }
  }

  struct AddRule: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add-rule",
      abstract: "Say who may grant a discount up to how much; prints the number of the rule.")

    @Argument(help: "everybody, an office such as sales:manager, team:WORD or member:EMAIL.")
    var holder: String

    @Option(help: "Share of the list amount, 0 to 1.")
    var upTo: Double

    @Option(help: "Of this product alone.")
    var product: String?

    @Option(help: "In this segment alone.")
    var segment: String?

    @OptionGroup var options: SeatOptions

    func run() async throws {
      guard let holder = DiscountGrant.Holder(holder) else {
        throw CommandFailure.unusable(
          "holder: expected everybody, an office such as sales:manager, team:WORD or member:EMAIL")
      }
      let grant = DiscountGrant(holder: holder, product: product, segment: segment, upTo: upTo)
      let seat = try await options.seat()
      let rule = try await seat.addDiscountRule(grant, now: .current())
      try writeResult("\(rule.number)")
    }
  }

  struct RemoveRule: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove-rule", abstract: "Take a rule back.")

    @Argument(help: "Number of the rule.")
    var rule: Int

    @OptionGroup var options: SeatOptions

    func run() async throws {
      try await options.seat().removeDiscountRule(rule, now: .current())
    }
  }
}
