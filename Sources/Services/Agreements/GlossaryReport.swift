import Domain

/// The words of a version, who stands behind them, and where data departs from them.
public struct GlossaryReport: Sendable, Hashable {
  public struct Term: Sendable, Hashable {
    public var term: GlossaryTerm
    public var owner: Owner?
    /// The first version signed by both that defines it in these words; nil while none does.
    public var ratified: AgreementLife.Successor?
  }

  public enum Owner: Sendable, Hashable {
    case member(Member)
    case function(MemberFunction)
    /// Somebody whom the workspace does not know.
    case other(String)
  }

  /// The version whose glossary it is.
  public var version: Int
  /// In the order of the document.
  public var terms: [Term]
  /// The most frequent first.
  public var alarms: [GlossaryAlarm]
}

/// Data that departs from what the agreement says, at the time when it was recorded.
public struct GlossaryAlarm: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// Returns for a reason (nil: none given) that the version in force then did not define.
    case undefinedReason(String?, version: Int)
    /// Facts that did not fit the stage of their lead; nil: it was never captured.
    case unmatched(EntryKind, in: Stage?)
    /// Touches that name no function: neither side's work.
    case touchOfNobody
  }

  public var kind: Kind
  /// At most ``most``, which then means at least so many.
  public var count: Int
  public static let most = 10_000

  public init(kind: Kind, count: Int) {
    self.kind = kind
    self.count = count
  }
}

/// A fact behind an alarm.
public struct GlossaryDeparture: Sendable, Hashable {
  public var entry: String
  public var lead: String?
  public var recorded: Instant
  /// Where the next page begins.
  public var cursor: Cursor

  public struct Cursor: Sendable, Hashable {
    public var recorded: Instant
    /// Orders facts of one instant: a number of the journal, or an id.
    public var place: String

    public init(recorded: Instant, place: String) {
      self.recorded = recorded
      self.place = place
    }
  }
}
