import CLibPQ
import Foundation
import Storage

extension PostgresConnection {
  /// The lock of whoever writes: one at a time, as on SQLite (docs/decisions.md).
  static let turn = "SELECT pg_advisory_xact_lock(1129270851, 1)"

  private static let beginReading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
  /// What a transaction reads is what was committed before it got its turn, since each statement
  /// sees what is committed when it begins and nobody else commits until the turn is over.
  private static let beginWriting = "\(beginBeside); \(turn)"
  /// Whether another connection had the turn last is told by a row that each puts its number into.
  private static let lastHolder = "; " + Turn.question.text
  private static let beginBeside = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
  /// Without the turn, which is taken when there is something to apply. A statement takes as long
  /// as it takes, but a process that stands still keeps others from writing for a minute at most.
  static let beginMigrating =
    beginBeside + limits(nil, isWriting: true)
    + "; SET LOCAL idle_in_transaction_session_timeout = '1min'"

  /// A snapshot in which `body` reads; `ticket` may stop it.
  func reading<Result>(
    _ ticket: Ticket, _ body: (any Connection) throws -> Result
  ) throws -> Result {
    try begin(Self.beginReading + Self.limits(limit, isWriting: false))
    let canceller = Canceller(link)
    guard ticket.begin({ canceller.cancel() }) else {
      undo()
      throw CancellationError()
    }
    isReading = true
    let outcome = Swift.Result {
      let result = try body(self)
      try settle()
      return result
    }
    if !ticket.end() { link.close() }
    undo()
    if case .failure(StorageError.stopped) = outcome, ticket.isCancelled {
      throw CancellationError()
    }
    return try outcome.get()
  }

  /// The same over the link of that number (``Link/opened``), which was asked something before; nil
  /// where it was lost since: one that was made anew may lead to another server.
  func reading<Result>(
    _ ticket: Ticket, overLink number: Int32, _ body: (any Connection) throws -> Result?
  ) throws -> Result? {
    try reading(ticket) { connection -> Result? in
      guard link.opened == number else { return nil }
      return try body(connection)
    }
  }

  /// A transaction of whoever has the turn.
  func writing<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    let beginning = Self.beginWriting + Self.limits(limit, isWriting: true) + Self.lastHolder
    return try committing(beginning) { holder in
      try takeTurn(from: holder)
      return try body(self)
    }
  }

  /// A transaction without the turn: what it changes must be nothing that whoever has it rests on.
  func writingBeside<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try committing(Self.beginBeside + Self.limits(limit, isWriting: true)) { _ in try body(self) }
  }

  /// `body` is given what the beginning yields last.
  private func committing<Result>(
    _ beginning: String, _ body: (String?) throws -> Result
  ) throws -> Result {
    let found = try begin(beginning)
    isReading = false
    do {
      let result = try body(found)
      try commit()
      return result
    } catch {
      undo()
      throw error
    }
  }

  private func takeTurn(from holder: String?) throws {
    let me = Turn.holder(link)
    guard holder != "\(me)" else { return }
    try execute("UPDATE last_writer SET holder = \(me)")
    others += 1
  }

  /// Begins on a connection that works. Nothing was asked yet, so one that was lost meanwhile is
  /// made anew.
  @discardableResult
  func begin(_ command: String) throws -> String? {
    var pauses = Self.pauses[...]
    var end: ContinuousClock.Instant?
    while true {
      do throws(Failure) {
        if !link.isOpen {
          if end == nil { end = ContinuousClock.now + Self.patience }
          try link.open()
          others += 1
        }
        return try link.value(command)
      } catch {
        error.isLost ? link.close() : undo()
        guard error.isLost, let pause = pauses.popFirst(),
          end.map({ ContinuousClock.now + .seconds(pause) < $0 }) ?? true
        else { throw error.translated(label) }
        Thread.sleep(forTimeInterval: pause)
      }
    }
  }

  /// Seconds between attempts to connect: the server may be starting again.
  private static let pauses = [0, 0.1, 0.3, 1, 2, 3]
  /// No attempt begins later after the first: hosts that do not answer take seconds each, and
  /// whoever waits may ask again.
  private static let patience = Duration.seconds(8)

  private func commit() throws {
    guard try commitTag() == "COMMIT" else {
      throw StorageError.engine(
        path: label, code: "25P02", detail: "an error inside the transaction was passed over")
    }
  }

  private func commitTag() throws -> String {
    guard let pipeline = sending else {
      return try translating { () throws(Failure) in try link.command("COMMIT") }
    }
    let result = try asking(pipeline, "COMMIT", BoundValues())
    defer { PQclear(result) }
    return PQcmdStatus(result).map { String(cString: $0) } ?? ""
  }

  /// Ends a transaction without its changes; of a lost connection the server does it.
  private func undo() {
    // What was sent is undone with the rest, whatever became of it.
    do { try settle() } catch {}
    guard link.isOpen else { return link.close() }
    guard link.isInTransaction else { return }
    do throws(Failure) { try link.command("ROLLBACK") } catch { link.close() }
  }
}
