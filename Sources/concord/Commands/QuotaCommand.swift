import ArgumentParser
import Domain
import Services

struct QuotaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quota", abstract: "What members and teams are to win in a period.",
    subcommands: [List.self, Set.self])
}

extension QuotaCommand {
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the quotas.")

    @Option(help: "Of this period: 2027, 2027-Q1 or 2027-03.")
    var period: String?

    @Flag(help: "Also those that were replaced or taken back.")
    var history = false

    @Option(help: "table, json, ndjson or csv.")
    var format: OutputFormat = .table

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let asked = period.flatMap { TargetPeriod($0) }
      guard period == nil || asked != nil else {
        throw CommandFailure.unusable("--period: expected 2027, 2027-Q1 or 2027-03")
      }
      let quotas = try await options.seat().quotas(
        ofPeriod: asked, history: history, now: .current())
      let rows = quotas.map { quota -> [JSON] in
        let amount = quota.amount.map { MinorUnits.major($0, currency: quota.currency) }
        return [
          .text(quota.holder.name), .text(quota.period.description),
          amount.map { .number($0) } ?? .null, .text(quota.currency), .bool(quota.isRamped),
          .text(quota.recorded.rfc3339),
        ]
      }
      try ResultRows(
        columns: ["holder", "period", "amount", "currency", "is_ramped", "recorded"], rows: rows
      ).write(format)
    }
  }

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set a quota; what was set before stays on record.")

    @Argument(help: "A member's e-mail, or team: and a team's word.")
    var holder: String

    @Argument(help: "2027, 2027-Q1 or 2027-03.")
    var period: String

    @Argument(help: "An amount such as 180000, or none to take it back.")
    var amount: String

    @Option(help: "The amount's currency.")
    var currency = "EUR"

    @Flag(help: "The holder still learns: not counted among those who reach it.")
    var learning = false

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let minor = MinorUnits.exactly(amount, currency: currency)
      guard amount == "none" || minor != nil else {
        throw CommandFailure.unusable("AMOUNT: expected a decimal such as 180000, or none")
      }
      let word = holder.hasPrefix("team:") ? String(holder.dropFirst(5)) : nil
      let draft = QuotaDraft(
        holder: word.map { .team($0) } ?? .member(holder), period: period, amount: minor,
        currency: currency, isRamped: !learning)
      let quota = try await options.seat().setQuota(draft, now: .current())
      writeError("set for \(quota.holder.name), \(quota.period)")
    }
  }
}

struct RateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rate", abstract: "What currencies were worth, by day.",
    subcommands: [List.self, Set.self])
}

extension RateCommand {
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the exchange rates.")

    @Option(help: "table, json, ndjson or csv.")
    var format: OutputFormat = .table

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let (reporting, rates) = try await options.seat().exchangeRates(now: .current())
      let rows = rates.map { rate -> [JSON] in
        [
          .text(rate.day.description), .text(rate.currency), .number(rate.rate), .text(reporting),
          .text(rate.recorded.rfc3339),
        ]
      }
      try ResultRows(
        columns: ["day", "currency", "rate", "in", "recorded"], rows: rows
      ).write(format)
    }
  }

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set what one unit of a currency is worth from a day on.")

    @Argument(help: "A code such as CHF.")
    var currency: String

    @Argument(help: "A day such as 2027-03-31.")
    var day: String

    @Argument(help: "Units of the company's currency, such as 1.05.")
    var rate: Double

    @OptionGroup var options: SeatOptions

    func run() async throws {
      guard let day = CivilDate(day) else {
        throw CommandFailure.unusable("DAY: expected a day such as 2027-03-31")
      }
      _ = try await options.seat().setRate(rate, of: currency, on: day, now: .current())
      writeError("set for \(currency) from \(day) on")
    }
  }
}
