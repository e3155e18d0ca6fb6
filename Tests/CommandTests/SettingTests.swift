import Foundation
import TestSupport
import Testing

@testable import concord

/// What settings are refused for, and what is shown of them.
struct SettingTests {
  private static func run(
    _ concord: ConcordProgram, _ arguments: [String], _ environment: [String: String]
  ) throws -> ConcordProgram.Result {
    let process = try concord.ready(arguments)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    return try concord.result(process)
  }

  @Test(arguments: [
    ("postgresql://ana:hush@h/n", "postgresql://ana:•••@h/n"),
    (
      "postgresql://ana:hush@h/n?sslpassword=hush&sslmode=require",
      "postgresql://ana:•••@h/n?sslpassword=•••&sslmode=require"
    ),
    ("postgresql://h/n?user=ana&password=hush", "postgresql://h/n?user=ana&password=•••"),
    ("postgresql://ana@h/n", "postgresql://ana@h/n"),
    (" postgresql://ana:hush@h/n", " postgresql://ana:•••@h/n"),
    ("\"postgresql://ana:hush@h/n\"", "\"postgresql://ana:•••@h/n\""),
    ("mysql://ana:h@/sh@h/n", "mysql://ana:•••@h/n"),
    ("postgresql:/ana:hush@h/n", "postgresql:•••@h/n"),
    ("host=h password=hush user=ana", "host=h password=••• user=ana"),
    ("host=h PASSWORD = 'hu\\'s h' user=ana", "host=h PASSWORD = ••• user=ana"),
    ("host=h password=hu\\ sh sslpassword=hush", "host=h password=••• sslpassword=•••"),
    ("oracle:x", "oracle:x"),
  ])
  func passwordsOfAddressesAreMasked(_ text: String, _ shown: String) {
    #expect(Masking.address(text) == shown)
    #expect(Setting(key: .database, value: text, origin: "flag").shown == shown)
  }

  @Test func whatIsNoAddressIsShownAsItIs() {
    let file = "sqlite:/home/ana@corp:1/c.db"
    #expect(Setting(key: .database, value: file, origin: "flag").shown == file)
    let sender = "Concord: mails <concord@company.example>"
    #expect(Setting(key: .mailFrom, value: sender, origin: "flag").shown == sender)
  }

  @Test(arguments: [
    " postgresql://ana:hush@h/n", "mysql://ana:hush@h/n", "host=h password=hush",
    "postgresql://ana:hush@h/n?bogus=1", "postgresql://ana:hush%ZZ@h/n",
  ])
  func aDatabaseThatCannotBeMeantIsRefusedWithoutItsPassword(_ address: String) throws {
    let concord = try ConcordProgram()
    let refused = try concord.run("verify", "--database", address)
    #expect(refused.code == 2 && refused.messages.contains("database: “"), "\(refused.messages)")
    let listed = try concord.run("config", "--database", address)
    #expect(listed.code == 0 && listed.output.contains("•••"))
    for text in [refused.messages, listed.output] { #expect(!text.contains("hush"), "\(text)") }
  }

  @Test func aStandbyThatCannotBeReadIsRefused() throws {
    let refused = try Self.run(
      ConcordProgram(), ["verify", "--database", "postgresql://127.0.0.1:1/none"],
      ["CONCORD_STANDBY": "postgresql://ana:hush@h/n?bogus=1"])
    #expect(refused.code == 2 && refused.messages.contains("standby: “postgresql://ana:•••@h"))
  }

  @Test(arguments: [
    ("prot: 5\n", "concord.yaml: “prot” is no setting; expected port"),
    ("colour: red\n", "concord.yaml: “colour” is no setting; expected"),
    ("mail:\n  url: smtp://mail.example\n", "concord.yaml: “mail” is no setting"),
    ("port:\n  - 80\n", "concord.yaml: port: expected one value"),
    ("url:\n  is: x\n", "concord.yaml: url: expected one value"),
    ("- port\n", "concord.yaml: expected settings such as"),
    ("port: 1\nport: 2\n", "given twice"),
    ("port: [\n", "concord.yaml:"),
  ])
  func aFileOfSettingsThatNobodyWouldHeedIsRefused(_ text: String, _ words: String) throws {
    let concord = try ConcordProgram()
    _ = try concord.file("concord.yaml", text)
    let refused = try concord.run("config")
    #expect(refused.code == 2 && refused.output == "")
    #expect(refused.messages.contains(words), "\(refused.messages)")
  }

  @Test(arguments: ["", "# port: 5\n\n", "port:\n", "port: 8080\n", "port: \"8080\"\n"])
  func aFileOfSettingsMaySayNothing(_ text: String) throws {
    let concord = try ConcordProgram()
    _ = try concord.file("concord.yaml", text)
    let listed = try concord.run("config", "--format", "ndjson")
    #expect(listed.code == 0, "\(listed.messages)")
    #expect(listed.output.contains(#"{"key":"port","value":"8080","#))
  }

  @Test(arguments: ["serve", "work"])
  func anUnknownLogLevelIsRefused(_ role: String) throws {
    let concord = try ConcordProgram()
    for (level, words) in [("foo", "“foo” is none; expected trace"), ("wraning", "warning")] {
      let refused = try Self.run(
        concord, [role, "--database", "sqlite:c.db"], ["CONCORD_LOG_LEVEL": level])
      #expect(refused.code == 2, "\(refused.messages)")
      #expect(refused.messages.contains("log_level: ") && refused.messages.contains(words))
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: concord.folder.path)
    #expect(!names.contains("c.db"))
  }

  @Test(arguments: ["0", "-1", "2000001", "9223372036854775807"])
  func aDemoHasItsBounds(_ leads: String) throws {
    let refused = try ConcordProgram().run("demo", "--leads=\(leads)", "--print")
    #expect(refused.code == 2 && refused.output == "")
    #expect(refused.messages.contains("--leads: expected a number from 1 to 2000000"))
  }

  private struct Unforeseen: Error {}

  @Test func whatNobodyForesawIsNoFaultOfTheArguments() {
    #expect(CommandFailure.report(Unforeseen()) == 3)
    #expect(CommandFailure.report(CancellationError()) == 3)
  }

  /// A place of this machine that somebody listens at.
  private final class Occupied {
    let port = TestPort.free()
    private let listener: Int32

    init() throws {
      let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue
      listener = socket(AF_INET, Int32(kind), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(port).bigEndian
      address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
      let isBound = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
      }
      try #require(isBound && listen(listener, 1) == 0)
    }

    deinit { close(listener) }
  }

  @Test(.timeLimit(.minutes(10)))
  func anOccupiedPlaceOfMetricsIsNamed() throws {
    let (occupied, pages) = (try Occupied(), TestPort.free())
    let ended = try Self.run(
      ConcordProgram(), ["serve", "--port", "\(pages)", "--database", "sqlite:c.db"],
      ["CONCORD_METRICS": "127.0.0.1:\(occupied.port)"])
    #expect(ended.code == 3)
    let words = "concord: metrics: cannot serve on 127.0.0.1:\(occupied.port)"
    #expect(ended.messages.contains(words), "\(ended.messages)")
    #expect(!ended.messages.contains("concord: cannot serve on"))
  }
}
