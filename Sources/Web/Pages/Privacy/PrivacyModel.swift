import Domain
import Services

/// The first page of privacy: look for a person, see what was erased.
struct PrivacyModel: Sendable {
  static let pageSize = 50

  var erasures: [ErasureRecord] = []
  var hasMore = false
  /// Names of members by number.
  var names: [Int: String] = [:]
  /// What was looked for and not found.
  var unknown: String?
  /// What became of a readmission.
  var word: PrivacyText?
  var isFault = false

  static func load(before number: Int?, at desk: Desk) async throws -> PrivacyModel {
    let erasures = try await desk.seat.erasures(before: number, limit: pageSize + 1)
    let members = try await desk.seat.members()
    return PrivacyModel(
      erasures: Array(erasures.prefix(pageSize)), hasMore: erasures.count > pageSize,
      names: Dictionary(members.map { ($0.number, $0.name) }) { first, _ in first })
  }
}

/// An erasure before it is done.
struct ErasureModel: Sendable {
  var person: String
  var outline: ErasureOutline
  /// Nil on the first step.
  var basis: ErasureBasis?
  var fault: PrivacyText?
}
