extension ReplayEngine {
  /// Counts a fact for every rule whose condition holds and whose day is not full.
  @inline(__always)
  func count(
    _ fact: FactColumns.Fact, _ weight: Double, _ shape: ReplayPlan.ShapePlan, _ index: Int
  ) {
    forgetLatest(before: fact.recorded, index)
    for position in Int(shape.firstRule)..<Int(shape.firstHandRaiser) {
      let action = tables.actions[position]
      if action.condition >= 0, !holds(action.condition, shape, index) { continue }
      let rule = action.rule
      if rule.day >= 0 {
        let day = zone.day(of: fact.recorded - fact.lag)
        let counts = lanes.day(Int(rule.day), of: index)
        guard counts.pointee.take(day, limit: rule.perDay) else { continue }
      }
      add(Int(action.row), rule, weight, lag: fact.lag, recorded: fact.recorded, index)
      if plan.resetsScore {
        lanes.latest[index].append(
          .init(rule: action.row, lag: fact.lag, recorded: fact.recorded, weight: weight))
      }
    }
  }

  /// Adds points to a sum: in the measure of the columns' instant where they have weights for the
  /// half-life, else of an instant of the lead's own.
  @inline(__always)
  private func add(
    _ row: Int, _ rule: ScoringPlan.Rule, _ weight: Double, lag: Int64, recorded: Int64,
    _ index: Int
  ) {
    let lane = lanes.states + index
    lane.pointee.hasPoints = true
    var points = rule.points
    if rule.decay == weighted {
      points *= weight
    } else if rule.decay != 0 {
      if lane.pointee.sumsAt == .min { lane.pointee.sumsAt = recorded }
      let decay = tables.decays[Int(rule.decay)]
      if recorded - lane.pointee.sumsAt > decay.reach { carry(index, to: recorded) }
      points *= decay.growth(recorded - lag - lane.pointee.sumsAt)
    }
    lanes.sums(of: index)[row] += points
    if rule.points > 0 { lane.pointee.bound += rule.points }
  }

  /// Brings the sums that are of the lead's own instant to a later one.
  private func carry(_ index: Int, to instant: Int64) {
    guard lanes.states[index].sumsAt != .min else { return }
    let elapsed = instant - lanes.states[index].sumsAt
    let sums = lanes.sums(of: index)
    for (row, rule) in tables.rules.enumerated() where rule.decay != 0 && rule.decay != weighted {
      sums[row] *= tables.decays[Int(rule.decay)].shrinking.power(after: elapsed)
    }
    lanes.states[index].sumsAt = instant
  }

  /// The score at an instant that does not lie before the last fact counted (spec 3, Score).
  /// `weight` is that of the instant, where it is known; else 0.
  func score(_ index: Int, at instant: Int64, weight: Double = 0) -> Double {
    guard lanes.states[index].hasPoints else { return 0 }
    let sums = lanes.sums(of: index)
    var (total, bound, factor) = (0.0, 0.0, 1.0)
    var (decay, position): (Int32, Int) = (0, 0)
    for group in tables.groups {
      var sum = 0.0
      while position < Int(group.end) {
        let term = tables.terms[position]
        if term.decay != decay {
          decay = term.decay
          factor = self.factor(decay, index, at: instant, weight: weight)
        }
        let points = min(term.max, sums[Int(term.rule)] * factor)
        sum += points
        bound += max(0, points)
        position += 1
      }
      total += min(group.max, sum)
    }
    // Points only fade until more are counted: no later score can be above what is positive now.
    lanes.states[index].bound = bound
    return min(100, max(0, total))
  }

  /// What sums of a half-life have to be multiplied with at an instant.
  @inline(__always)
  private func factor(_ decay: Int32, _ index: Int, at instant: Int64, weight: Double) -> Double {
    if decay == 0 { return 1 }
    let table = tables.decays[Int(decay)].shrinking
    guard decay == weighted else {
      // Without an instant there are no points of this kind, and nothing to multiply.
      let since = lanes.states[index].sumsAt
      return since == .min ? 1 : table.power(after: instant - since)
    }
    return weight > 0 ? 1 / weight : table.power(after: instant - reference)
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
    lanes.states[index].sumsAt = .min
    lanes.states[index].bound = 0
    lanes.latest[index] = spared
    for counted in spared {
      let rule = tables.rules[Int(counted.rule)]
      add(
        Int(counted.rule), rule, counted.weight, lag: counted.lag, recorded: counted.recorded, index
      )
    }
  }

  /// Takes over what was counted for a lead that was merged into this one.
  func joinScores(_ index: Int, from other: Int, at instant: Int64) {
    let theirBound = lanes.states[other].bound
    if lanes.states[other].hasPoints {
      carry(other, to: instant)
      carry(index, to: instant)
      lanes.states[index].hasPoints = true
      lanes.states[index].sumsAt = instant
      let (own, theirs) = (lanes.sums(of: index), lanes.sums(of: other))
      for row in 0..<tables.rules.count { own[row] += theirs[row] }
      lanes.states[index].bound += theirBound
    }
    for day in 0..<plan.scoring.dailyRules {
      lanes.day(day, of: index).pointee.join(lanes.day(day, of: other).pointee)
    }
    forgetLatest(before: instant, index)
    lanes.latest[index] += lanes.latest[other].filter { $0.recorded >= instant }
  }
}
