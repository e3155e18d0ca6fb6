import Foundation

extension ReplayEngine {
  /// Counts a fact for every rule whose condition holds and whose day is not full.
  @inline(__always)
  mutating func count(_ fact: FactColumns.Fact, _ shape: ReplayPlan.ShapePlan, _ index: Int) {
    forgetLatest(before: fact.recorded, index)
    for position in Int(shape.firstRule)..<Int(shape.firstHandRaiser) {
      let action = tables.actions[position]
      if action.condition >= 0, !holds(action.condition, shape, index) { continue }
      let rule = tables.rules[Int(action.row)]
      if rule.day >= 0 {
        let day = zone.day(of: fact.recorded - fact.lag)
        let counts = lanes.day(Int(rule.day), of: index)
        guard counts.pointee.take(day, limit: rule.perDay) else { continue }
      }
      add(Int(action.row), rule, lag: fact.lag, recorded: fact.recorded, index)
      if plan.resetsScore {
        lanes.latest[index].append(
          .init(rule: action.row, lag: fact.lag, recorded: fact.recorded))
      }
    }
  }

  @inline(__always)
  private func add(
    _ row: Int, _ rule: ScoringPlan.Rule, lag: Int64, recorded: Int64, _ index: Int
  ) {
    carry(index, to: recorded)
    var points = rule.points
    if lag != 0, rule.decayPerDay != 0 {
      points *= exp2(-Elapsed(microseconds: lag).days * rule.decayPerDay)
    }
    lanes.sums(of: index)[row] += points
    lanes.states[index].hasPoints = true
  }

  /// Brings the decayed sums to an instant: one power of two a distinct half-life.
  @inline(__always)
  private func carry(_ index: Int, to instant: Int64) {
    let lane = lanes.states + index
    let elapsed = instant &- lane.pointee.sumsAt
    guard elapsed != 0 else { return }
    defer { lane.pointee.sumsAt = instant }
    guard lane.pointee.hasPoints else { return }
    let days = Elapsed(microseconds: elapsed).days
    let sums = lanes.sums(of: index)
    for (number, decay) in tables.decays.enumerated() where number > 0 {
      let factor = exp2(-days * decay)
      for (row, rule) in tables.rules.enumerated() where Int(rule.decay) == number {
        sums[row] *= factor
      }
    }
  }

  /// The score at an instant that does not lie before the last fact counted (spec 3, Score).
  @inline(__always)
  func score(_ index: Int, at instant: Int64) -> Double {
    guard lanes.states[index].hasPoints else { return 0 }
    carry(index, to: instant)
    let sums = lanes.sums(of: index)
    var total = 0.0
    var position = 0
    for group in tables.groups {
      var sum = 0.0
      while position < Int(group.end) {
        let row = Int(tables.order[position])
        sum += min(tables.rules[row].max, sums[row])
        position += 1
      }
      total += min(group.max, sum)
    }
    return min(100, max(0, total))
  }

  private func forgetLatest(before instant: Int64, _ index: Int) {
    guard plan.resetsScore, let first = lanes.latest[index].first, first.recorded < instant
    else { return }
    lanes.latest[index].removeAll(keepingCapacity: true)
  }

  /// Facts recorded before `instant` no longer count; with `including`, neither do those at it.
  func resetScore(_ index: Int, at instant: Int64, including: Bool) {
    guard plan.resetsScore else { return }
    let spared = including ? [] : lanes.latest[index].filter { $0.recorded >= instant }
    lanes.sums(of: index).update(repeating: 0, count: tables.rules.count)
    lanes.states[index].hasPoints = false
    lanes.latest[index] = spared
    for counted in spared {
      let rule = tables.rules[Int(counted.rule)]
      add(Int(counted.rule), rule, lag: counted.lag, recorded: counted.recorded, index)
    }
  }

  /// Takes over what was counted for a lead that was merged into this one.
  func joinScores(_ index: Int, from other: Int, at instant: Int64) {
    carry(index, to: instant)
    carry(other, to: instant)
    let (own, theirs) = (lanes.sums(of: index), lanes.sums(of: other))
    for row in 0..<tables.rules.count { own[row] += theirs[row] }
    for day in 0..<plan.scoring.dailyRules {
      lanes.day(day, of: index).pointee.join(lanes.day(day, of: other).pointee)
    }
    let hasPoints = lanes.states[other].hasPoints
    lanes.states[index].hasPoints = lanes.states[index].hasPoints || hasPoints
    forgetLatest(before: instant, index)
    lanes.latest[index] += lanes.latest[other].filter { $0.recorded >= instant }
  }
}
