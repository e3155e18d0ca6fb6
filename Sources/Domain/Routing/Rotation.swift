/// Takes turns among the members of a team.
///
/// Every offer is a share owed to each who could take it, in proportion to their weights, and a
/// whole one taken from whoever gets it: whoever is owed most. With the same members throughout,
/// nobody is a whole offer ahead of or behind a fair share. Who is away is owed nothing meanwhile,
/// and comes back to the place that he or she left.
enum Rotation {
  /// Debts that differ by less are equal: shares do not add up to the last bit.
  static let tolerance = 1e-9

  /// The order in which members would be given the next offer, the first first. `weights` are above
  /// 0, one a recipient.
  static func order(_ recipients: [Recipient], weights: [Double]) -> [Int] {
    let debts = zip(recipients, shares(weights)).map { $0.turn.owed + $1 }
    return recipients.indices.sorted { left, right in
      if abs(debts[left] - debts[right]) > tolerance { return debts[left] > debts[right] }
      return recipients[left].waitedLonger(than: recipients[right])
    }
  }

  /// The turns after `chosen` got an offer at `instant`.
  static func turns(
    of recipients: [Recipient], weights: [Double], chosen: Int, at instant: Instant
  ) -> [RotationTurn] {
    let shares = shares(weights)
    return recipients.indices.map { index in
      var turn = recipients[index].turn
      turn.owed += shares[index]
      if index == chosen {
        turn.owed -= 1
        turn.had += 1
        turn.latest = instant
      }
      return turn
    }
  }

  private static func shares(_ weights: [Double]) -> [Double] {
    let all = weights.reduce(0, +)
    return weights.map { $0 / all }
  }
}

extension Recipient {
  /// Since the latest offer; between equals the member's number decides.
  func waitedLonger(than other: Recipient) -> Bool {
    let latest = (turn.latest ?? .distantPast, other.turn.latest ?? .distantPast)
    return latest.0 != latest.1 ? latest.0 < latest.1 : number < other.number
  }
}
