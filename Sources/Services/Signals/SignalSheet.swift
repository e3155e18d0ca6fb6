import Domain
import Storage

/// A signal with everything that is told of it.
public struct SignalSheet: Sendable {
  public var row: SignalRow
  /// The latest first; one page of them.
  public var evidence: [SignalEvidence]
  /// Where the next page of the evidence begins; nil: there is none.
  public var nextEvidence: EvidencePosition?
  /// In the order in which they were given.
  public var answers: [SignalAnswer]
  /// Other signals of the same topic, the latest first.
  public var others: [Signal]
  /// Reports before and after the first answer; nil while there is none.
  public var effect: SignalEffect?
  /// The same topic within the window, for the wording: returns or reports.
  public var signal: Signal { row.signal }

  /// Reports on one page, and other signals that are named.
  public static let pageSize = 50
  public static let otherLimit = 20
}

/// Where a page of evidence ended.
public struct EvidencePosition: Sendable, Hashable {
  public var recorded: Instant
  public var sequence: Int64

  public init(recorded: Instant, sequence: Int64) {
    self.recorded = recorded
    self.sequence = sequence
  }
}

/// A report as a principal may see it.
public struct SignalEvidence: Sendable, Hashable {
  public var report: SignalReport
  /// Where the lead is not theirs to see: neither it nor what was said is shown.
  public var isHidden: Bool
}

extension SignalEvidence {
  init(_ report: SignalReport, isSeen: Bool) {
    self.report = report
    isHidden = !isSeen
    guard !isSeen else { return }
    self.report.text = nil
    self.report.lead = nil
    self.report.opportunity = nil
    self.report.call = nil
  }
}

/// Signals of a list, with the numbers around it.
public struct SignalPage: Sendable {
  public var rows: [SignalRow]
  public var hasMore: Bool
  public var counts: SignalCounts
  /// Names of members by number.
  public var names: [Int: String]
}
