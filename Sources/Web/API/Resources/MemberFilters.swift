import Domain
import Services

/// Filters and orders of the list of members.
enum MemberFilters {
  enum Sort: String, CaseIterable, Sendable {
    case number
    case numberDescending = "-number"
    case name
    case nameDescending = "-name"
  }

  private static let sort = ParameterKey<Sort>.choice(
    "sort", "The order; a minus is descending. By default `number`.")
  private static let function = ParameterKey<MemberFunction>.choice(
    "filter[function]", "Of this function.")
  private static let role = ParameterKey<MemberRole>.choice("filter[role]", "With this role.")
  private static let state = ParameterKey<MemberState>.choice("filter[state]", "In this state.")
  private static let team = ParameterKey<String>.query(
    "filter[team]", .words(1...80), "Whose home team it is, by its word.")

  static let parameters = [
    function.parameter, role.parameter, state.parameter, team.parameter, sort.parameter,
  ]

  static func query(_ call: Call) throws(APIProblem) -> MemberListQuery {
    var query = MemberListQuery(limit: call.limit + 1)
    query.function = call[function]
    query.role = call[role]
    query.state = call[state]
    query.team = call[team]
    let sort = call[sort] ?? .number
    query.sort = sort == .name || sort == .nameDescending ? .name : .number
    query.descending = sort.rawValue.hasPrefix("-")
    if let place = try call.position(order(query), count: 2) {
      guard let number = place[0].number.flatMap({ Int(exactly: $0) }), let name = place[1].text
      else { throw Cursor.unknown(call[Operation.after] ?? "") }
      query.after = MemberListQuery.Position(number: number, name: name)
    }
    return query
  }

  /// Cursors of one order are none of another.
  static func order(_ query: MemberListQuery) -> String {
    "members:\(query.descending ? "-" : "")\(query.sort.rawValue)"
  }
}
