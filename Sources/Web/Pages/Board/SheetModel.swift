import Domain
import Services

/// One hand-over with its promises.
struct HandOverModel: Sendable {
  var sheet: HandOverSheet
  /// What is left of each promise that is not settled.
  var left: [Promise.Kind: Distance] = [:]
  var book = OwnerBook()
  /// Names of members by number.
  var names: [Int: String] = [:]
  var heirs: (members: [Member], teams: [Team])?
  var word: BoardView.Word?
  /// What the form of a pause held, and whether something was wrong with it.
  var reason = ""
  var isFaulty = false
  var now: Instant

  static func load(_ offer: String, at desk: Desk) async throws -> HandOverModel {
    let (seat, now) = (desk.seat, desk.now)
    let sheet = try await seat.handOver(offer, now: now)
    var model = HandOverModel(sheet: sheet, now: now)
    let timeline = try await seat.timeline()
    for promise in sheet.card.promises {
      model.left[promise.kind] = TodayItem.Clock(promise, timeline, now: now)?.left
    }
    model.book = try await seat.ownerBook()
    model.names = Dictionary(try await seat.members().map { ($0.number, $0.name) }) { name, _ in
      name
    }
    if sheet.card.mayHandOn { model.heirs = try await seat.heirs() }
    return model
  }
}
