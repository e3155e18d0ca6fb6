import ArgumentParser
import Domain
import Foundation

struct AgreementCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement", abstract: "The agreement as text.",
    subcommands: [Check.self])

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

/// An agreement in a file.
enum AgreementFile {
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
