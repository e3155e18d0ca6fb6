/// What a replay says of one lead, in 64 bytes.
public struct ReplayRow: Sendable {
  /// At the instant of the replay, in full.
  public var score: Double = 0
  var firstQualified: Int64 = .max
  var latestQualified: Int64 = .max
  var captured: Int64 = .max
  public var cycle: Int32 = 1
  /// Value numbers of the lead's source, campaign and segment; 0 where there is none.
  public var source: UInt32 = 0
  public var campaign: UInt32 = 0
  public var segment: UInt32 = 0
  /// Number of the reason of the last return; 0 where none was given.
  public var returnReason: UInt32 = 0
  /// Whom the first offer went to (``ReplayPlan/recipient(_:)``).
  public var recipient: UInt32 = 0
  var firstRuleNumber: Int16 = -1
  var ruleNumber: Int16 = -1
  var stageNumber: UInt8 = ReplayRow.unlisted
  var gradeStep: UInt8 = 0
  var outcomeNumber: UInt8 = 0
  var isWorkedFlag: UInt8 = 0

  static let unlisted: UInt8 = 255
  /// Rules of `at_least` are numbered from here, those of `at_once` from 0.
  static let firstThreshold: Int16 = 1 << 14

  /// Nil for a lead that was never captured or lives on in another.
  public var stage: Stage? { Stage(number: stageNumber) }
  public var grade: Grade { Grade(clamping: Int(gradeStep)) }
  public var outcome: Outcome { Outcome(number: outcomeNumber) }
  public var worked: Bool { isWorkedFlag != 0 }
  public var firstQualifiedAt: Instant? { ReplayRow.instant(firstQualified) }
  public var qualifiedAt: Instant? { ReplayRow.instant(latestQualified) }
  public var capturedAt: Instant? { ReplayRow.instant(captured) }
  public var firstRule: QualificationRule? { QualificationRule(number: firstRuleNumber) }
  public var rule: QualificationRule? { QualificationRule(number: ruleNumber) }
  public var isListed: Bool { stageNumber != ReplayRow.unlisted }
  public var isQualified: Bool { firstQualified != .max }

  private static func instant(_ microseconds: Int64) -> Instant? {
    microseconds == .max ? nil : Instant(microseconds: microseconds)
  }
}

extension QualificationRule {
  init?(number: Int16) {
    guard number >= 0 else { return nil }
    self =
      number < ReplayRow.firstThreshold
      ? .atOnce(Int(number)) : .atLeast(Int(number - ReplayRow.firstThreshold))
  }
}

extension Stage {
  init?(number: UInt8) {
    guard Int(number) < Stage.allCases.count else { return nil }
    self = Stage.allCases[Int(number)]
  }
}

extension Outcome {
  /// The place among all cases.
  init(number: UInt8) { self = Outcome.allCases[Int(number)] }
}

/// A qualification with its offer, and its expiry where it came to that, with numbers in place of
/// names; 64 bytes.
public struct ReplayOffer: Sendable {
  /// When the lead qualified, microseconds since 1970.
  var instant: Int64
  var acceptBy: Int64
  var expires: Int64
  var score: Double
  /// Of the columns.
  public var lead: UInt32
  public var cycle: Int32
  /// Place of the fact that decided.
  public var place: UInt32
  /// Whom it went to (``ReplayPlan/recipient(_:)``).
  public var recipient: UInt32
  /// The lead it expired for, which may have taken it over in a merge; ``notExpired`` otherwise.
  var expiredLead = ReplayOffer.notExpired
  var expiredCycle: Int32 = 0
  var ruleNumber: Int16
  var route: Int16
  var gradeStep: UInt8

  static let notExpired = UInt32.max

  public var at: Instant { Instant(microseconds: instant) }
  public var hasExpired: Bool { expiredLead != ReplayOffer.notExpired }
}

/// What a replay says of a run of components.
public struct ReplayPart: Sendable {
  /// Number in the columns of the lead of the first row.
  public internal(set) var firstLead: Int
  public internal(set) var rows: [ReplayRow]
  /// Of each lead in the order of derivation.
  public internal(set) var offers: [ReplayOffer] = []
  public internal(set) var unmatched: [UnmatchedPlace] = []
  public internal(set) var acceptedOnTime = 0
  public internal(set) var acceptedLate = 0

  /// A fact that fitted no stage.
  public struct UnmatchedPlace: Sendable, Hashable {
    public var place: UInt32
    public var lead: UInt32
  }
}
