import Foundation

/// A time zone as a table of its changes of clocks, so that local times are arithmetic.
///
/// The table is read once from Foundation's time-zone data (IANA), from 1900 to 2200; outside, the
/// offset of the nearer end holds.
public struct Zone: Sendable {
  public let identifier: String
  /// Instants of change in seconds, ascending.
  private let changes: [Int64]
  /// Offsets east of Greenwich in seconds; `offsets[i]` holds before `changes[i]`.
  private let offsets: [Int64]

  /// Version of the time-zone data in use, such as `2025b`.
  public static var dataVersion: String { TimeZone.timeZoneDataVersion }

  /// Nil when there is no such zone.
  public init?(_ identifier: String) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    var moment = Date(timeIntervalSince1970: Zone.first)
    var changes: [Int64] = []
    var offsets = [Int64(zone.secondsFromGMT(for: moment))]
    while let change = zone.nextDaylightSavingTimeTransition(after: moment),
      change.timeIntervalSince1970 < Zone.last
    {
      moment = change
      let offset = Int64(zone.secondsFromGMT(for: change))
      if offset != offsets.last {
        changes.append(Int64(change.timeIntervalSince1970.rounded()))
        offsets.append(offset)
      }
    }
    self.identifier = identifier
    self.changes = changes
    self.offsets = offsets
  }

  public static let utc = Zone(fixedOffset: 0, identifier: "UTC")

  private init(fixedOffset: Int64, identifier: String) {
    self.identifier = identifier
    changes = []
    offsets = [fixedOffset]
  }

  private static let first = -2_208_988_800.0
  private static let last = 7_258_118_400.0

  /// Seconds east of Greenwich at `instant`.
  public func offset(at instant: Instant) -> Int {
    Int(offsets[changesUpTo(instant.microseconds.floorDivided(by: 1_000_000))])
  }

  /// The local day and the microsecond within it.
  public func local(_ instant: Instant) -> (date: CivilDate, microsecond: Int64) {
    let shifted = instant.microseconds + Int64(offset(at: instant)) * 1_000_000
    let day = shifted.floorDivided(by: Elapsed.day.microseconds)
    return (CivilDate(dayNumber: Int(day)), shifted - day * Elapsed.day.microseconds)
  }

  public func date(of instant: Instant) -> CivilDate { local(instant).date }

  /// The instant of a local time. One that a change of clocks skips is read with the offset before
  /// the change; one that occurs twice is the first (spec 3, Clocks).
  public func instant(_ date: CivilDate, microsecond: Int64 = 0) -> Instant {
    let wall = Int64(date.dayNumber) * Elapsed.day.microseconds + microsecond
    let wallSeconds = wall.floorDivided(by: 1_000_000)
    // The earliest offset whose reading lies before the change that ends it; in a gap no offset
    // fits both sides, and the one before the change is the one that this finds.
    var index = changesUpTo(wallSeconds - 86_400 * 2)
    while index < changes.count, wallSeconds - offsets[index] >= changes[index] {
      if isSkipped(wallSeconds, byChange: index) { break }
      index += 1
    }
    return Instant(microseconds: wall - offsets[index] * 1_000_000)
  }

  /// The stretch between two changes of clocks that `instant` lies in, and its offset; all in
  /// microseconds.
  func stretch(at instant: Int64) -> (from: Int64, until: Int64, offset: Int64) {
    let index = changesUpTo(instant.floorDivided(by: 1_000_000))
    let from = index == 0 ? Int64.min : changes[index - 1] * 1_000_000
    let until = index == changes.count ? Int64.max : changes[index] * 1_000_000
    return (from, until, offsets[index] * 1_000_000)
  }

  /// Local days on which the clocks change, or that touch such a change.
  var daysOfChange: [CivilDate] {
    changes.indices.flatMap { index in
      let days = Set(
        [offsets[index], offsets[index + 1]].map {
          Int((changes[index] + $0).floorDivided(by: 86_400))
        })
      return days.sorted().map(CivilDate.init(dayNumber:))
    }
  }

  private func isSkipped(_ wallSeconds: Int64, byChange index: Int) -> Bool {
    wallSeconds - offsets[index] >= changes[index]
      && wallSeconds - offsets[index + 1] < changes[index]
  }

  /// How many changes lie at or before `seconds`.
  private func changesUpTo(_ seconds: Int64) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
