import ArgumentParser
import Domain
import Services

struct PersonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "Everything held about one person: export it, erase it.",
    subcommands: [Export.self, Erase.self, Readmit.self, Erasures.self, Purge.self])

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write everything held about a person as one JSON document.")

    @Argument(help: "An e-mail address, or the name of a lead.")
    var person: String

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      let output = OutputBuffer()
      try await root.workspaces.commandLineSeat().exportPerson(
        person, uploads: root.uploadDesk, now: .current(), output.write)
      try output.flush()
    }
  }

  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a person out of everything, for good.",
      discussion: """
        Without --confirm it says what would be erased and changes nothing. Copies that were made \
        before, such as backups, still hold the person: see docs/privacy.md.
        """)

    @Argument(help: "An e-mail address, or the name of a lead.")
    var person: String

    @Option(
      help: """
        Why: no_longer_needed, consent_withdrawn, objection, unlawful, legal_obligation or child \
        (Article 17 of the GDPR).
        """)
    var basis: ErasureBasis

    @Option(help: "The same person once more: only then is anything erased.")
    var confirm: String?

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      let seat = try await root.workspaces.commandLineSeat()
      let now = Instant.current()
      guard let confirm else {
        try writeResult(try await seat.erasureOutline(of: person, now: now).json.serialized)
        writeError("nothing was changed: repeat the person with --confirm to erase")
        return
      }
      guard confirm == person else {
        throw CommandFailure.unusable("--confirm: expected the same text as the person")
      }
      let record = try await seat.erasePerson(
        person, basis: basis, random: RandomSource.system.bytes(8), uploads: root.uploadDesk,
        now: now)
      try writeResult(record.json.serialized)
      guard record.purged != nil else {
        writeError(
          "erased, but still in free pages of the database: others are reading, or it failed; "
            + "a server tries again by itself, “concord person purge” does so by hand")
        throw CommandFailure.found
      }
    }
  }

  struct Readmit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record that an erased person consented anew, so that they may come in again.")

    @Argument(help: "The e-mail address.")
    var email: String

    @Option(help: "What for, such as email.")
    var purpose: String

    @Option(
      help: """
        consent, contract, legal_obligation, vital_interests, public_task or legitimate_interests.
        """)
    var basis: ConsentBasis

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      let isLifted = try await root.workspaces.commandLineSeat().readmit(
        email: email, purpose: purpose, basis: basis, now: .current())
      guard isLifted else { throw ServiceError.notFound("erased person with that address") }
    }
  }

  struct Erasures: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the erasures, the latest first: when and why, never whom.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      let seat = try await root.workspaces.commandLineSeat()
      let writer = ResultWriter()
      var last: Int?
      repeat {
        let page = try await seat.erasures(before: last, limit: 200)
        for record in page { try writer.line(record.json.serialized) }
        last = page.last?.number
      } while last != nil
      try writer.flush()
    }
  }

  struct Purge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the database anew, so that nothing erased is left in its free pages.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      guard try await root.workspace().purgeErased(now: .current()) else {
        writeError("others are reading, or purging: try again when they are done")
        throw CommandFailure.found
      }
    }
  }
}

extension OpenDatabase {
  /// The files that wait for an import; it never makes one.
  fileprivate var uploadDesk: ImportDesk { ImportDesk(folder: uploads, newID: { "" }) }
}

extension ErasureBasis: ExpressibleByArgument {}
extension ConsentBasis: ExpressibleByArgument {}
