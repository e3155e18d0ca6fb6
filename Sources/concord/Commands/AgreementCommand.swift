import ArgumentParser
import Domain
import Foundation
import Services

struct AgreementCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement", abstract: "The agreement as text, and the life of its versions.",
    subcommands: [
      Check.self, Show.self, List.self, Propose.self, Sign.self, Unsign.self, Withdraw.self,
      Diff.self, Glossary.self,
    ])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check an agreement; every fault is listed as line:column: path: what, expected.")

    @Argument(help: "A file with an agreement, or - for stdin.")
    var file: String

    func run() throws {
      let agreement = try AgreementFile.read(file)
      try writeResult(
        "\(file): “\(agreement.name)” is a valid agreement, effective \(agreement.effective)")
    }
  }
}

extension AgreementCommand {
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a version as its canonical text: concord agreement show 2 > agreement.yaml.")

    @Argument(help: "The number of a version; default: the one in force.")
    var number: Int?

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      let workspace = try await root.workspace()
      let version =
        if let number {
          try await workspace.agreement(number, by: workspace.operator, now: .current())
        } else {
          try await workspace.agreementInForce(now: .current())
        }
      guard let version else {
        throw CommandFailure.unusable("no agreement is in force; name a version or a file")
      }
      let output = OutputBuffer()
      try output.write(Array(version.text.utf8))
      try output.flush()
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the versions and their state.")

    @OptionGroup var database: DatabaseOption

    @Option(help: "table, json, ndjson or csv.")
    var format: OutputFormat = .table

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      let workspace = try await root.workspace()
      var lives: [AgreementLife] = []
      repeat {
        let older = try await workspace.agreementLives(
          before: lives.first?.number, by: workspace.operator, now: .current())
        if older.isEmpty { break }
        lives = older + lives
      } while true
      try ResultRows(lives).write(format)
    }
  }
}

extension ResultRows {
  init(_ lives: [AgreementLife]) {
    self.init(
      columns: [
        "version", "name", "state", "effective", "signed_by_marketing", "signed_by_sales",
        "open_objections", "sha256",
      ],
      rows: lives.map { life in
        let signer = { (function: MemberFunction) in
          life.signatures.first { $0.function == function }.map { JSON.text($0.email) } ?? .null
        }
        return [
          .count(life.number), .text(life.name), .text(life.state.rawValue),
          .text(life.effective.rfc3339), signer(.marketing), signer(.sales),
          .count(life.openObjections), .text(life.sha256),
        ]
      })
  }
}

/// An agreement in a file.
enum AgreementFile {
  /// A file of that name, or else the version of that number in the database.
  static func resolve(
    _ name: String, _ settings: Settings
  ) async throws -> (number: Int?, agreement: Agreement) {
    let (number, text) = try await text(of: name, settings)
    return (number, try read(Array(text.utf8), name: name))
  }

  /// The same as text.
  static func text(
    of name: String, _ settings: Settings
  ) async throws -> (number: Int?, text: String) {
    guard let number = Int(name), !FileManager.default.fileExists(atPath: name) else {
      return (nil, String(decoding: try contents(name), as: UTF8.self))
    }
    let root = try OpenDatabase(settings, creating: false)
    let workspace = try await root.workspace()
    let version = try await workspace.agreement(number, by: workspace.operator, now: .current())
    return (number, version.text)
  }

  /// More than the reader takes, so that its own fault can name the limit.
  private static let largest = 4 << 20

  static func contents(_ name: String) throws -> [UInt8] {
    try InputFile(name).contents(limit: largest)
  }

  /// Faults go to stderr line by line; the command ends with exit code 2.
  static func read(_ name: String) throws -> Agreement {
    try read(try contents(name), name: name)
  }

  static func read(_ bytes: [UInt8], name: String) throws -> Agreement {
    do {
      return try AgreementReader.read(bytes)
    } catch {
      for fault in error.faults { writeError(fault.description) }
      let count = error.faults.count
      throw CommandFailure.unusable("\(name): refused, \(count) fault\(count == 1 ? "" : "s")")
    }
  }
}
