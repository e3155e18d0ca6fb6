import Domain
import Foundation
import Services
import Storage
import Synchronization
import TestSupport
import Testing

/// Two databases to move between.
struct Passage: Sendable, CustomTestStringConvertible {
  let from: TestEngine
  let to: TestEngine

  var testDescription: String { "\(from) to \(to)" }

  static let all: [Passage] = [
    Passage(from: .sqlite, to: .sqlite), Passage(from: .sqlite, to: .postgres),
    Passage(from: .postgres, to: .sqlite),
  ]

  var isPossible: Bool { (from == .sqlite && to == .sqlite) || TestServer.isInstalled }

  /// A database of the engine, without any schema before it is opened, gone afterwards.
  static func withPlace<Result>(
    of engine: TestEngine, _ body: (String) async throws -> Result
  ) async throws -> Result {
    if engine == .postgres {
      let server = try TestServer.shared
      let url = try server.makeEmptyDatabase()
      defer { server.drop(url) }
      return try await body(url)
    }
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    return try await body(directory.path(of: "moved.db"))
  }

  /// A database with a company that worked for a while, and an empty place.
  func withCompany(_ body: (TestDatabase, Workspace, String) async throws -> Void) async throws {
    try await Passage.withPlace(of: from) { source in
      try await Passage.withPlace(of: to) { target in
        let database = try TestDatabase(path: source)
        defer { try? database.close() }
        let workspace = try await foundWorkspace(in: database)
        _ = try await workspace.append(Passage.facts(1..<120), now: instant("2026-03-02T18:00:00Z"))
        try await body(database, workspace, target)
      }
    }
  }

  static func facts(_ numbers: Range<Int>) -> [JournalEntry] {
    numbers.map { number in
      fact(
        number.isMultiple(of: 3) ? .activity : .leadCaptured, "fact \(number) 🙂",
        lead: "L\(number % 40)", recorded: instant("2026-03-02T09:00:00Z") + number * .minute)
    }
  }
}

/// Stops, as a kill does, after so many transactions that wrote.
struct StoppingDatabase: LoneDatabase {
  struct Stopped: Error {}

  let database: any Database
  private let left: Counter

  final class Counter: Sendable {
    let left: Mutex<Int>
    init(_ left: Int) { self.left = Mutex(left) }
  }

  init(_ database: any Database, after writes: Int) {
    (self.database, left) = (database, Counter(writes))
  }

  var dialect: Dialect { database.dialect }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result { try await database.read(body) }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    let isLeft = left.left.withLock { left in
      left -= 1
      return left >= 0
    }
    guard isLeft else { throw Stopped() }
    return try await database.write(body)
  }

  func purge() async throws -> Bool { try await database.purge() }
}

/// A source after whose reading another process goes on with the copy.
struct OvertakenSource: LoneDatabase {
  let database: any Database
  let target: any Database

  var dialect: Dialect { database.dialect }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result {
    let result = try await database.read(body)
    try await target.write { connection in
      guard try UnfinishedCopy.source(connection) != nil else { return }
      try UnfinishedCopy.begin(from: "source", holder: "2", connection)
    }
    return result
  }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Result
  ) async throws -> Result { try await database.write(body) }

  func purge() async throws -> Bool { try await database.purge() }
}
