import Domain

/// What somebody said of lines of a version's text.
public struct AgreementComment: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case comment
    /// Disagreement; it stays open until it is settled.
    case objection
  }

  /// Counted from 1 within the version.
  public var number: Int
  /// The version that it is about.
  public var version: Int
  /// The comment that it answers; nil begins a thread.
  public var answers: Int?
  public var kind: Kind
  public var by: AgreementLife.Person
  public var at: Instant
  public var body: String
  public var anchor: LineAnchor
  /// Where these lines stand in the text it is shown beside; nil when they are gone from there.
  public var lines: ClosedRange<Int>?
  public var settled: Settlement?

  public struct Settlement: Sendable, Hashable {
    public var by: AgreementLife.Person
    public var at: Instant
  }
}

/// A comment and what was answered to it, oldest first.
public struct AgreementThread: Sendable, Hashable {
  public var comment: AgreementComment
  public var answers: [AgreementComment]

  /// Threads of comments that are in order, by the line at which they are shown; those without one
  /// come last.
  public static func threads(of comments: [AgreementComment]) -> [AgreementThread] {
    let answers = Dictionary(grouping: comments.filter { $0.answers != nil }) { $0.answers ?? 0 }
    return comments.filter { $0.answers == nil }
      .map { AgreementThread(comment: $0, answers: answers[$0.number] ?? []) }
      .sorted { left, right in
        (left.comment.lines?.lowerBound ?? .max, left.comment.number)
          < (right.comment.lines?.lowerBound ?? .max, right.comment.number)
      }
  }
}
