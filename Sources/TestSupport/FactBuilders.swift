import Domain

/// A fact of a test's story, so many hours after its start.
public struct Fact: Sendable {
  public var kind: EntryKind
  public var lead: String?
  /// When it became known, and when it happened (nil: at the same time).
  public var recorded: Instant
  public var at: Instant?
  public var more: JSON

  /// Of lead `L1` unless said otherwise; `more` is what the kind carries.
  public init(
    _ kind: EntryKind, _ hours: Double, lead: String? = "L1", at: Double? = nil, _ more: JSON = [:]
  ) {
    self.kind = kind
    self.lead = lead
    recorded = .start(plus: hours)
    self.at = at.map { .start(plus: $0) }
    self.more = more
  }

  /// An activity of the type.
  public static func activity(
    _ type: String, _ hours: Double, lead: String = "L1", at: Double? = nil
  ) -> Fact {
    Fact(.activity, hours, lead: lead, at: at, ["type": .text(type)])
  }

  /// A fact about the opportunity, which names the lead unless it is nil.
  public static func opportunity(
    _ kind: EntryKind, _ hours: Double, _ opportunity: String = "O1", lead: String? = "L1"
  ) -> Fact {
    Fact(kind, hours, lead: lead, ["opportunity": .text(opportunity)])
  }

  public static func merged(_ lead: String, into other: String, _ hours: Double) -> Fact {
    Fact(.leadMerged, hours, lead: lead, ["into": .text(other)])
  }

  public func entry(id: String) -> JournalEntry {
    fact(kind, id, lead: lead, recorded: recorded, at: at, more.members ?? [])
  }
}

extension [Fact] {
  /// The facts as journal entries `f0`, `f1`, … in the order given.
  public var journal: [JournalEntry] {
    enumerated().map { $0.element.entry(id: "f\($0.offset)") }
  }
}

extension Instant {
  /// 2026-03-02T09:00:00Z, a Monday, plus so many hours, to the microsecond.
  public static func start(plus hours: Double) -> Instant {
    let start = Instant(microseconds: 1_772_442_000_000_000)
    return start + Elapsed(microseconds: Int64((hours * 3_600_000_000).rounded()))
  }
}

/// One microsecond in hours: the least that can lie between two instants.
public let microsecondInHours = 1 / 3_600_000_000.0
