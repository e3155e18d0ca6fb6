import Domain
import Statistics

/// A comparison of replays as JSON and as text.
extension ReplayImpact {
  var json: JSON {
    [
      "newly": newly.observedJSON, "no_longer": noLonger.observedJSON, "both": both.observedJSON,
      "neither": neither.observedJSON,
      "by_month": rows(.month), "by_segment": rows(.segment), "by_source": rows(.source),
      "by_team": rows(.team),
      "load": .list(
        load.map { team in
          [
            "team": team.team.map(JSON.text) ?? .null, "own": team.own.json,
            "other": team.other.json,
          ]
        }),
    ]
  }

  private func rows(_ split: ReplaySplit) -> JSON {
    .list(
      (splits[split] ?? []).map { row in
        [
          "key": row.key.map(JSON.text) ?? .null, "own": .count(row.own),
          "other": .count(row.other), "newly": .count(row.newly),
          "no_longer": .count(row.noLonger),
        ]
      })
  }

  /// Lines below the table of a replay.
  var table: [String] {
    let names: [(ReplaySplit, String)] = [
      (.month, "month"), (.segment, "segment"), (.source, "source"), (.team, "team"),
    ]
    var lines = ["", "beside each other"]
    lines += TextTable.rows([
      ("  newly qualified", "\(newly.leads)"), ("  no longer", "\(noLonger.leads)"),
      ("  by both", "\(both.leads)"), ("  by neither", "\(neither.leads)"),
    ])
    lines += newly.sentences("newly qualified") + noLonger.sentences("no longer qualified")
    for (split, name) in names { lines += table(split, name) }
    return lines + loadTable
  }

  private func table(_ split: ReplaySplit, _ name: String) -> [String] {
    let rows = (splits[split] ?? []).map { row in
      [
        "  \(row.key ?? "none")", "\(row.own)", "\(row.other)", "\(row.newly)",
        "\(row.noLonger)",
      ]
    }
    return [""]
      + TextTable.columns([[name, "own", "other", "newly", "no longer"]] + rows)
  }

  private var loadTable: [String] {
    var rows = [["team", "side", "offers", "peak", "capacity", "weeks over"]]
    for team in load {
      let name = "  \(team.team ?? "nobody")"
      rows.append([name, "own"] + team.own.cells)
      rows.append([name, "other"] + team.other.cells)
    }
    return [""] + TextTable.columns(rows)
  }
}

extension OutcomeCounts {
  /// As observed: what nobody worked is unknown.
  fileprivate var observedJSON: JSON {
    var members = [JSON.Member("leads", .count(leads)), JSON.Member("worked", .count(worked))]
    for outcome in Outcome.allCases where outcome != .expired {
      members.append(JSON.Member(outcome.rawValue, .count(self[outcome])))
    }
    members.append(.init("returned_by_reason", .tally(returnReasons) { $0 ?? "" }))
    members.append(.init("win_rate", tellableWinRate == nil ? .null : winRate.json))
    if tellableWinRate == nil { members.append(.init("note", .text(notEnough))) }
    return .object(members)
  }

  private var notEnough: String {
    "not enough data: \(winRate.trials) decided leads, \(OutcomeCounts.leastDecided) are needed"
  }

  fileprivate func sentences(_ title: String) -> [String] {
    guard leads > 0 else { return [] }
    let rate = tellableWinRate == nil ? notEnough : "win rate \(winRate.text)"
    return [
      "  of the \(title): \(worked) worked, \(leads - worked) never worked (unknown); \(rate)"
    ]
  }
}

extension TeamLoad.Side {
  fileprivate var cells: [String] {
    let peak = peak.map { "\($0.offers) in \($0.week)" }
    let capacity = capacity.map { "\($0)" }
    let over = weeksOver.map { "\($0)" }
    return ["\(offers)", peak ?? "–", capacity ?? "–", over ?? "–"]
  }

  fileprivate var json: JSON {
    [
      "offers": .count(offers), "capacity_per_week": capacity.map(JSON.count) ?? .null,
      "peak_week": peak.map { .text($0.week.description) } ?? .null,
      "peak_offers": .count(peak?.offers ?? 0),
      "weeks_over": weeksOver.map(JSON.count) ?? .null,
    ]
  }
}
