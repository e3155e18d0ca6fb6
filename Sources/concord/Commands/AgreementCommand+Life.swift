import ArgumentParser
import Domain
import Foundation
import Services

/// Who acts: a step of a version's life is a person's.
struct ActingOption: ParsableArguments {
  @Option(name: .customLong("as"), help: "Who acts: the e-mail of a member.")
  var email: String

  @OptionGroup var database: DatabaseOption

  @Option(help: "table, json, ndjson or csv: how the version is printed.")
  var format: OutputFormat = .table

  /// Runs the step for the member and prints what the version is then.
  func step(
    _ body: (Workspace, Principal) async throws -> AgreementLife
  ) async throws {
    let root = try OpenDatabase(try await database.settings(), creating: false)
    let workspace = try await root.workspace()
    let address = RecordKey.folded(email)
    guard let member = try await workspace.members().first(where: { $0.email == address }) else {
      throw CommandFailure.unusable("no member has the e-mail \(email)")
    }
    let principal = try await workspace.principal(of: member, by: .commandLine)
    try ResultRows([try await body(workspace, principal)]).write(format)
  }
}

extension AgreementCommand {
  struct Propose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a file, or a draft by its number, before both functions to sign.")

    @Argument(help: "A file, - for stdin, or the number of a draft.")
    var file: String

    @Option(help: "The version that the file was made from.")
    var basedOn: Int?

    @Flag(help: "Keep it as a draft; propose it later by its number.")
    var draft = false

    @OptionGroup var acting: ActingOption

    func run() async throws {
      let number = FileManager.default.fileExists(atPath: file) ? nil : Int(file)
      let text =
        try number == nil ? String(decoding: AgreementFile.contents(file), as: UTF8.self) : ""
      if number == nil { _ = try AgreementFile.read(Array(text.utf8), name: file) }
      try await acting.step { workspace, principal in
        var version = number
        if version == nil {
          let life = try await workspace.draft(
            text, basedOn: basedOn, by: principal, now: .current())
          if draft { return life }
          version = life.number
        }
        return try await workspace.propose(version ?? 0, by: principal, now: .current())
      }
    }
  }

  struct Sign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Sign a proposed version for your function, saying which text you read.")

    @Argument(help: "The number of the version.")
    var number: Int

    @Option(help: "The SHA-256 of the text that you read.")
    var sha256: String?

    @Option(help: "A file with the text that you read, instead of its SHA-256.")
    var file: String?

    @OptionGroup var acting: ActingOption

    func run() async throws {
      try await acting.step { workspace, principal in
        guard let digest = try sha256 ?? file.map(digest) else {
          let life = try await workspace.agreement(number, by: principal, now: .current()).life
          throw CommandFailure.unusable(
            "say which text you read, with --file or --sha256; that of version \(number) is"
              + " \(life.sha256)")
        }
        return try await workspace.sign(number, sha256: digest, by: principal, now: .current())
      }
    }

    private func digest(of file: String) throws -> String {
      AgreementDigest.of(String(decoding: try AgreementFile.contents(file), as: UTF8.self))
    }
  }

  struct Unsign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take your signature back, as long as the other function has not signed.")

    @Argument(help: "The number of the version.")
    var number: Int

    @OptionGroup var acting: ActingOption

    func run() async throws {
      try await acting.step { workspace, principal in
        try await workspace.takeBack(signatureOn: number, by: principal, now: .current())
      }
    }
  }

  struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Withdraw a version that is not in force yet.")

    @Argument(help: "The number of the version.")
    var number: Int

    @OptionGroup var acting: ActingOption

    func run() async throws {
      try await acting.step { workspace, principal in
        try await workspace.withdraw(number, by: principal, now: .current())
      }
    }
  }
}
