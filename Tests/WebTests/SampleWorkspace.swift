import Domain
import Foundation
@testable import Services
import Storage
import TestSupport

@testable import Web

/// A small real workspace in a database of its own, which goes when nobody looks at it any more.
final class SampleWorkspace: Sendable {
  /// How much there is to see.
  enum State: Sendable, Hashable { case unfounded, empty, full, broken, overdue }

  let entrance: Entrance
  /// Nil when the database is broken, or does not answer in time.
  let database: SQLiteDatabase?
  private let directory: TemporaryDirectory

  init(_ state: State = .full, outbound: Outbound = .closed) async throws {
    directory = try TemporaryDirectory()
    guard state != .broken, state != .overdue else {
      database = nil
      entrance = try .forTests(Workspaces(in: BrokenDatabase(isOverdue: state == .overdue)))
      return
    }
    let path = directory.path(of: "concord.db")
    switch state {
    case .full: try await Self.full.value.write(to: URL(filePath: path))
    case .empty: try await Self.empty.value.write(to: URL(filePath: path))
    case .unfounded, .broken, .overdue: break
    }
    let database = try SQLiteDatabase(path: path)
    self.database = database
    entrance = try .forTests(Workspaces(in: database), outbound: outbound)
  }

  var workspaces: Workspaces { entrance.workspaces }

  deinit { directory.remove() }

  /// Made once and copied for each test.
  private static let full = Task { try await bytes(agreements: [SampleAgreementText.yaml]) }
  private static let empty = Task { try await bytes(agreements: []) }

  private static func bytes(agreements: [String]) async throws -> Data {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let database = try SQLiteDatabase(path: directory.path(of: "concord.db"))
    let workspace = try await foundWorkspace(in: database, agreements: agreements)
    if !agreements.isEmpty {
      let entries = try SampleJournal.entries()
      _ = try await workspace.importing(now: SampleJournal.now) { ingest in
        for entry in entries { _ = try ingest.take(entry) }
      }
      try await database.write {
        try SampleNotices.tell($0, workspace.id)
        try SampleJobs.add($0, workspace.id)
      }
    }
    try await signIn(workspace, database)
    let copy = directory.path(of: "copy.db")
    try await database.backup(to: copy)
    return try Data(contentsOf: URL(filePath: copy))
  }

  /// Everybody has the sample password, and Mia and Sam a browser that is signed in.
  private static func signIn(_ workspace: Workspace, _ database: SQLiteDatabase) async throws {
    let entrance = try Entrance.forTests(Workspaces(in: database), seed: 5)
    for number in [1, 2] {
      try await entrance.give(
        SampleSite.password, toMember: number, of: workspace, now: SampleJournal.now)
    }
    try await database.write { [id = workspace.id] connection in
      for (number, session) in [SampleSite.mia, SampleSite.sam].enumerated() {
        try SessionTable(connection, id).add(
          SessionRecord(
            session: number + 1, member: number + 1, token: session.hash, state: .signedIn,
            means: "password", created: SampleJournal.now, seen: SampleJournal.now,
            expires: SampleJournal.now + .day, address: "127.0.0.1", agent: "Sample"))
      }
    }
  }

  func workspace() async throws -> Workspace {
    guard let workspace = try await workspaces.all().first else { throw ServiceError.noWorkspace }
    return workspace
  }

  func desk() async throws -> Desk {
    let arrival = try await entrance.arrival(SampleSite.mia, from: .test, now: SampleJournal.now)
    guard case .member(let seat) = arrival else { throw ServiceError.noWorkspace }
    return try await Desk(seat, now: SampleJournal.now)
  }
}

/// Answers nothing, and says why in words that no page may show.
struct BrokenDatabase: LoneDatabase {
  struct Broken: Error { let secret = "/var/lib/concord.db is locked" }

  /// Whether it stops what somebody waits for.
  var isOverdue = false

  var dialect: Dialect { .sqlite }

  private var fault: any Error {
    isOverdue && Workload.current == .request
      ? StorageError.stopped(path: "concord.db", detail: "it took too long") : Broken()
  }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result { throw fault }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result { throw fault }

  func purge() async throws -> Bool { throw fault }
}
