import ArgumentParser
import Domain
import Services

extension AgreementCommand {
  struct Glossary: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the terms of a version; exit 1 where data departs from what it defines.")

    @Argument(help: "The number of a version; default: the one in force.")
    var number: Int?

    @Option(help: "table, json, ndjson or csv.")
    var format: OutputFormat = .table

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      let workspace = try await root.workspace()
      let report = try await workspace.glossary(
        of: number, by: workspace.operator, now: .current())
      guard let report else {
        throw CommandFailure.unusable("no agreement is in force; name a version")
      }
      try ResultRows(report.terms).write(format)
      for alarm in report.alarms { writeError(alarm.words) }
      if !report.alarms.isEmpty { throw CommandFailure.found }
    }
  }
}

extension ResultRows {
  init(_ terms: [GlossaryReport.Term]) {
    self.init(
      columns: ["term", "means", "executed_by", "owner", "ratified_in"],
      rows: terms.map { entry in
        [
          .text(entry.term.term), .text(entry.term.means),
          entry.term.rule.map(JSON.text) ?? .null, entry.term.owner.map(JSON.text) ?? .null,
          entry.ratified.map { .count($0.number) } ?? .null,
        ]
      })
  }
}

extension GlossaryAlarm {
  /// For stderr.
  var words: String {
    let times = count < GlossaryAlarm.most ? "\(count)" : "\(count) or more"
    switch kind {
    case .undefinedReason(let reason?, let version):
      return "\(times) returns for “\(reason)”, which version \(version) does not define"
    case .undefinedReason(nil, let version):
      return "\(times) returns without a reason, while version \(version) defines them"
    case .unmatched(let kind, let stage):
      let place = stage.map { "in stage \($0.rawValue)" } ?? "of leads never captured"
      return "\(times) facts \(kind.rawValue) \(place), where they do not fit"
    case .touchOfNobody: return "\(times) touches that name no function"
    }
  }
}
