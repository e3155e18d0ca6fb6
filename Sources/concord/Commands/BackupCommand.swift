import ArgumentParser
import Domain
import Foundation
import Services
import Storage

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Write everything into one file, while others work.",
    subcommands: [Make.self, Verify.self], defaultSubcommand: Make.self)

  struct Make: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a backup.",
      discussion: """
        The file belongs to no engine: it can be restored into either. The secret of the server \
        and uploads that nobody imported yet are not in it. Exit 1 where the file is whole, but \
        the database could not be told of it, which an upgrade asks for.
        """)

    @Argument(help: "The file to make; “-” writes to stdout.")
    var file: String

    @OptionGroup var secret: PassphraseOption

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let passphrase = try secret.passphrase()
      let settings = try await database.settings()
      let source = try DatabaseLocation(settings[.database]).open(
        creating: false, standby: settings[.standby], opening: .asFound)
      let make: Making = { write, end in
        try await Backup.make(
          of: source, passphrase: passphrase, random: .system, now: .current(), to: write,
          ended: end)
      }
      do {
        writeError(try await written(by: make).line)
      } catch let fault as Backup.NotNoted {
        writeError(fault.summary.line)
        writeError(
          "concord: \(file == "-" ? "the backup" : file): is whole, but could not be noted in the "
            + "database: \(fault.reason)")
        throw CommandFailure.found
      }
    }

    private typealias Making = (
      _ write: @escaping @Sendable ([UInt8]) throws -> Void,
      _ end: @escaping @Sendable () throws -> Void
    ) async throws -> Backup.Summary

    /// To stdout; or to the file, which is not there where something went wrong.
    private func written(by make: Making) async throws -> Backup.Summary {
      if file == "-" {
        let output = OutputBuffer()
        return try await make({ try output.write($0) }, { try output.flush() })
      }
      let output = try NewFile(file)
      do {
        return try await make({ try output.write($0) }, { try output.finish() })
      } catch {
        output.discard()
        throw error
      }
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read a backup to its end and check it; exit 1 where it does not hold.",
      discussion: """
        Without its passphrase an encrypted backup is checked against damage, with it against \
        whoever changes it as well.
        """)

    @Argument(help: "The file.")
    var file: String

    @OptionGroup var secret: PassphraseOption

    func run() async throws {
      let passphrase = try secret.passphrase()
      do {
        let found = try Backup.verify(try BackupFile(file).reader(), passphrase: passphrase)
        try found.tables?.writeTables()
        writeError(found.line)
      } catch let fault as MovingFault where fault.isDamage {
        writeError("concord: \(file): \(fault)")
        throw CommandFailure.found
      }
    }
  }
}

extension Backup.Summary {
  fileprivate var line: String {
    let rows = tables.map { "\($0.rows) rows" } ?? "sealed"
    return "backup of \(created.rfc3339), schema \(schema), \(rows), \(bytes) bytes, "
      + "\(isEncrypted ? "encrypted" : "not encrypted"), sha256 \(sha256)"
  }
}

extension MovingFault {
  /// Whether the file is not what was written.
  fileprivate var isDamage: Bool {
    switch self {
    case .truncated, .tampered, .goesOn, .noBackup: true
    default: false
    }
  }
}

/// A passphrase never stands on the command line, where others see it.
struct PassphraseOption: ParsableArguments {
  static let variable = "CONCORD_BACKUP_PASSPHRASE"

  @Option(
    help: """
      A file whose first line is the passphrase of an encrypted backup; else the environment's \
      CONCORD_BACKUP_PASSPHRASE.
      """)
  var passphraseFile: String?

  /// Nil where none was given.
  func passphrase() throws -> String? {
    guard let passphraseFile else {
      let text = ProcessInfo.processInfo.environment[Self.variable] ?? ""
      return text.isEmpty ? nil : text
    }
    let bytes = try InputFile(passphraseFile).contents(limit: 1 << 16)
    let line = bytes.prefix { $0 != 10 && $0 != 13 }
    guard !line.isEmpty else {
      throw CommandFailure.unusable("\(passphraseFile): the first line is empty")
    }
    return String(decoding: line, as: UTF8.self)
  }
}
