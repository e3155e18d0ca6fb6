import Domain
import TestSupport
import Testing

@testable import Storage

/// The rule of two signatures as the schema keeps it, whoever writes. Member 1 is the admin of
/// marketing, 2 sales' manager, 3 a member of sales, 4 leadership's admin. Version 1 is signed by
/// marketing; 2 is a draft; 3 is signed by both and in force since instant 0; 4 is withdrawn.
struct AgreementSchemaTests {
  static let digest = String(repeating: "a", count: 64)
  static let other = String(repeating: "b", count: 64)
  static let versionColumns =
    "workspace_id, number, name, text, sha256, effective, state, author, author_function, created,"
    + " proposer, proposer_function, changed"

  static let refused: [(String, String)] = [
    ("a proposed text is frozen", "UPDATE agreement_versions SET text = 'x' WHERE number = 1"),
    ("its digest too", "UPDATE agreement_versions SET sha256 = '\(other)' WHERE number = 1"),
    ("its instant too", "UPDATE agreement_versions SET effective = 9 WHERE number = 3"),
    ("versions stay", "DELETE FROM agreement_versions WHERE number = 2"),
    ("authors stay", "UPDATE agreement_versions SET author = 2 WHERE number = 2"),
    ("numbers stay", "UPDATE agreement_versions SET number = 9 WHERE number = 2"),
    (
      "a version is born a draft",
      "INSERT INTO agreement_versions (\(versionColumns)) VALUES (1, 5, 'v', 't', '\(digest)', 0,"
        + " 'signed', 1, 'marketing', 0, 1, 'marketing', 0)"
    ),
    (
      "numbers have no gaps",
      "INSERT INTO agreement_versions (\(versionColumns)) VALUES (1, 6, 'v', 't', '\(digest)', 0,"
        + " 'draft', 1, 'marketing', 0, NULL, NULL, 0)"
    ),
    (
      "no proposer, no proposal",
      "UPDATE agreement_versions SET state = 'proposed' WHERE number = 2"
    ),
    ("a draft is not adopted", "UPDATE agreement_versions SET state = 'signed' WHERE number = 2"),
    ("one signature is not two", "UPDATE agreement_versions SET state = 'signed' WHERE number = 1"),
    ("a proposal is not unmade", "UPDATE agreement_versions SET state = 'draft' WHERE number = 1"),
    ("the withdrawn stay so", "UPDATE agreement_versions SET state = 'proposed' WHERE number = 4"),
    (
      "what is in force is not withdrawn",
      "UPDATE agreement_versions SET state = 'withdrawn', changed = 5 WHERE number = 3"
    ),
    ("nobody signs for both", signature(of: 1, for: "sales", version: 1)),
    (
      "nor after a change of function",
      changingFunction + signature(of: 1, for: "sales", version: 1)
    ),
    ("nor under another number", readded + signature(of: 5, for: "sales", version: 1)),
    ("members do not sign", signature(of: 3, for: "sales", version: 1)),
    ("leadership does not sign", signature(of: 4, for: "sales", version: 1)),
    (
      "who left does not sign",
      "UPDATE members SET state = 'left' WHERE member = 2; "
        + signature(of: 2, for: "sales", version: 1)
    ),
    ("nobody is nobody", signature(of: 9, for: "sales", version: 1)),
    ("another text is not signed", signature(of: 2, for: "sales", version: 1, sha256: other)),
    ("drafts are not signed", signature(of: 2, for: "sales", version: 2)),
    ("nor the withdrawn", signature(of: 2, for: "sales", version: 4)),
    ("there is a version", signature(of: 2, for: "sales", version: 7)),
    ("a function signs once", signature(of: 1, for: "marketing", version: 1)),
    ("signatures do not change", "UPDATE agreement_signatures SET sha256 = '\(other)'"),
    ("the binding stay", "DELETE FROM agreement_signatures WHERE number = 3"),
    ("steps stay", "DELETE FROM agreement_steps"),
    ("steps do not change", "UPDATE agreement_steps SET kind = 'signed'"),
    ("what was said stays", "UPDATE agreement_comments SET body = 'x'"),
    ("and is not deleted", "DELETE FROM agreement_comments"),
  ]

  static let changingFunction = "UPDATE members SET function = 'sales' WHERE member = 1; "
  /// The same person, under a free number and the same address, now of sales.
  static let readded = """
    UPDATE members SET email = 'old' WHERE member = 1;
    INSERT INTO members VALUES (1, 5, 'm1@b.example', 'A', 'sales', 'admin', 0, 'active');

    """

  static func signature(
    of member: Int, for function: String, version: Int, sha256: String = digest
  ) -> String {
    "INSERT INTO agreement_signatures VALUES (1, \(version), '\(function)', \(member),"
      + " 'm\(min(member, 5) == 5 ? 1 : member)@b.example', '\(sha256)', 0)"
  }

  @Test(arguments: refused)
  func isRefused(_ reason: String, _ statement: String) async throws {
    try await withTemporaryDatabase { database in
      try await Self.fill(database)
      let before = try await dump(Self.tables, of: database)
      await #expect(throws: StorageError.self, "\(reason)") {
        try await database.write { try $0.execute(script: statement) }
      }
      #expect(try await dump(Self.tables, of: database) == before)
    }
  }

  /// What the guards are about is possible when it is right.
  @Test func bothSignAndItIsAdopted() async throws {
    try await withTemporaryDatabase { database in
      try await Self.fill(database)
      try await database.write { connection in
        try connection.execute(script: Self.signature(of: 2, for: "sales", version: 1))
        try AgreementTable(connection, WorkspaceID(number: 1))
          .move(1, to: "signed", at: .distantPast)
      }
      let signed = try await database.read {
        try AgreementTable($0, WorkspaceID(number: 1)).signed().map(\.number)
      }
      #expect(signed == [3, 1])
    }
  }

  static let tables = [
    "members", "agreement_versions", "agreement_signatures", "agreement_steps",
    "agreement_comments",
  ]

  static func fill(_ database: TestDatabase) async throws {
    let zero = Instant(microseconds: 0)
    try await database.write { connection in
      let id = try WorkspaceTable(connection).add(
        name: "A", locale: "en", timezone: "UTC", created: zero
      ).id
      for (index, member) in [
        ("marketing", "admin"), ("sales", "manager"), ("sales", "member"), ("leadership", "admin"),
      ].enumerated() {
        _ = try MemberTable(connection, id).add(
          email: "m\(index + 1)@b.example", name: "A", function: member.0, role: member.1,
          created: zero)
      }
      let versions = AgreementTable(connection, id)
      for number in 1...4 {
        try versions.add(
          VersionRecord(
            number: number, name: "v", sha256: digest,
            effective: Instant(microseconds: number == 1 ? 9 : 0),
            author: 1, authorFunction: "marketing", created: zero, changed: zero, text: "t"))
        if number != 2 { try versions.propose(number, by: 1, of: "marketing", at: zero) }
      }
      for script in [
        signature(of: 1, for: "marketing", version: 3), signature(of: 2, for: "sales", version: 3),
        signature(of: 1, for: "marketing", version: 1),
      ] { try connection.execute(script: script) }
      try versions.move(3, to: "signed", at: zero)
      try versions.move(4, to: "withdrawn", at: zero)
      try StepTable(connection, id).add(
        StepRecord(
          number: 1, kind: "drafted", member: 1, function: "marketing", sha256: digest, at: zero))
      try CommentTable(connection, id).add(
        CommentRecord(
          number: 1, comment: 1, answers: nil, kind: "objection", member: 2, function: "sales",
          at: zero, body: "no", firstLine: 1, lastLine: 1, lines: "t", path: "name"))
    }
  }
}
