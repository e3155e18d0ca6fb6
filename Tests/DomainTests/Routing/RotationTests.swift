import Domain
import TestSupport
import Testing

/// Whether turns are fair.
struct RotationTests {
  /// One team over many offers, some of its members away now and then.
  private struct Run {
    var members: [Recipient]
    var fair: [Double]
    var worst = 0.0
    let routing: TeamRouting

    init(capacities: [Int?], _ method: Route.Method) {
      members = capacities.enumerated().map { index, capacity in
        Recipient(email: "m\(index)@seller.example", number: index + 1, capacity: capacity)
      }
      fair = capacities.map { _ in 0 }
      routing = TeamRouting(team: "dach", method: method)
    }

    mutating func offer(at instant: Instant, weights: [Double]) throws {
      let present = members.indices.filter { !members[$0].isAbsent }
      guard !present.isEmpty else { return }
      let all = present.reduce(0) { $0 + weights[$1] }
      for index in present { fair[index] += weights[index] / all }
      let result = try #require(routing.choose(members, at: instant))
      for index in members.indices {
        members[index].turn = result.turns[members[index].number] ?? members[index].turn
        worst = max(worst, abs(Double(members[index].turn.had) - fair[index]))
      }
    }
  }

  /// Everybody at once, and who weighs more gets more: never a whole lead from the fair share.
  @Test(
    arguments: [
      [nil, nil, nil], [10, 20, 30], [1, 1, 1, 97], [5, nil, 15, 20, 40],
      Array(repeating: 3, count: 20), Array(repeating: 1, count: 50) + [50],
    ] as [[Int?]])
  func aTeamThatIsAllThereStaysWithinALead(_ capacities: [Int?]) throws {
    for method in [Route.Method.roundRobin, .weighted] {
      var run = Run(capacities: capacities, method)
      let said = capacities.compactMap { $0 }.map(Double.init)
      let usual = said.isEmpty ? 1 : said.reduce(0, +) / Double(said.count)
      let weights = capacities.map { method == .weighted ? $0.map(Double.init) ?? usual : 1 }
      for number in 0..<10_000 {
        try run.offer(at: .distantPast + number * .minute, weights: weights)
      }
      #expect(run.worst < 1, "\(method), \(capacities)")
    }
  }

  /// Holidays of one to fifteen working days at forty leads a day, about six weeks a year each:
  /// still within a lead of what each was owed while there.
  @Test(arguments: 1...6) func absenceKeepsTurnsWithinALead(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let weights: [Double] = [30, 20, 20, 40, 25, 30, 10]
    var run = Run(capacities: weights.map { Int($0) }, .weighted)
    var backAt = weights.map { _ in 0 }
    for number in 0..<10_000 {
      for index in weights.indices where number >= backAt[index] && random.oneIn(2_500) {
        backAt[index] = number + random.int(40..<600)
      }
      for index in weights.indices { run.members[index].isAbsent = number < backAt[index] }
      try run.offer(at: .distantPast + number * .minute, weights: weights)
    }
    #expect(run.worst <= 1)
  }

  @Test func whoIsAwayIsOwedNothing() throws {
    var run = Run(capacities: [nil, nil], .roundRobin)
    run.members[0].isAbsent = true
    for number in 0..<10 { try run.offer(at: .distantPast + number * .hour, weights: [1, 1]) }
    #expect(run.members.map(\.turn.had) == [0, 10])
    run.members[0].isAbsent = false
    for number in 10..<16 { try run.offer(at: .distantPast + number * .hour, weights: [1, 1]) }
    #expect(run.members.map(\.turn.had) == [3, 13])
  }
}
