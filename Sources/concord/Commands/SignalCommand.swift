import ArgumentParser
import Domain
import Services

struct SignalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signal", abstract: "What the field says, and marketing's answers.",
    subcommands: [List.self, Report.self, Answer.self, Assign.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List signals: those that wait, the most urgent first.")

    @Option(help: "waiting, overdue or answered.")
    var state: SignalFilter.State = .waiting

    @Option(help: "need, objection, competitor, price, product_gap or timing.")
    var kind: SignalKind?

    @OptionGroup var list: ListOptions

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let (seat, now) = (try await options.seat(), Instant.current())
      let limit = try list.checkedLimit()
      let page = try await seat.signals(
        SignalFilter(state: state, kind: kind), limit: limit, now: now)
      let rows = page.rows.map { row -> [JSON] in
        let signal = row.signal
        return [
          .text(signal.id), .text(signal.topic.kind.rawValue), .text(signal.title),
          .text(signal.state(at: now).rawValue), .number(Double(signal.reports)),
          signal.due.map { .text($0.rfc3339) } ?? .null,
          row.owner.flatMap { page.names[$0] }.map { .text($0) } ?? .null,
        ]
      }
      try list.write(
        ResultRows(
          columns: ["signal", "kind", "topic", "state", "reports", "due", "owner"], rows: rows),
        hasMore: page.hasMore)
    }
  }

  struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell marketing what the field says; prints the signal that it belongs to.")

    @Argument(help: "need, objection, competitor, price, product_gap or timing.")
    var kind: SignalKind

    @Argument(help: "In a few words.")
    var topic: String

    @Option(help: "What was said.")
    var text = ""

    @Option(help: "The lead that it is about.")
    var lead: String?

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let seat = try await options.seat()
      let row = try await seat.reportSignal(
        SignalDraft(kind: kind, topic: topic, text: text, lead: lead),
        id: SignalCommand.id("signal"), now: .current())
      try writeResult(row.signal.id)
    }
  }

  struct Answer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what marketing does about a signal, and by which day.")

    @Argument(help: "The signal.")
    var signal: String

    @Argument(help: "content, message, campaign, price, training or declined.")
    var action: SignalAction

    @Option(help: "What is done, or why nothing is.")
    var text: String

    @Option(help: "The day by which it is done, such as 2026-05-08.")
    var due: String?

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let day = due.flatMap { CivilDate($0) }
      guard due == nil || day != nil else {
        throw CommandFailure.unusable("--due: expected a day such as 2026-05-08")
      }
      let row = try await options.seat().answerSignal(
        signal, SignalAnswerDraft(action: action, text: text, due: day),
        id: SignalCommand.id("answer"), now: .current())
      try writeResult(row.signal.id)
    }
  }

  struct Assign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a signal to a member of marketing.")

    @Argument(help: "The signal.")
    var signal: String

    @Argument(help: "The member's e-mail.")
    var member: String

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let seat = try await options.seat()
      _ = try await seat.assignSignal(
        signal, to: try await seat.number(of: member), now: .current())
    }
  }

  private static func id(_ kind: String) -> String {
    let digits = RandomSource.system.bytes(12).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "\(kind):\(digits.joined())"
  }
}

extension SignalKind: ExpressibleByArgument {}
extension SignalAction: ExpressibleByArgument {}
extension SignalFilter.State: ExpressibleByArgument {}
