/// How many are at risk and how many have the event at every time at which someone has it.
struct RiskTable {
  struct Row {
    var time: Double
    var atRisk: Int
    var events: Int
  }

  private(set) var rows: [Row] = []

  /// By two sorted lists, in O(n log n); spells that end where they begin are expected gone.
  init(_ spells: [Spell]) {
    let exits = spells.sorted { $0.exit < $1.exit }
    let entries = spells.map(\.entry).sorted()
    var (entered, place) = (0, 0)
    while place < exits.count {
      let time = exits[place].exit
      while entered < entries.count, entries[entered] < time { entered += 1 }
      let atRisk = entered - place
      var events = 0
      while place < exits.count, exits[place].exit == time {
        events += exits[place].event ? 1 : 0
        place += 1
      }
      if events > 0 { rows.append(Row(time: time, atRisk: atRisk, events: events)) }
    }
  }
}
