import Domain
import Services

/// All teams, and what agreements ask for that is not there.
struct TeamsModel: Sendable {
  var teams: [Team]
  /// Members of each team who have not left.
  var counts: [String: Int]
  /// Everybody who has not left, to choose managers from.
  var people: [Member]
  var names: [Int: String]
  var alarms: [TeamAlarm]
  var salesLeads: Reach
  /// The new team as it was filled in, and what is wrong with it.
  var form = TeamForm()
  var fault: TeamText?

  /// Teams that the page shows; the API has all.
  static let limit = 500

  static func load(at desk: Desk) async throws -> TeamsModel {
    let seat = desk.seat
    let teams = try await seat.teams(limit: limit)
    let members = try await seat.members()
    return TeamsModel(
      teams: teams, counts: try await seat.teamSizes(),
      people: members.filter { $0.state != .left },
      names: Dictionary(members.map { ($0.number, $0.name) }) { $1 },
      alarms: try await seat.teamAlarms(now: desk.now), salesLeads: try await seat.salesLeads())
  }
}

/// A team as a form has it: texts.
struct TeamForm: Sendable {
  var word = ""
  var name = ""
  var parent: String?
  var managers: Set<Int> = []
  var hasOwnHours = false
  var timezone = ""
  /// Monday first.
  var days = Array(repeating: "", count: 7)
  var holidays = ""

  init() {}

  init(_ team: Team) {
    (word, name, parent) = (team.team, team.name, team.parent)
    managers = Set(team.managers)
    guard case .own(let hours, let timezone) = team.hours else { return }
    hasOwnHours = true
    self.timezone = timezone
    days = hours.days
    holidays = hours.holidays.sorted().map(\.description).joined(separator: " ")
  }

  init(_ form: Query) {
    word = form["word"] ?? ""
    name = form["name"] ?? ""
    parent = form["parent"]
    managers = Set(form.all("manager").compactMap { Int($0) })
    hasOwnHours = form["hours"] == "own"
    timezone = form["timezone"] ?? ""
    days = WorkingHours.weekdays.map { form[$0] ?? "" }
    holidays = form["holidays"] ?? ""
  }

  /// Throws the field that is wrong.
  func change() throws(ServiceError) -> TeamChange {
    var change = TeamChange(name: name, parent: parent, managers: Array(managers))
    guard hasOwnHours else { return change }
    do {
      let dates = holidays.split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(String.init)
      change.hours = .own(try WorkingHours(days: days, holidays: dates), timezone: timezone)
    } catch {
      throw .invalid(
        field: error.place == "holidays" ? "holidays" : "hours", expected: error.expected)
    }
    return change
  }
}
