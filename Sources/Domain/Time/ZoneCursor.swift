/// Local days of ascending instants: the stretch between two changes of clocks is at hand.
struct ZoneCursor {
  private let zone: Zone
  private var from = Int64.max
  private var until = Int64.min
  private var offset: Int64 = 0

  init(_ zone: Zone) {
    self.zone = zone
  }

  /// The local day of an instant in microseconds, as ``CivilDate/dayNumber``.
  @inline(__always)
  mutating func day(of instant: Int64) -> Int {
    if instant < from || instant >= until { (from, until, offset) = zone.stretch(at: instant) }
    return Int((instant + offset).floorDivided(by: Elapsed.day.microseconds))
  }

  /// Microseconds of the local day, by the clock on the wall.
  mutating func clock(of instant: Int64) -> Int64 {
    let day = day(of: instant)
    return instant + offset - Int64(day) * Elapsed.day.microseconds
  }
}
