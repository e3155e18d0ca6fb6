import ArgumentParser
import Domain

struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print the settings in effect and where each comes from, secrets masked.",
    discussion: "In order: flags, environment CONCORD_…, concord.yaml, defaults.")

  @OptionGroup var database: DatabaseOption

  @Option(help: "table, json or ndjson.")
  var format: OutputFormat = .table

  func run() async throws {
    let settings = try await Settings.load(flags: [.database: database.database])
    let writer = ResultWriter()
    switch format {
    case .table:
      for line in TextTable.columns(settings.all.map { [$0.key.rawValue, $0.shown, $0.origin] }) {
        try writer.line(line)
      }
    case .json: try writer.line(JSON.list(settings.all.map(\.json)).serialized)
    case .ndjson: for setting in settings.all { try writer.line(setting.json.serialized) }
    case .csv: throw CommandFailure.unusable("--format csv is not for config")
    }
    try writer.flush()
  }
}

extension Setting {
  var json: JSON {
    ["key": .text(key.rawValue), "value": .text(shown), "origin": .text(origin)]
  }
}

/// `--database`, which every command takes.
struct DatabaseOption: ParsableArguments {
  @Option(
    help:
      "The database, sqlite:PATH or postgresql://USER@HOST/NAME; default sqlite:data/concord.db.")
  var database: String?
}
