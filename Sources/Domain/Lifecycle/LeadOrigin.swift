/// Who brought a lead, and what both functions did with it: what the loop counts beside outcomes.
public struct LeadOrigin: Sendable, Hashable {
  /// Who put the lead in, or the seller who took it up before it was ever qualified; as the facts
  /// name them, nil where they do not.
  public var broughtBy: String?
  /// Whether sales brought it: captured by sales, or claimed or made a deal in this round before
  /// it was qualified.
  public var isFromSales = false
  /// Whether sales ever took it on: accepted, claimed, or made it a deal.
  public var isTaken = false
  /// Outbound touches of marketing before the first deal was won.
  public var marketingTouches = 0
  /// Since the capture that began this round.
  var isQualified = false

  public init() {}

  /// Another round begins, brought by whoever captured the lead anew.
  mutating func begin(by capture: JournalEntry) {
    broughtBy = LeadOrigin.name(capture.body["by"])
    isFromSales = capture.body["function"]?.text == "sales"
    isQualified = false
  }

  /// Sales took the lead up by itself.
  mutating func takeUp(by name: JSON?) {
    guard !isQualified, !isFromSales else { return }
    isFromSales = true
    broughtBy = LeadOrigin.name(name) ?? broughtBy
  }

  /// What a fact tells by itself, whether or not it fits a stage.
  mutating func note(_ fact: JournalEntry, isWon: Bool) {
    switch fact.kind {
    case .leadAccepted, .leadClaimed: isTaken = true
    case .touch where !isWon && fact.isOutbound(by: "marketing"): marketingTouches += 1
    default: if fact.kind.isOpportunity { isTaken = true }
    }
  }

  /// Of a lead that was merged into this one: its own origin stays, gaps are filled.
  mutating func absorb(_ other: LeadOrigin) {
    if broughtBy == nil {
      broughtBy = other.broughtBy
      isFromSales = isFromSales || other.isFromSales
    }
    isTaken = isTaken || other.isTaken
    isQualified = isQualified || other.isQualified
    marketingTouches += other.marketingTouches
  }

  private static func name(_ value: JSON?) -> String? {
    value?.text.flatMap { $0.isEmpty ? nil : $0 }
  }
}
