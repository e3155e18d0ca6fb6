/// One lead while its facts are applied: ``LeadState`` in plain numbers.
struct ReplayLane {
  /// In the order of ``Stage``, so that a greater one is further; none before the first capture.
  enum Standing: UInt8 {
    case disqualified, inquiry, nurture, mql, sal, sql, customer
    case none = 255

    @inline(__always)
    var awaitsQualification: Bool { self == .inquiry || self == .nurture }
  }

  var stage = Standing.none
  var isMergedAway = false
  var isTouched = false
  var isAnswered = false
  var gradeIsStale = true
  var isForbidden = false
  /// Whether any rule has counted since the sums were last nothing.
  var hasPoints = false
  var grade: Int32 = 0
  var cycle: Int32 = 1
  /// Place within the component of the last fact.
  var lastOrder: Int32 = 0
  /// When time alone changes the stage; `max` for never.
  var due = Int64.max
  var acceptBy = Int64.max
  /// Where the running offer stands among the part's.
  var offer: Int32 = -1
  var firstRecipient: UInt32 = 0
  var coolDownEnds = Int64.min
  var captured = Int64.max
  /// The instant that decayed sums are of which are not in the measure of ``FactWeights``; `min`
  /// while there are none.
  var sumsAt = Int64.min
  /// No score until more is counted is above this.
  var bound = 0.0
  /// Least ``bound`` that makes it worth looking at the thresholds: ∞ where none can be met as
  /// things stand, -∞ where it has to be found out.
  private(set) var need = Double.infinity
  var first = Dated()
  var latest = Dated()
  var outcome = Dated()
  var lastReturn = Dated()

  /// A number, when it became known and where in the journal; `at` is `min` for nothing.
  struct Dated {
    var at = Int64.min
    var order: Int32 = 0
    var number: Int32 = -1

    var isNone: Bool { at == .min }

    func precedes(_ other: Dated) -> Bool { (at, order) < (other.at, other.order) }

    /// The later of two; equal instants and places leave the own.
    static func later(_ own: Dated, _ other: Dated) -> Dated {
      if own.isNone || other.isNone { return own.isNone ? other : own }
      return own.precedes(other) ? other : own
    }

    static func earlier(_ own: Dated, _ other: Dated) -> Dated {
      if own.isNone || other.isNone { return own.isNone ? other : own }
      return other.precedes(own) ? other : own
    }
  }

  @inline(__always)
  mutating func note(_ outcome: Outcome, at instant: Int64) {
    isAnswered = true
    self.outcome = Dated(at: instant, order: lastOrder, number: Int32(outcome.number))
  }

  /// Enters a stage: the clocks of the old one end with it.
  @inline(__always)
  mutating func go(to next: Standing) {
    stage = next
    due = .max
    forgetNeed()
  }

  /// The profile, or what else the grade depends on, has changed.
  @inline(__always)
  mutating func forgetGrade() {
    gradeIsStale = true
    forgetNeed()
  }

  @inline(__always)
  mutating func forgetNeed() { need = stage.awaitsQualification ? -.infinity : .infinity }

  /// Notes the score that the grade asks for, once both are known.
  @inline(__always)
  mutating func need(_ score: Double) { need = isForbidden ? .infinity : score - 1e-9 }

  func fill(_ row: inout ReplayRow) {
    row.stageNumber = stage.rawValue
    row.cycle = cycle
    row.captured = captured
    if !first.isNone {
      row.firstQualified = first.at
      row.latestQualified = latest.at
    }
    row.firstRuleNumber = Int16(truncatingIfNeeded: first.number)
    row.ruleNumber = Int16(truncatingIfNeeded: latest.number)
    row.recipient = firstRecipient
    let worked = isAnswered || isTouched
    row.isWorkedFlag = worked ? 1 : 0
    row.outcomeNumber =
      outcome.isNone ? (worked ? Outcome.open : .neverWorked).number : UInt8(outcome.number)
    row.returnReason = lastReturn.isNone ? 0 : UInt32(lastReturn.number)
  }
}

extension Outcome {
  /// The place among all cases.
  var number: UInt8 {
    switch self {
    case .neverWorked: 0
    case .open: 1
    case .accepted: 2
    case .returned: 3
    case .expired: 4
    case .disqualified: 5
    case .won: 6
    case .lost: 7
    }
  }
}

/// The lanes of one component, used again for the next: sums, slots and daily counts lie apart.
final class LanePool {
  private(set) var states: UnsafeMutablePointer<ReplayLane>
  private var sums: UnsafeMutablePointer<Double>
  private var values: UnsafeMutablePointer<UInt32>
  private var days: UnsafeMutablePointer<DailyCount>
  /// What was counted at the latest instant, by lane: a reset spares facts of its own instant.
  var latest: [[CountedPoints]] = []
  private var capacity = 0
  private let rules: Int
  private let slots: Int
  private let dailyRules: Int

  struct CountedPoints {
    var rule: Int32
    var lag: Int64
    var recorded: Int64
    var weight: Double
  }

  init(rules: Int, slots: Int, days: Int) {
    // Facts that no rule counts add nothing to the first sum.
    self.rules = max(rules, 1)
    self.slots = slots
    dailyRules = days
    states = .allocate(capacity: 0)
    sums = .allocate(capacity: 0)
    values = .allocate(capacity: 0)
    self.days = .allocate(capacity: 0)
  }

  deinit { release() }

  private func release() {
    days.deinitialize(count: capacity * dailyRules)
    states.deallocate()
    sums.deallocate()
    values.deallocate()
    days.deallocate()
  }

  func sums(of lane: Int) -> UnsafeMutablePointer<Double> { sums + lane * rules }
  func slots(of lane: Int) -> UnsafeMutablePointer<UInt32> { values + lane * slots }
  func day(_ rule: Int, of lane: Int) -> UnsafeMutablePointer<DailyCount> {
    days + lane * dailyRules + rule
  }

  /// Makes `count` lanes ready for a component.
  func begin(_ count: Int) {
    if count > capacity { grow(to: count) }
    for lane in 0..<count {
      states[lane] = ReplayLane()
      if !latest[lane].isEmpty { latest[lane].removeAll(keepingCapacity: true) }
    }
    sums.update(repeating: 0, count: count * rules)
    values.update(repeating: 0, count: count * slots)
    for index in 0..<count * dailyRules { days[index].clear() }
  }

  private func grow(to count: Int) {
    release()
    capacity = max(count, capacity * 2)
    states = .allocate(capacity: capacity)
    sums = .allocate(capacity: capacity * rules)
    values = .allocate(capacity: capacity * slots)
    days = .allocate(capacity: capacity * dailyRules)
    states.initialize(repeating: ReplayLane(), count: capacity)
    sums.initialize(repeating: 0, count: capacity * rules)
    values.initialize(repeating: 0, count: capacity * slots)
    days.initialize(repeating: DailyCount(), count: capacity * dailyRules)
    latest = Array(repeating: [], count: capacity)
  }
}

/// How many facts a rule with a daily limit has counted on each local day.
///
/// Facts mostly come day after day, so the latest day is at hand; those learned late look among the
/// earlier ones.
struct DailyCount {
  private var day = Int.min
  private var count: Int32 = 0
  /// Ascending.
  private var earlier: [(day: Int, count: Int32)] = []

  mutating func clear() {
    day = .min
    count = 0
    if !earlier.isEmpty { earlier.removeAll(keepingCapacity: true) }
  }

  /// Counts one on `day` unless the day is full; tells whether there was room.
  @inline(__always)
  mutating func take(_ day: Int, limit: Int32) -> Bool {
    if day != self.day {
      guard day > self.day else { return takeEarlier(day, limit) }
      if self.day != .min { earlier.append((self.day, count)) }
      self.day = day
      count = 0
    }
    guard count < limit else { return false }
    count += 1
    return true
  }

  /// Adds what a lead that was merged into this one has used of its days.
  mutating func join(_ other: DailyCount) {
    for (day, count) in other.earlier { add(day, count) }
    if other.day != .min { add(other.day, other.count) }
  }

  private mutating func add(_ day: Int, _ more: Int32) {
    if day == self.day {
      count += more
    } else if day > self.day {
      if self.day != .min { earlier.append((self.day, count)) }
      self.day = day
      count = more
    } else {
      earlier[place(of: day)].count += more
    }
  }

  private mutating func takeEarlier(_ day: Int, _ limit: Int32) -> Bool {
    let place = place(of: day)
    guard earlier[place].count < limit else { return false }
    earlier[place].count += 1
    return true
  }

  /// Where an earlier day lies; it is put there where it is new.
  private mutating func place(of day: Int) -> Int {
    var low = 0
    var high = earlier.count
    while low < high {
      let middle = (low + high) / 2
      if earlier[middle].day < day { low = middle + 1 } else { high = middle }
    }
    if low == earlier.count || earlier[low].day != day { earlier.insert((day, 0), at: low) }
    return low
  }
}
