/// The hand-overs of one lead, in the order in which they were offered.
struct HandOverLog: Sendable {
  private(set) var all: [HandOver] = []
  /// Place of the one that facts still tell of: the latest, until the lead is offered again.
  private var latest: Int?
  /// Grows with every change, so that who keeps rows of it knows when they hold no more.
  private(set) var revision = 0

  mutating func offer(_ handOver: HandOver) {
    latest = all.count
    all.append(handOver)
    revision += 1
  }

  /// The latest, whether or not it has ended.
  mutating func changeLatest(_ change: (inout HandOver) -> Void) {
    guard let latest else { return }
    change(&all[latest])
    revision += 1
  }

  /// The latest while it is with sales.
  mutating func changeRunning(_ change: (inout HandOver) -> Void) {
    guard let latest, all[latest].end == nil else { return }
    change(&all[latest])
    revision += 1
  }

  /// Takes over those of a lead that was merged into `lead`. What runs on is that of the lead whose
  /// stage was taken; the other is with sales no more on its own account.
  mutating func absorb(
    _ other: HandOverLog, of lead: String, at instant: Instant, takesTheirs: Bool
  ) {
    guard !all.isEmpty || !other.all.isEmpty else { return }
    let theirs = other.latest.map { $0 + all.count }
    let absorbed = all.count..<(all.count + other.all.count)
    all += other.all
    for place in absorbed { all[place].lead = lead }
    let (taken, left) = takesTheirs ? (theirs, latest) : (latest, theirs)
    if let left, all[left].end == nil {
      all[left].end = HandOver.End(kind: .merged, at: instant)
    }
    latest = taken ?? left
    revision += 1
  }
}
