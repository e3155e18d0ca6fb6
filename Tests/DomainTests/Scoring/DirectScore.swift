import Domain
import Foundation

/// The score as spec 3 writes it down: for every rule the sum over all counted facts, without
/// carrying any forward. A rule counts the activities whose type its name begins with.
struct DirectScore {
  let rules: ScoringRules
  let zone: Zone

  /// Facts recorded before `cut` were reset: they count no longer, but what they used of a day
  /// stays used.
  func score(of entries: [JournalEntry], cut: Instant?, at instant: Instant) -> Double {
    let sums = rules.rules.map { sum(of: $0, entries, cut: cut, at: instant) }
    var total = 0.0
    for group in rules.groups {
      let members = rules.rules.indices.filter { rules.rules[$0].group == group.name }
      total += min(group.max ?? .infinity, members.reduce(0) { $0 + sums[$1] })
    }
    for index in rules.rules.indices where rules.rules[index].group == nil { total += sums[index] }
    return min(100, max(0, total))
  }

  private func sum(
    of rule: ScoreRule, _ entries: [JournalEntry], cut: Instant?, at instant: Instant
  ) -> Double {
    var countedOnDay: [CivilDate: Int] = [:]
    var sum = 0.0
    for entry in entries where entry.recorded <= instant && entry.kind == .activity {
      guard entry.body["type"]?.text == String(rule.name.prefix(1)) else { continue }
      let day = zone.date(of: entry.at)
      guard countedOnDay[day, default: 0] < rule.perDay ?? .max else { continue }
      countedOnDay[day, default: 0] += 1
      if let cut, entry.recorded < cut { continue }
      let days = Double(instant.microseconds - entry.at.microseconds) / 1e6 / 86_400
      sum += rule.points * (rule.halfLifeDays.map { pow(2, -days / $0) } ?? 1)
    }
    return min(rule.max ?? .infinity, sum)
  }
}
