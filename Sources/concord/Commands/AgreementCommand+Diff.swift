import ArgumentParser
import Domain
import Services

extension AgreementCommand {
  struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell what changes from one agreement to another, in the words of the business.")

    @Argument(help: "The older one: a file, or the number of a version.")
    var old: String

    @Argument(help: "The newer one: a file, or the number of a version.")
    var new: String

    @Flag(help: "In words (the default), or the lines of the two texts.")
    var manner: Manner = .words

    @Option(help: "table (sentences), json, ndjson or csv.")
    var format: OutputFormat = .table

    @OptionGroup var database: DatabaseOption

    enum Manner: String, EnumerableFlag {
      case words, yaml
    }

    func run() async throws {
      let settings = try await database.settings()
      let (_, older) = try await AgreementFile.text(of: old, settings)
      let (_, newer) = try await AgreementFile.text(of: new, settings)
      let before = try AgreementFile.read(Array(older.utf8), name: old)
      let after = try AgreementFile.read(Array(newer.utf8), name: new)
      let changes = AgreementComparison(from: before, to: after).changes
      if changes.isEmpty { writeError("no difference") }
      if manner == .yaml {
        try writeResult(lines: LineDifference(from: older, to: newer).unified(context: 2))
      } else if format == .table {
        try writeResult(lines: changes.map { AgreementWording.english.sentence($0) })
      } else {
        try ResultRows(changes).write(format)
      }
    }
  }
}

extension ResultRows {
  init(_ changes: [AgreementChange]) {
    let words = AgreementWording.english
    self.init(
      columns: ["section", "thing", "name", "change", "field", "before", "after", "words"],
      rows: changes.map { change in
        let (kind, field, before, after) = ResultRows.parts(of: change, in: words)
        return [
          .text(change.section.rawValue), .text(words.word(change.thing)),
          change.name.map { .text(words.text($0)) } ?? .null, .text(kind),
          field.map { .text(words.word($0)) } ?? .null, before.map(JSON.text) ?? .null,
          after.map(JSON.text) ?? .null, .text(words.sentence(change)),
        ]
      })
  }

  private static func parts(
    of change: AgreementChange, in words: AgreementWording
  ) -> (kind: String, field: AgreementWording.Word?, before: String?, after: String?) {
    let listed = { (names: [AgreementValue]) in
      names.map { words.text($0) }.joined(separator: ", ")
    }
    return switch change.kind {
    case .added: ("added", nil, nil, nil)
    case .removed: ("removed", nil, nil, nil)
    case .renamed(let from, _):
      ("renamed", nil, words.text(from), change.name.map { words.text($0) })
    case .changed(let field, let from, let to):
      ("changed", field, from.map { words.text($0) }, to.map { words.text($0) })
    case .reordered(let from, let to): ("reordered", nil, listed(from), listed(to))
    }
  }
}
