/// Local days of instants that lie near each other: the last two stretches between changes of
/// clocks are at hand, for the facts of many leads go through winter and summer again and again.
struct ZoneCursor {
  private let zone: Zone
  private var from = Int64.max
  private var until = Int64.min
  private var offset: Int64 = 0
  private var other = (from: Int64.max, until: Int64.min, offset: Int64(0))

  init(_ zone: Zone) {
    self.zone = zone
  }

  /// The local day of an instant in microseconds, as ``CivilDate/dayNumber``.
  @inline(__always)
  mutating func day(of instant: Int64) -> Int {
    if instant < from || instant >= until { turn(to: instant) }
    return Int((instant + offset).floorDivided(by: Elapsed.day.microseconds))
  }

  private mutating func turn(to instant: Int64) {
    let before = (from, until, offset)
    if instant < other.from || instant >= other.until { other = zone.stretch(at: instant) }
    (from, until, offset) = other
    other = before
  }

  /// Microseconds of the local day, by the clock on the wall.
  mutating func clock(of instant: Int64) -> Int64 {
    let day = day(of: instant)
    return instant + offset - Int64(day) * Elapsed.day.microseconds
  }
}
