import ArgumentParser
import Domain
import Foundation
import Services
import Storage

struct CopyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract: "Copy a database into an empty one, of the same engine or the other.",
    discussion: """
      The source may go on serving: what is copied is one instant of it. Every row is compared \
      afterwards. Killed anywhere, the same command goes on; until it has ended nobody else can \
      use the target. The secret is not in a database: give the target's processes the same.
      """)

  @Option(help: "sqlite:PATH or postgresql://USER@HOST/NAME.")
  var from: String

  @Option(help: "The same; a file is made, a server's database has to be there and be empty.")
  var to: String

  func run() async throws {
    let (from, to) = (try DatabaseLocation(from), try DatabaseLocation(to))
    guard from.name != to.name else { throw CommandFailure.unusable("--to: it is the source") }
    let source = try from.open(creating: false, opening: .asFound)
    // An older source is told before anything is made.
    let schema = try await source.read { try Schema.number(of: $0) }
    guard schema == Schema.newest else {
      throw CommandFailure.unusable(
        "\(from.name): schema \(schema), this program's is \(Schema.newest): upgrade it first")
    }
    let target = try to.open(creating: true, opening: .copying)
    let copy = DatabaseCopy(
      from: source, named: from.name, to: target,
      holder: hexadecimal(RandomSource.system.bytes(8))
    ) { writeError("  \($0)") }
    writeError("copying \(from.name) into \(to.name) …")
    let moved = try await copy.run()
    try moved.writeTables()
    writeError("\(moved.rows) rows are the same in both")
  }
}

extension MovedTables {
  /// One line a table: rows, digest, name.
  func writeTables() throws {
    let output = OutputBuffer()
    for table in tables {
      try output.write(Array("\(table.name)\t\(table.rows)\t\(table.sha256)\n".utf8))
    }
    try output.flush()
  }
}
