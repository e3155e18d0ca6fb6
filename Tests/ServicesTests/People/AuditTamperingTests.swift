import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// Somebody who owns the file takes the triggers away and changes the trail: it is seen.
struct AuditTamperingTests {
  struct Tampering: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var script: String
    /// The first entry that is not as it was written; nil: only the anchor tells.
    var broken: Int?
  }

  static let cases = [
    Tampering(
      testDescription: "changed",
      script: "UPDATE audit SET object = 'member 9' WHERE number = 3", broken: 3),
    Tampering(
      testDescription: "who", script: "UPDATE audit SET member = 7 WHERE number = 2", broken: 2),
    Tampering(
      testDescription: "time", script: "UPDATE audit SET at = at - 1 WHERE number = 5", broken: 5),
    Tampering(
      testDescription: "deleted", script: "DELETE FROM audit WHERE number = 4", broken: 5),
    Tampering(
      testDescription: "the first deleted", script: "DELETE FROM audit WHERE number = 1",
      broken: 2),
    Tampering(
      testDescription: "deleted and renumbered",
      script: """
        DELETE FROM audit WHERE number = 4;
        UPDATE audit SET number = number + 1000 WHERE number > 4;
        UPDATE audit SET number = number - 1001 WHERE number > 1000
        """, broken: 4),
    Tampering(
      testDescription: "reordered",
      script: """
        UPDATE audit SET number = 1000 WHERE number = 3;
        UPDATE audit SET number = 3 WHERE number = 4;
        UPDATE audit SET number = 4 WHERE number = 1000
        """, broken: 3),
    Tampering(
      testDescription: "inserted",
      script: """
        UPDATE audit SET number = number + 1000 WHERE number > 3;
        UPDATE audit SET number = number - 999 WHERE number > 1000;
        INSERT INTO audit SELECT workspace_id, 4, at, member, means, address, action, object,
          before, after, hash FROM audit WHERE number = 3
        """, broken: 4),
    Tampering(
      testDescription: "cut off", script: "DELETE FROM audit WHERE number > 5", broken: nil),
    Tampering(testDescription: "emptied", script: "DELETE FROM audit", broken: nil),
  ]

  @Test(arguments: cases)
  func tamperingIsSeen(_ tampering: Tampering) async throws {
    try await withEntrance { place async throws in
      for _ in 0..<5 { _ = try await place.token() }
      let anchor = try await place.commandLine.auditHead()
      #expect(anchor.number >= 8)
      let sound = try await place.commandLine.verifyAudit(against: anchor)
      #expect(sound.isSound && sound.holdsAnchor == true && sound.head == anchor)
      try await Self.tamper(place.database, tampering.script)
      let found = try await place.commandLine.verifyAudit(against: anchor)
      #expect(found.broken == tampering.broken)
      #expect(!found.isSound)
      if tampering.broken == nil {
        #expect(found.holdsAnchor == false)
        // Without a head that was noted elsewhere, a shorter chain is a chain.
        #expect(try await place.commandLine.verifyAudit().isSound)
      }
    }
  }

  /// All of it written anew with hashes that fit: only who noted the head sees it.
  @Test func aTrailWrittenAnewDoesNotHaveTheHead() async throws {
    try await withEntrance { place async throws in
      for _ in 0..<3 { _ = try await place.token() }
      let anchor = try await place.commandLine.auditHead()
      try await Self.tamper(place.database, "UPDATE audit SET address = '10.9.9.9'")
      try await place.database.write { connection in
        let table = AuditTable(connection, place.workspace.id)
        var previous: String?
        for record in try table.page(AuditTable.Filter(), limit: 100).reversed() {
          let hash = AuditTrail.hash(of: record, after: previous)
          try connection.execute(
            """
            UPDATE audit SET hash = \(hash)
            WHERE workspace_id = \(place.workspace.id) AND number = \(record.number)
            """)
          previous = hash
        }
      }
      #expect(try await place.commandLine.verifyAudit().isSound)
      #expect(try await place.commandLine.verifyAudit(against: anchor).holdsAnchor == false)
    }
  }

  /// What came after the anchor does not matter.
  @Test func anOldHeadStandsInALongerTrail() async throws {
    try await withEntrance { place async throws in
      let empty = AuditHead(number: 0, hash: AuditTrail.origin)
      #expect(try await place.commandLine.verifyAudit(against: empty).holdsAnchor == true)
      _ = try await place.token()
      let anchor = try await place.commandLine.auditHead()
      #expect(AuditHead("\(anchor)") == anchor)
      #expect(AuditHead("7:abc") == nil && AuditHead("") == nil)
      _ = try await place.token()
      #expect(try await place.commandLine.verifyAudit(against: anchor).isSound)
    }
  }

  @Test func timeIsFoundByItsPlace() async throws {
    try await withEntrance { place async throws in
      for _ in 0..<3 { _ = try await place.token() }
      let all = try await place.commandLine.audit(AuditQuery(), limit: 100)
      let middle = all[all.count / 2].at
      var query = AuditQuery()
      query.from = middle
      #expect(
        try await place.commandLine.audit(query, limit: 100) == all.filter { $0.at >= middle })
      query.from = nil
      query.until = middle
      #expect(
        try await place.commandLine.audit(query, limit: 100) == all.filter { $0.at < middle })
      query.until = .distantPast
      #expect(try await place.commandLine.audit(query, limit: 100).isEmpty)
      query.until = nil
      query.from = .distantFuture
      #expect(try await place.commandLine.audit(query, limit: 100).isEmpty)
    }
  }

  private static func tamper(_ database: TestDatabase, _ script: String) async throws {
    try await database.write { connection in
      try connection.dropGuards(["no_update", "no_delete"], of: "audit")
      try connection.execute(script: script)
    }
  }
}
