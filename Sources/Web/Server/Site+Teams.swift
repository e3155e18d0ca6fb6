import Domain
import HTTPTypes
import Hummingbird
import Services

/// Teams, work, absence, and leaving.
extension Site {
  func actOnTeams(_ form: Query, _ desk: Desk, _ visit: Visit) async throws -> Response {
    switch form["deed"] {
    case "sales_leads":
      guard let reach = form["sales_leads"].flatMap(Reach.init) else { throw Refusal.unreadable }
      try await desk.seat.setSalesLeads(reach, now: desk.now)
      return Response(seeOther: .people(.teams))
    case "add": return try await addTeam(TeamForm(form), desk, visit)
    default: throw Refusal.unreadable
    }
  }

  private func addTeam(
    _ form: TeamForm, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    try desk.seat.require(.manageTeams)
    do {
      let team = try await desk.seat.addTeam(form.word, form.change(), now: desk.now)
      return Response(seeOther: .people(.team(team.team)))
    } catch ServiceError.invalid(let field, _) {
      var model = try await TeamsModel.load(at: desk)
      model.form = form
      model.fault = TeamText(faultIn: field == "team" ? "word" : field)
      return Response(page: teamsPage(model, shell(visit)), status: .unprocessableContent)
    }
  }

  func actOnTeam(
    _ word: String, _ form: Query, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    try desk.seat.require(.manageTeams)
    let given = TeamForm(form)
    do {
      try await change(word, given, form, desk)
      return Response(seeOther: .people(.team(word)))
    } catch ServiceError.invalid(let field, _) {
      var model = try await TeamModel.load(word, at: desk)
      if form["deed"] == "change" { model.form = given }
      model.fault = TeamText(faultIn: form["deed"] == "archive" ? "archive" : field)
      return Response(page: teamPage(model, shell(visit)), status: .unprocessableContent)
    }
  }

  private func change(
    _ word: String, _ given: TeamForm, _ form: Query, _ desk: Desk
  ) async throws {
    let (seat, now) = (desk.seat, desk.now)
    switch form["deed"] {
    case "change":
      var change = try given.change()
      // A manager's form has neither managers nor parent: both stay.
      if seat.reach(of: .manageTeams) != .all {
        let team = try await seat.team(word)
        (change.managers, change.parent) = (team.managers, team.parent)
      }
      _ = try await seat.changeTeam(word, to: change, now: now)
    case "take_in":
      guard let number = form["member"].flatMap(Int.init) else { throw Refusal.unreadable }
      var work = try await seat.member(number).work
      work.team = word
      _ = try await seat.setWork(work, ofMember: number, now: now)
    case "archive": _ = try await seat.archiveTeam(word, now: now)
    case "restore": _ = try await seat.restoreTeam(word, now: now)
    default: throw Refusal.unreadable
    }
  }

  /// What members, their managers and admins change of work and absence.
  func changeWork(ofMember number: Int, _ form: Query, _ desk: Desk) async throws {
    let (seat, now) = (desk.seat, desk.now)
    switch form["deed"] {
    case "work":
      try seat.require(.manageTeams)
      _ = try await seat.setWork(try WorkProfile(form), ofMember: number, now: now)
    case "away":
      _ = try await seat.addAbsence(try NewAbsence(form), ofMember: number, now: now)
    case "back_again":
      try await seat.removeAbsence(form["absence"].flatMap(Int.init) ?? 0, now: now)
    default: throw Refusal.unreadable
    }
  }

  func leave(
    _ number: Int, _ form: Query, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    do {
      try await entrance.leave(
        member: number, handingTo: Heir(form["heir"]), for: desk.seat, now: desk.now)
      return Response(seeOther: .people(.member(number)))
    } catch ServiceError.invalid {
      var model = try await LeavingModel.load(number, at: desk)
      model.isRefused = true
      return Response(page: leavingPage(model, shell(visit)), status: .unprocessableContent)
    }
  }
}

extension WorkProfile {
  /// As the form has it; skills with commas between them.
  fileprivate init(_ form: Query) throws(ServiceError) {
    let number = form["capacity"]
    let capacity = number.flatMap { Int($0) }
    guard number == nil || capacity != nil else {
      throw .invalid(field: "capacity", expected: "a whole number")
    }
    self.init(
      team: form["team"], capacity: capacity, skills: Query.words(form["skills"] ?? ""),
      timezone: form["timezone"])
  }
}

extension NewAbsence {
  /// Whole days, as the form has them; without a last day it is one day.
  fileprivate init(_ form: Query) throws(ServiceError) {
    guard let first = form["first_day"].flatMap({ CivilDate($0) }),
      let last = (form["last_day"] ?? form["first_day"]).flatMap({ CivilDate($0) })
    else { throw .invalid(field: "first_day", expected: "a date") }
    self.init(
      kind: form["kind"].flatMap(AbsenceKind.init) ?? .other, span: .days(first, last),
      note: form["note"] ?? "", cover: form["cover"].flatMap(Int.init))
  }
}

extension Heir {
  /// `member 3` or `team dach`.
  fileprivate init?(_ text: String?) {
    guard let parts = text?.split(separator: " ", maxSplits: 1).map(String.init), parts.count == 2
    else { return nil }
    switch parts[0] {
    case "member":
      guard let number = Int(parts[1]) else { return nil }
      self = .member(number)
    case "team": self = .team(parts[1])
    default: return nil
    }
  }
}
