import Domain
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Services

@Suite struct AuditTests {
  typealias Setup = EntranceWorkspace

  @Test func theTrailTellsWhoCameIn() async throws {
    try await withEntrance { place async throws in
      let mia = try #require(try await place.seat(try await place.token()))
      _ = try await place.signIn(Setup.mia, "wrong", from: "192.0.2.7")
      var query = AuditQuery()
      query.action = .signedIn
      let entry = try #require(try await mia.audit(query, limit: 5).first)
      #expect(entry.name == "Mia")
      #expect(entry.address == "10.0.0.1")
      #expect(entry.at == Setup.now)
      query.action = .signInFailed
      let failed = try await mia.audit(query, limit: 5)
      #expect(failed.map(\.object) == ["member 1"])
      #expect(failed.first?.address == "192.0.2.7")
      #expect(failed.first?.member == nil)
    }
  }

  @Test func othersSeeWhatIsTheirOwn() async throws {
    try await withEntrance { place async throws in
      _ = try await place.token()
      let sam = try #require(try await place.seat(try await place.token("sam@seller.example")))
      let entries = try await sam.audit(AuditQuery(), limit: 50)
      #expect(!entries.isEmpty && entries.allSatisfy { $0.member == 2 })
      var query = AuditQuery()
      query.member = 1
      #expect(try await sam.audit(query, limit: 50).allSatisfy { $0.member == 2 })
    }
  }

  @Test func theChainHoldsAndSaysWhereItWasTouched() async throws {
    try await withEntrance { place async throws in
      for _ in 0..<4 { _ = try await place.token() }
      let sound = try await place.commandLine.verifyAudit()
      #expect(sound.broken == nil)
      #expect(sound.entries >= 8)
      // The schema refuses; whoever owns the file can take the triggers away, and is seen.
      await #expect(throws: StorageError.self) {
        try await place.database.write { try $0.execute("UPDATE audit SET action = 'x'") }
      }
      for (statement, broken) in [
        ("UPDATE audit SET address = '10.9.9.9' WHERE number = 6", 6),
        ("DELETE FROM audit WHERE number = 3", 4),
      ] {
        try await place.database.write { connection in
          try connection.dropGuards(["no_update", "no_delete"], of: "audit")
          try connection.execute(
            script: """
              \(statement);
              """)
        }
        #expect(try await place.commandLine.verifyAudit().broken == broken)
      }
    }
  }

  /// Two lines written down by hand, as another program would work them out.
  @Test func theHashIsOverTheEntryAndTheOneBefore() {
    let record = AuditRecord(
      number: 1, at: Instant(microseconds: 5), member: 2, means: "session 1", address: nil,
      action: "sign_in", object: "session 1", before: "null", after: "{}", hash: "")
    let first = AuditTrail.hash(of: record, after: nil)
    // printf '%s' '["000…0","1","5","2","session 1",null,"sign_in","session 1","null","{}"]'
    //   | sha256sum
    #expect(first == "6703a39a0bb75b10c3067f7e4f94170071a6adb27c419ddd1f9915f96167ebe4")
    #expect(AuditTrail.hash(of: record, after: first) != first)
  }

  @Test func theTrailIsExported() async throws {
    try await withEntrance { place async throws in
      let mia = try #require(try await place.seat(try await place.token()))
      for format in AuditExport.Format.allCases {
        let export = AuditExport(format)
        let lines = KeptBytes(export.header)
        try await mia.exportAudit(AuditQuery(), now: Setup.now) { lines.add(export.bytes(of: $0)) }
        let text = String(decoding: lines.bytes, as: UTF8.self)
        #expect(text.contains("10.0.0.1"))
        #expect(text.contains("audit.exported"))
        let count = text.split(whereSeparator: \.isNewline).count
        let entries = try await mia.verifyAudit().entries
        #expect(count == entries + (format == .csv ? 1 : 0))
      }
    }
  }
}

private final class KeptBytes: Sendable {
  private let kept: Mutex<[UInt8]>

  init(_ bytes: [UInt8]) { kept = Mutex(bytes) }

  func add(_ bytes: [UInt8]) { kept.withLock { $0 += bytes } }

  var bytes: [UInt8] { kept.withLock { $0 } }
}
