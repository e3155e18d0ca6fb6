/// Two replays of a part counted by number; no text is looked at.
struct PartTally: Sendable {
  static let neither = 0
  static let newly = 1
  static let noLonger = 2
  static let both = 3

  /// By who qualifies the leads.
  private(set) var groups = Array(repeating: OutcomeTally(), count: 4)
  private(set) var own = Splits()
  private(set) var other = Splits()

  /// What one side qualifies, split in four ways.
  struct Splits: Sendable {
    private var months = NumberTally()
    private var segments = NumberTally()
    private var sources = NumberTally()
    private var teams = NumberTally()

    subscript(split: ReplaySplit) -> NumberTally {
      switch split {
      case .month: months
      case .segment: segments
      case .source: sources
      case .team: teams
      }
    }

    mutating func add(_ row: ReplayRow, isOnly: Bool, _ zone: inout ZoneCursor) {
      months.add(ReplaySplit.month.number(row, &zone), isOnly: isOnly)
      segments.add(Int(row.segment), isOnly: isOnly)
      sources.add(Int(row.source), isOnly: isOnly)
      teams.add(Int(row.recipient), isOnly: isOnly)
    }
  }

  init(_ own: Replay.Part, _ other: Replay.Part, _ ownZone: Zone, _ otherZone: Zone) {
    var zones = (own: ZoneCursor(ownZone), other: ZoneCursor(otherZone))
    for (left, right) in zip(own.result.rows, other.result.rows) where left.isListed {
      let group = PartTally.group(left, right)
      groups[group].add(left, as: left.observed)
      if left.isQualified {
        self.own.add(left, isOnly: group == PartTally.newly, &zones.own)
      }
      if right.isQualified {
        self.other.add(right, isOnly: group == PartTally.noLonger, &zones.other)
      }
    }
    for group in groups.indices { groups[group].name(by: own.columns) }
  }

  @inline(__always)
  static func group(_ own: ReplayRow, _ other: ReplayRow) -> Int {
    (own.isQualified ? newly : neither) + (other.isQualified ? noLonger : neither)
  }
}

/// Counts by a number: an array from the least to the greatest that occurred.
struct NumberTally: Sendable {
  struct Count: Sendable {
    var all: Int32 = 0
    /// Those that the other side does not qualify.
    var only: Int32 = 0
  }

  private var first = 0
  private var counts: [Count] = []

  @inline(__always)
  mutating func add(_ number: Int, isOnly: Bool) {
    if number < first || number - first >= counts.count { reach(number) }
    counts[number - first].all += 1
    if isOnly { counts[number - first].only += 1 }
  }

  private mutating func reach(_ number: Int) {
    if counts.isEmpty { first = number }
    if number < first {
      counts = Array(repeating: Count(), count: first - number) + counts
      first = number
    }
    if number - first >= counts.count {
      let more = max(number - first + 1 - counts.count, counts.count)
      counts += Array(repeating: Count(), count: more)
    }
  }

  var isEmpty: Bool { counts.isEmpty }

  /// Numbers that occurred, ascending.
  var numbered: [Numbered] {
    counts.indices.compactMap { offset in
      let count = counts[offset]
      guard count.all > 0 else { return nil }
      return Numbered(number: first + offset, all: Int(count.all), only: Int(count.only))
    }
  }

  struct Numbered {
    var number: Int
    var all: Int
    var only: Int
  }
}
