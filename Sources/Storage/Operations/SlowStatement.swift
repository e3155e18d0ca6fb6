import Domain
import Synchronization

/// A statement that took long, as this program words it: without its values, which may be about
/// people.
public struct SlowStatement: Sendable, Hashable {
  /// In one line.
  public var text: String
  public var milliseconds: Int
  /// How the engine goes about it for any values, one step a line; empty where it did not say.
  public var plan: [String]

  package init(text: String, took: Duration, plan: [String]) {
    self.text = text.split { $0 == "\n" || $0 == " " }.joined(separator: " ")
    milliseconds = Int(
      took.components.seconds * 1_000 + took.components.attoseconds / 1_000_000_000_000_000)
    self.plan = plan
  }
}

extension SlowStatement: CustomStringConvertible {
  public var description: String {
    (["slow statement, \(milliseconds) ms: \(text)"] + plan.map { "  " + $0 })
      .joined(separator: "\n")
  }
}

/// Which statements of this process took long: they are told, and the last ones kept.
public final class SlowStatements: Sendable {
  public struct Told: Sendable, Hashable {
    public var at: Instant
    public var statement: SlowStatement
  }

  /// Statements that are kept.
  public static let kept = 20

  /// From how long on.
  let threshold: Duration
  private let now: @Sendable () -> Instant
  private let tell: @Sendable (SlowStatement) -> Void
  private let told = Mutex<[Told]>([])

  public init(
    from threshold: Duration, now: @escaping @Sendable () -> Instant,
    tell: @escaping @Sendable (SlowStatement) -> Void
  ) {
    (self.threshold, self.now, self.tell) = (threshold, now, tell)
  }

  /// The latest first.
  public var last: [Told] { told.withLock { $0.reversed() } }

  /// Whether a statement has to be told; parts of exports and checks are not.
  package func concerns(_ text: String, took: Duration) -> Bool {
    took >= threshold && !text.hasSuffix(SQL.readsAll.text)
  }

  package func note(_ statement: SlowStatement) {
    let entry = Told(at: now(), statement: statement)
    told.withLock { told in
      told.append(entry)
      if told.count > SlowStatements.kept { told.removeFirst() }
    }
    tell(statement)
  }
}
