/// Whom an offer goes to, and why: recorded with the offer, so that it can be told for ever.
public struct Routing: Sendable, Hashable {
  /// Why somebody of the team does not come into question.
  public enum Obstacle: String, Sendable, Hashable, CaseIterable {
    case absent
    /// Has as many open leads as he or she can take.
    case full
    /// Lacks a skill that the route asks for.
    case skills
    /// May not answer offers: has left, was never let in, or is of another function.
    case inactive
  }

  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// Whose turn it was.
    case turn
    /// Had the fewest open leads.
    case leastLoaded = "least_loaded"
    /// The account is his or hers.
    case accountOwner = "account_owner"
    /// Stands in for the account's owner, who is absent.
    case cover
    /// The route found nobody: goes to whom the agreement names for that.
    case escalated
    /// Nobody could be found at all: an alarm.
    case nobody
  }

  /// A member's e-mail; a team's word where nobody of it could be found; nil where the agreement
  /// names nobody.
  public var to: String?
  /// The word of the team that it was found in.
  public var team: String?
  public var reason: Reason
  /// Who would have been next, the first of them first.
  public var runnersUp: [String]
  /// Who did not come into question, by number.
  public var passedOver: [PassedOver]

  public struct PassedOver: Sendable, Hashable {
    public var email: String
    public var because: Obstacle

    public init(email: String, because: Obstacle) {
      self.email = email
      self.because = because
    }
  }

  public init(
    to: String?, team: String? = nil, reason: Reason, runnersUp: [String] = [],
    passedOver: [PassedOver] = []
  ) {
    self.to = to
    self.team = team
    self.reason = reason
    self.runnersUp = runnersUp
    self.passedOver = passedOver
  }
}

extension Routing {
  /// Runners-up that are kept.
  static let mostRunnersUp = 3

  /// As a decision carries it; `to` stands beside it.
  public var json: JSON {
    [
      "reason": .text(reason.rawValue), "team": team.map { .text($0) } ?? .null,
      "runners_up": .list(runnersUp.map { .text($0) }),
      "passed_over": .list(
        passedOver.map { ["member": .text($0.email), "because": .text($0.because.rawValue)] }),
    ]
  }

  /// Nil for an offer of before routing was recorded, or one of another shape.
  public init?(to: String?, _ json: JSON?) {
    guard let json, let reason = json["reason"]?.text.flatMap(Reason.init) else { return nil }
    let runnersUp = json["runners_up"]?.list ?? []
    let passedOver = json["passed_over"]?.list ?? []
    self.init(
      to: to, team: json["team"]?.text, reason: reason, runnersUp: runnersUp.compactMap(\.text),
      passedOver: passedOver.compactMap { item in
        guard let email = item["member"]?.text,
          let because = item["because"]?.text.flatMap(Obstacle.init)
        else { return nil }
        return PassedOver(email: email, because: because)
      })
  }
}
