import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

@testable import concord

/// Copies, backups and restores as an operator makes them.
struct MovingCommandTests {
  static func demo(_ concord: ConcordProgram) throws {
    let made = try concord.run("demo", "--leads", "120", "--database", "sqlite:c.db")
    #expect(made.code == 0, "\(made.messages)")
  }

  /// A company with a backup `b` of it.
  static func backedUp() throws -> ConcordProgram {
    let concord = try ConcordProgram()
    try demo(concord)
    let made = try concord.run(backup)
    #expect(made.code == 0, "\(made.messages)")
    return concord
  }

  static let backup = ["backup", "b", "--database", "sqlite:c.db"]
  static let restore = ["restore", "b", "--database", "sqlite:x.db"]

  /// Names of files that begin like this.
  static func names(_ concord: ConcordProgram, _ beginning: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: concord.folder.path)
      .filter { $0.hasPrefix(beginning) }
  }

  @Test func aBackupIsRestoredAndChecked() throws {
    let concord = try ConcordProgram()
    try Self.demo(concord)
    let secret = try concord.file("secret", "a long enough passphrase\n")
    for (name, more) in [("plain", []), ("sealed", ["--passphrase-file", secret])] {
      let file = "\(name).backup"
      let made = try concord.run(["backup", file, "--database", "sqlite:c.db"] + more)
      #expect(made.code == 0, "\(made.messages)")
      #expect(try concord.run(["backup", file, "--database", "sqlite:c.db"] + more).code == 2)
      #expect(try concord.run(["backup", "verify", file] + more).code == 0)
      let place = ["--database", "sqlite:\(name).db"]
      let restored = try concord.run(["restore", file] + place + more)
      #expect(restored.code == 0, "\(restored.messages)")
      #expect(try concord.run(["restore", file] + place + more).code == 2)
      #expect(try concord.run(["verify"] + place).code == 0)
      let journals = try ["c", name].map {
        try concord.run("export", "journal", "--database", "sqlite:\($0).db").output
      }
      #expect(journals[0] == journals[1] && !journals[0].isEmpty)
    }
    #expect(try concord.run("restore", "sealed.backup", "--database", "sqlite:x.db").code == 2)
  }

  /// Where exports are read from a standby, backups are: the setting is heeded, or refused.
  @Test func aBackupHeedsTheStandby() throws {
    let concord = try ConcordProgram()
    let process = try concord.ready(["backup", "b", "--database", "sqlite:c.db"])
    process.environment = ProcessInfo.processInfo.environment.merging([
      "CONCORD_STANDBY": "postgresql://127.0.0.1/none"
    ]) { $1 }
    let refused = try concord.result(process)
    #expect(refused.code == 2 && refused.messages.contains("standby: a file of SQLite has none"))
  }

  @Test func aDamagedBackupRestoresNothing() throws {
    let concord = try ConcordProgram()
    try Self.demo(concord)
    #expect(try concord.run("backup", "b", "--database", "sqlite:c.db").code == 0)
    let file = concord.folder.appending(path: "b")
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: file)
    #expect(try concord.run("backup", "verify", "b").code == 1)
    let refused = try concord.run("restore", "b", "--database", "sqlite:x.db")
    #expect(refused.code == 2)
    #expect(refused.messages.contains("is damaged or was changed"))
    let left = try FileManager.default.contentsOfDirectory(atPath: concord.folder.path)
    #expect(!left.contains { $0.hasPrefix("x.db") })
  }

  /// What SQLite left of a file that was moved away would be played into the new one.
  @Test(arguments: ["-wal", "-shm", "-journal"])
  func nothingIsMadeBesideWhatBelongsToAnotherDatabase(_ end: String) throws {
    let concord = try Self.backedUp()
    let left = try concord.file("x.db\(end)", "of another")
    for arguments in [
      Self.restore, ["copy", "--from", "sqlite:c.db", "--to", "sqlite:x.db"],
      ["demo", "--leads", "120", "--database", "sqlite:x.db"],
    ] {
      let refused = try concord.run(arguments)
      #expect(refused.code == 2, "\(arguments)")
      #expect(refused.messages.contains("x.db\(end): belongs to another database"))
    }
    #expect(try concord.text("x.db\(end)") == "of another")
    #expect(try Self.names(concord, "x.db") == ["x.db\(end)"])
    try FileManager.default.removeItem(atPath: left)
    #expect(try concord.run(Self.restore).code == 0)
    #expect(try concord.run("verify", "--database", "sqlite:x.db").code == 0)
  }

  @Test func aRestoreThatIsUnderWayIsNotDisturbed() throws {
    let concord = try Self.backedUp()
    let half = try concord.file("x.db.restoring", "of the other")
    let other = open("\(half).lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    let isHeld = flock(other, LOCK_EX | LOCK_NB) == 0
    #expect(isHeld)
    let refused = try concord.run(Self.restore)
    #expect(refused.code == 2)
    #expect(refused.messages.contains("x.db: another restore is under way into it"))
    #expect(try concord.text("x.db.restoring") == "of the other")
    // As a kill does: what the other made is left, and held by nobody.
    close(other)
    #expect(try concord.run(Self.restore).code == 0)
    #expect(try concord.run("verify", "--database", "sqlite:x.db").code == 0)
    #expect(try Self.names(concord, "x.db.restoring") == [])
  }

  /// Whoever is first; nobody gets another's half.
  @Test func ofManyThatMakeTheSameFileAtOnceOneDoes() throws {
    let concord = try ConcordProgram()
    try Self.demo(concord)
    for arguments in [Self.backup, Self.restore] {
      let programs = try (0..<4).map { _ in try concord.ready(arguments) }
      for program in programs { try program.run() }
      for program in programs { program.waitUntilExit() }
      #expect(programs.map(\.terminationStatus).sorted() == [0, 2, 2, 2], "\(arguments)")
    }
    #expect(try concord.run("backup", "verify", "b").code == 0)
    #expect(try concord.run("verify", "--database", "sqlite:x.db").code == 0)
    let left = try Self.names(concord, "")
    #expect(!left.contains { $0.hasSuffix(".partial") || $0.contains(".restoring") }, "\(left)")
  }

  @Test func whatGotTheNameMeanwhileKeepsIt() throws {
    let concord = try ConcordProgram()
    let name = concord.folder.appending(path: "b").path
    let output = try NewFile(name)
    try output.write(Array("new".utf8))
    _ = try concord.file("b", "of somebody")
    let fault = #expect(throws: CommandFailure.self) { try output.finish() }
    guard case .unusable(let said)? = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(said == "\(name): is there already")
    output.discard()
    #expect(try concord.text("b") == "of somebody")
    #expect(try Self.names(concord, "") == ["b"])
  }

  /// Which once stood where a backup was begun: links were followed, modes kept.
  @Test func whatAnotherBackupLeftIsLeftAlone() throws {
    let concord = try ConcordProgram()
    try Self.demo(concord)
    let other = try concord.file("other", "of somebody")
    let partial = concord.folder.appending(path: "b.partial").path
    try FileManager.default.createSymbolicLink(atPath: partial, withDestinationPath: other)
    #expect(try concord.run(Self.backup).code == 0)
    #expect(try concord.text("other") == "of somebody")
    let seen = try concord.tool("stat", ["--format", "%a %F", "b"])
    #expect(seen.output == "600 regular file\n", "\(seen.messages)")
    #expect(try concord.run("backup", "verify", "b").code == 0)
  }

  @Test func whatIsPrintedOfABackupIsItsFilesChecksum() throws {
    let concord = try ConcordProgram()
    try Self.demo(concord)
    let made = try concord.run(Self.backup)
    let sum = try concord.tool("sha256sum", ["b"]).output.prefix { $0 != " " }
    #expect(sum.count == 64 && made.messages.contains("sha256 \(sum)\n"), "\(made.messages)")
    #expect(try concord.run("backup", "verify", "b").messages.contains("sha256 \(sum)\n"))
  }

  @Test func aBackupThatCannotBeNotedIsSaidToBeWhole() async throws {
    let concord = try ConcordProgram()
    try Self.demo(concord)
    let database = try SQLiteDatabase(path: concord.folder.appending(path: "c.db").path)
    try await database.write { connection in
      try connection.execute(
        script: """
          CREATE TRIGGER no_backups BEFORE INSERT ON backups
          BEGIN SELECT RAISE(ABORT, 'nobody writes here'); END;
          """)
    }
    try database.close()
    let made = try concord.run(Self.backup)
    #expect(made.code == 1)
    #expect(made.messages.contains("b: is whole, but could not be noted in the database: "))
    #expect(made.messages.contains("nobody writes here"))
    #expect(try concord.run("backup", "verify", "b").code == 0)
  }

  /// A disk that fails is none of the arguments' faults.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/mem"), "no such file"))
  func aBackupThatCannotBeReadIsTheEnvironments() throws {
    let concord = try ConcordProgram()
    for arguments in [
      ["restore", "/proc/self/mem", "--database", "sqlite:x.db"],
      ["backup", "verify", "/proc/self/mem"],
    ] {
      let refused = try concord.run(arguments)
      #expect(refused.code == 3, "\(refused.messages)")
      #expect(refused.messages.hasPrefix("concord: /proc/self/mem: "), "\(refused.messages)")
    }
    #expect(try Self.names(concord, "x.db") == [])
  }

  /// Killed again and again while it goes, there and back.
  @Test(.enabled(if: TestServer.isInstalled, "no PostgreSQL is installed (bin/setup)"))
  func aCompanyGoesThereAndBackUnderKills() throws {
    let concord = try ConcordProgram()
    try Self.demo(concord)
    let server = try TestServer.shared
    let url = try server.makeEmptyDatabase()
    defer { server.drop(url) }
    let there = ["copy", "--from", "sqlite:c.db", "--to", url]
    let back = ["copy", "--from", url, "--to", "sqlite:back.db"]
    for arguments in [there, back] {
      for table in ["members", "audit", "journal", "leads", "stage_moves"] {
        try Self.kill(concord, arguments, at: table)
      }
      let refused = try concord.run("verify", "--database", String(arguments[4]))
      #expect(refused.code == 2 && refused.messages.contains("was begun and not ended"))
      let ended = try concord.run(arguments)
      #expect(ended.code == 0, "\(ended.messages)")
      #expect(try concord.run(arguments).code == 2)
    }
    #expect(try concord.run("verify", "--database", "sqlite:back.db").code == 0)
    let journals = try ["c", "back"].map {
      try concord.run("export", "journal", "--database", "sqlite:\($0).db").output
    }
    #expect(journals[0] == journals[1])
  }

  /// Kills the program when it comes to a table.
  static func kill(_ concord: ConcordProgram, _ arguments: [String], at table: String) throws {
    let process = try concord.ready(arguments)
    let messages = Pipe()
    process.standardError = messages
    try process.run()
    var text = ""
    while !text.contains("  \(table)\n") {
      let some = messages.fileHandleForReading.availableData
      if some.isEmpty { break }
      text += String(decoding: some, as: UTF8.self)
    }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(text.contains("  \(table)\n"), "\(text)")
  }
}
