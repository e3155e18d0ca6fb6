import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Services
@testable import concord

/// The real program, killed again and again while it mails notices to a real server: every mail
/// goes out, and what went out twice is known by its `Message-ID`.
@Suite(.serialized, .enabled(if: MailServerProcess.isInstalled, "\(MailServerProcess.absence)"))
struct NoticeKillTests {
  static let members = 60
  static let kills = 8

  @Test func everyMailGoesOutAndARepeatIsKnown() async throws {
    let place = try TLSPlace()
    let server = try await MailServerProcess(in: place)
    defer { server.end() }
    let path = place.program.folder.appending(path: "concord.db").path
    let database = try SQLiteDatabase(path: path)
    let workspace = try await Self.told(in: database)
    for kill in 1...Self.kills {
      let worker = try Self.work(place, server)
      #expect(try await Patience.until { try server.mails().count >= kill * 6 })
      TLSPlace.end(worker)
      try await Self.passLeases(database)
    }
    let worker = try Self.work(place, server)
    #expect(try await Patience.until { try await Self.open(workspace) == 0 })
    TLSPlace.end(worker)
    let mails = try server.mails()
    let ids = Dictionary(grouping: mails) { $0["Message-ID"].first ?? "" }
    #expect(ids.count == Self.members)
    #expect(ids.values.allSatisfy { Set($0.map(\.recipients)).count == 1 })
    #expect(Set(mails.flatMap(\.recipients)).count == Self.members)
    // A kill repeats one mail at the most: what was on its way.
    #expect(mails.count <= Self.members + Self.kills)
  }

  /// A company whose members were all told something, and want mails at any hour.
  private static func told(in database: SQLiteDatabase) async throws -> Workspace {
    let now = Instant.current()
    let workspace = try await Workspaces(in: database).found(
      NewWorkspace(
        company: "Seller", locale: "en", timezone: "Europe/Berlin",
        admin: NewMember(
          email: "m1@seller.example", name: "M1", function: .marketing, role: .admin)),
      now: now)
    for number in 2...members {
      _ = try await workspace.add(
        NewMember(
          email: "m\(number)@seller.example", name: "M\(number)", function: .marketing,
          role: .member), now: now)
    }
    try await database.write { connection in
      var desk = try NoticeDesk(connection, workspace.id, now: now)
      let wishes = NoticeWishTable(connection, workspace.id)
      for number in 1...members {
        try wishes.put(
          NoticeWishRecord(digestHour: 8, quietFrom: nil, quietUntil: nil, language: nil),
          of: number)
      }
      try desk.tell(NoticeDraft(.signalToAnswer, ["s"], at: now), to: 1...members)
    }
    return workspace
  }

  private static func work(_ place: TLSPlace, _ server: MailServerProcess) throws -> Process {
    let process = try place.program.ready(["work", "--database", "sqlite:concord.db"])
    process.environment = ProcessInfo.processInfo.environment.merging([
      "CONCORD_MAIL_URL": "smtp://127.0.0.1:\(server.port)", "CONCORD_MAIL_TLS": "off",
      "CONCORD_MAIL_FROM": "Concord <concord@seller.example>",
    ]) { $1 }
    try process.run()
    return process
  }

  /// As if the time of the leases were over.
  private static func passLeases(_ database: SQLiteDatabase) async throws {
    _ = try await database.write { connection in
      try connection.execute("UPDATE jobs SET due = 0 WHERE workspace_id = 1 AND due > 0")
    }
  }

  /// Notices that have no mail yet.
  private static func open(_ workspace: Workspace) async throws -> Int {
    try await workspace.reading { connection, id in
      try (1...members).count { member in
        let key = NoticeDraft(.signalToAnswer, ["s"], at: .distantPast).key
        let job = try JobTable(connection, id).find(
          kind: JobKind.noticeMail.rawValue, key: "\(member)/\(key)")
        return job?.state != .done
      }
    }
  }
}
