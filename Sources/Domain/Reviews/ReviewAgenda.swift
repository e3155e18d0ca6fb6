import Statistics

/// The three things to decide: found by rules that are the same every week, taken in their order.
public enum ReviewAgenda {
  public enum Rule: String, Sendable, Hashable, CaseIterable, Codable {
    /// The promise whose rate fell most against the week before, both with enough settled.
    case worsened
    /// The signal reported most that nobody has answered.
    case signal
    /// The return reason that grew most.
    case reason
    /// Breaches that are disputed and wait for a ruling.
    case disputes
    /// The target that is furthest behind, or was missed in the week.
    case target
    /// The promise that was broken most often.
    case broken
  }

  public struct Item: Sendable, Hashable, Codable {
    public var rule: Rule
    public var promise: ReviewPromise?
    public var function: String?
    /// Of the signal, the reason, or the measure of the target.
    public var name: String?
    /// Id of the signal, or period of the target.
    public var id: String?
    /// Whether the signal came of returns for one reason.
    public var isOfReturns = false
    public var count: ReviewDocument.Pair
    /// Of how many; 0 where that says nothing.
    public var of: ReviewDocument.Pair

    init(
      _ rule: Rule, promise: ReviewPromise? = nil, function: String? = nil, name: String? = nil,
      id: String? = nil, count: ReviewDocument.Pair,
      of: ReviewDocument.Pair = .init(0, before: 0)
    ) {
      (self.rule, self.promise, self.function) = (rule, promise, function)
      (self.name, self.id, self.count, self.of) = (name, id, count, of)
    }
  }

  public static let length = 3
  /// A fall of a rate by less says nothing.
  public static let leastFall = 0.05
  /// More returns for a reason than the week before.
  public static let leastGrowth = 2
  /// Reports of a signal.
  public static let leastReports = 2
  /// Broken promises of one kind.
  public static let leastBroken = 2

  /// `waiting`: signals that nobody has answered.
  public static func items(
    of document: ReviewDocument, waiting: [ReviewDocument.Signal]
  ) -> [Item] {
    let candidates: [Item?] = [
      worsened(document.promises), signal(waiting), reason(document.returned),
      document.disputes > 0
        ? Item(.disputes, count: .init(document.disputes, before: 0)) : nil,
      target(document.targets), broken(document.promises),
    ]
    return Array(candidates.compactMap { $0 }.prefix(length))
  }

  private static func worsened(_ promises: [ReviewDocument.Promise]) -> Item? {
    let falls = promises.compactMap { line -> (line: ReviewDocument.Promise, fall: Double)? in
      guard line.rate.trials >= HandOverMeasures.minimum,
        line.rateBefore.trials >= HandOverMeasures.minimum,
        let now = line.rate.value, let before = line.rateBefore.value, before - now >= leastFall
      else { return nil }
      return (line, before - now)
    }
    // Of equal falls the first of the page.
    guard
      let line = falls.reduce(
        nil as (line: ReviewDocument.Promise, fall: Double)?,
        { worst, next in
          worst.map { $0.fall >= next.fall } ?? false ? worst : next
        })?.line
    else { return nil }
    return Item(
      .worsened, promise: line.promise, function: line.function, count: line.kept,
      of: .init(line.rate.trials, before: line.rateBefore.trials))
  }

  private static func signal(_ waiting: [ReviewDocument.Signal]) -> Item? {
    let loudest = waiting.min {
      ($1.reports, $0.due ?? .distantFuture, ExactText($0.id))
        < ($0.reports, $1.due ?? .distantFuture, ExactText($1.id))
    }
    guard let loudest, loudest.reports >= leastReports else { return nil }
    var item = Item(
      .signal, name: loudest.title, id: loudest.id, count: .init(loudest.reports, before: 0))
    item.isOfReturns = loudest.isOfReturns
    return item
  }

  private static func reason(_ returned: [ReviewDocument.Named]) -> Item? {
    let grown = returned.filter { $0.count.change >= leastGrowth }.max { left, right in
      (left.count.change, ExactText(right.name ?? ""))
        < (right.count.change, ExactText(left.name ?? ""))
    }
    return grown.map { Item(.reason, name: $0.name, count: $0.count) }
  }

  /// Missed ones first, then by how much of the goal that was due by now is there.
  private static func target(_ targets: [ReviewDocument.Target]) -> Item? {
    let behind = targets.compactMap { target -> (ReviewDocument.Target, Double)? in
      let isMissed = target.state == TargetReading.State.missed.rawValue
      guard isMissed || target.state == TargetReading.State.behind.rawValue,
        let value = target.value, target.goal > 0
      else { return nil }
      let due = target.isShare || isMissed ? target.goal : target.goal * target.elapsed
      return (target, isMissed ? -1 : due > 0 ? value / due : 1)
    }
    let worst = behind.min { $0.1 < $1.1 }?.0
    return worst.map {
      Item(
        .target, function: $0.function, name: $0.measure, id: $0.period,
        count: .init(0, before: 0))
    }
  }

  private static func broken(_ promises: [ReviewDocument.Promise]) -> Item? {
    let worst = promises.filter { $0.broken.now - $0.excused >= leastBroken }.reduce(
      nil as ReviewDocument.Promise?
    ) { worst, next in
      worst.map { $0.broken.now - $0.excused >= next.broken.now - next.excused } ?? false
        ? worst : next
    }
    return worst.map {
      Item(
        .broken, promise: $0.promise, function: $0.function, count: $0.broken,
        of: .init($0.rate.trials, before: $0.rateBefore.trials))
    }
  }
}
