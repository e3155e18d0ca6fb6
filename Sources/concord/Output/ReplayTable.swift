import Domain
import Statistics

/// The summary of a replay as text for people.
extension ReplayReport {
  var table: String {
    var lines = ["\(replay.agreement.name), as of \(replay.asOf)", ""]
    lines += TextTable.rows([
      ("leads", "\(summary.leads)"),
      ("qualified", "\(summary.qualified)"),
    ])
    lines += TextTable.section("qualified first by rule", summary.qualifiedByRule) {
      $0.description
    }
    lines += TextTable.section("qualified first in month", summary.qualifiedByMonth) { $0 }
    lines += outcomes("what became of the qualified", summary.outcomesOfQualified)
    lines += outcomes("what became of the others", summary.outcomesOfOthers)
    lines.append("")
    lines += TextTable.rows([
      ("accepted on time", "\(summary.acceptedOnTime)"),
      ("accepted late", "\(summary.acceptedLate)"),
      ("unmatched facts", "\(summary.unmatched)"),
      ("duplicates", "\(duplicates)"),
    ])
    if let comparison { lines += text(of: comparison) }
    if let impact { lines += impact.table }
    return lines.joined(separator: "\n")
  }

  private func outcomes(_ title: String, _ counts: OutcomeCounts) -> [String] {
    var rows = [("leads", "\(counts.leads)")]
    for outcome in Outcome.allCases {
      rows.append((outcome.rawValue, "\(counts.counts[outcome] ?? 0)"))
      guard outcome == .returned else { continue }
      rows += counts.returnReasons.map { ("  \($0.key ?? "no reason given")", "\($0.count)") }
    }
    rows.append(("win rate", counts.winRate.text))
    return ["", title] + TextTable.rows(rows.map { ("  " + $0.0, $0.1) })
  }

  private func text(of comparison: ReplayComparison) -> [String] {
    [comparison.own, comparison.other].flatMap { side in
      let load = side.load.map {
        ("  \($0.team) \($0.week)", "\($0.offers)" + ($0.capacity.map { " of \($0)" } ?? ""))
      }
      return ["", "\(side.agreement): \(side.qualified) qualified, \(side.only.count) only here"]
        + outcomes("what became of those", side.outcomesOfOnly)
        + ["", "offers a week"] + TextTable.rows(load)
    }
  }
}

extension Rate {
  /// `31 % of 263 (26–37 %)`, or that there is nothing to tell.
  var text: String {
    guard let value, let interval else { return "nothing decided yet" }
    let percent = { (share: Double) in (share * 100).oneDecimal }
    return "\(percent(value)) % of \(trials)"
      + " (95 %: \(percent(interval.lowerBound))–\(percent(interval.upperBound)) %)"
  }
}

/// Columns of text.
enum TextTable {
  /// Rows of cells, each column as wide as its widest cell.
  static func columns(_ rows: [[String]]) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.compactMap { $0.indices.contains(column) ? $0[column].count : nil }.max() ?? 0
    }
    return rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
        .joined(separator: "  ").trimmingSuffix()
    }
  }

  static func rows(_ rows: [(String, String)]) -> [String] {
    columns(rows.map { [$0.0, $0.1] })
  }

  static func section<Key>(
    _ title: String, _ counts: [ReplaySummary.Count<Key>], name: (Key) -> String
  ) -> [String] {
    ["", title] + rows(counts.map { ("  " + name($0.key), "\($0.count)") })
  }
}

extension String {
  /// Without the blanks that fill the last column.
  fileprivate func trimmingSuffix() -> String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
