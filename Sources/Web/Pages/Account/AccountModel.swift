import Services

/// One's own account: what has just happened on it, and how it stands.
struct AccountModel: Sendable {
  enum Event: Sendable, Hashable {
    case said(PeopleText)
    case refused(SignInOutcome)
    case fault(WelcomeText)
    case offer(SecondFactorOffer)
    case recoveryCodes([String])
  }

  var member: Member
  var standing: SecondFactorStanding
  var sessions: [OpenSession]
  var own: Int?
  var linked: [LinkedProvider] = []
  var event: Event?
  /// Whether nothing else can be done before a second factor is on.
  var isUnsecured = false
  /// Where a provider that the member is linked to vouches anew.
  var anew: [(label: String, place: Place)] = []

  static func load(
    _ entrance: Entrance, at desk: Desk, event: Event? = nil
  ) async throws -> AccountModel {
    guard let member = desk.seat.principal.member else { throw Refusal.notSignedIn }
    var own: Int?
    if case .session(let number) = desk.seat.principal.means { own = number }
    let linked = try await entrance.linkedProviders(ofMember: member.number, for: desk.seat)
    let back = Place.people(.account).url
    return AccountModel(
      member: member, standing: try await entrance.secondFactor(for: desk.seat, now: desk.now),
      sessions: try await entrance.sessions(
        ofMember: member.number, for: desk.seat, now: desk.now),
      own: own,
      linked: linked, event: event,
      isUnsecured: desk.isUnsecured,
      anew: linked.map { ($0.label, .federation(.depart($0.id, back: back))) })
  }
}
