import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

/// Copies, backups and restores as an operator makes them.
struct MovingCommandTests {
  static func demo(_ concord: ConcordProgram) throws {
    let made = try concord.run("demo", "--leads", "120", "--database", "sqlite:c.db")
    #expect(made.code == 0, "\(made.messages)")
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
