import Domain

/// The journal of a demo company in recorded order, made while it is read.
///
/// Stories are told one by one in the order in which they begin; what they hold beyond the next
/// beginning waits in a heap. So memory grows with the leads alive at one time, not with all.
public struct DemoJournal: Sequence, IteratorProtocol {
  private let stage: DemoStage
  private var arrivals: Arrivals
  private var nextArrival: DemoArrival?
  private var waiting = EarliestFirst<Told>()

  /// Whose stories are told.
  private enum Arrivals {
    case all(DemoArrivals)
    case some(ArraySlice<DemoArrival>)

    mutating func next() -> DemoArrival? {
      switch self {
      case .all(var arrivals):
        defer { self = .all(arrivals) }
        return arrivals.next()
      case .some(var arrivals):
        defer { self = .some(arrivals) }
        return arrivals.popFirst()
      }
    }
  }

  init(stage: DemoStage, leads: Int) {
    self.stage = stage
    arrivals = .all(DemoArrivals(stage: stage, leads: leads))
    nextArrival = arrivals.next()
  }

  /// Of these people alone.
  init(stage: DemoStage, part: [DemoArrival]) {
    self.stage = stage
    arrivals = .some(part[...])
    nextArrival = arrivals.next()
  }

  public mutating func next() -> JournalEntry? {
    while let arrival = nextArrival, isDue(arrival) {
      tell(arrival)
      nextArrival = arrivals.next()
    }
    guard var told = waiting.removeFirst(), let entry = told.rest.popLast() else { return nil }
    if let next = told.rest.last {
      told.recorded = next.recorded
      waiting.insert(told)
    }
    return entry
  }

  private func isDue(_ arrival: DemoArrival) -> Bool {
    guard let first = waiting.first else { return true }
    return arrival.start <= first.recorded
  }

  private mutating func tell(_ arrival: DemoArrival) {
    var story = LeadStory(arrival, on: stage)
    let entries = story.told()
    guard let first = entries.first else { return }
    waiting.insert(
      Told(number: arrival.number, recorded: first.recorded, rest: entries.reversed()))
  }

  /// What is left of a story.
  private struct Told: Comparable {
    var number: Int
    /// Of the next entry.
    var recorded: Instant
    /// The last first: what was read is let go.
    var rest: [JournalEntry]

    static func < (left: Told, right: Told) -> Bool {
      (left.recorded, left.number) < (right.recorded, right.number)
    }

    static func == (left: Told, right: Told) -> Bool { left.number == right.number }
  }
}
