import ArgumentParser
import Domain
import Foundation
import Services

struct AgreementCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement", abstract: "The agreement as text.",
    subcommands: [Check.self, Show.self, Diff.self, List.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check an agreement; every fault is listed as line:column: path: what, expected.")

    @Argument(help: "A file with an agreement, or - for stdin.")
    var file: String

    func run() throws {
      let agreement = try AgreementFile.read(file)
      print("\(file): “\(agreement.name)” is a valid agreement, effective \(agreement.effective)")
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

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      let workspace = try await root.workspace()
      let versions = try await workspace.agreementLives(by: workspace.operator, now: .current())
      let rows = versions.map { version in
        [
          "\(version.number)", version.name, version.state.rawValue, "\(version.effective)",
          String(version.sha256.prefix(12)),
        ]
      }
      for line in TextTable.columns([["version", "name", "state", "effective", "sha256"]] + rows) {
        print(line)
      }
    }
  }

  struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell what changes from one agreement to another, in the words of the business.")

    @Argument(help: "The older one: a file, or the number of a version.")
    var old: String

    @Argument(help: "The newer one: a file, or the number of a version.")
    var new: String

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let settings = try await database.settings()
      let (_, old) = try await AgreementFile.resolve(old, settings)
      let (_, new) = try await AgreementFile.resolve(new, settings)
      let differences = AgreementComparison(from: old, to: new).differences
      for difference in differences { print(difference) }
      if differences.isEmpty { writeError("no difference") }
    }
  }
}

/// An agreement in a file.
enum AgreementFile {
  /// A file of that name, or else the version of that number in the database.
  static func resolve(
    _ name: String, _ settings: Settings
  ) async throws -> (number: Int?, agreement: Agreement) {
    guard let number = Int(name), !FileManager.default.fileExists(atPath: name) else {
      return (nil, try read(name))
    }
    let root = try OpenDatabase(settings, creating: false)
    let workspace = try await root.workspace()
    let version = try await workspace.agreement(
      number, by: workspace.operator, now: .current())
    return (number, version.agreement)
  }

  /// More than the reader takes, so that its own fault can name the limit.
  private static let largest = 4 << 20

  /// Faults go to stderr line by line; the command ends with exit code 2.
  static func read(_ name: String) throws -> Agreement {
    try read(try InputFile(name).contents(limit: largest), name: name)
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
