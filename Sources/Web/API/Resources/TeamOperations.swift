import Domain
import Services

extension Operation {
  private static let team = ParameterKey<String>.path("team", "The word that agreements use.")

  static let teamOperations = [listTeams, createTeam, getTeam, changeTeam, listTeamAlarms]

  private static let listTeams = Operation(
    id: "listTeams", resource: .teams, method: .get, path: "/teams",
    summary: Wording("Teams by word", "列出团队"),
    parameters: [limit.parameter, after.parameter, fields(of: TeamJSON.schema)],
    answers: [Answer(200, "Teams by word.", page(of: TeamJSON.schema.sparse))],
    access: .permission(.readMembers), isPaged: true,
    handler: .seated { call in
      let last = try call.position("teams", count: 1)?[0].text
      let teams = try await call.seat.teams(after: last ?? "", limit: call.limit + 1)
      return call.page(teams, in: "teams") {
        [.text($0.team)]
      } json: {
        TeamJSON.json($0)
      }
    })

  private static let createTeam = Operation(
    id: "createTeam", resource: .teams, method: .post, path: "/teams",
    summary: Wording("Make a team", "创建团队"),
    note: "Routes of agreements name teams by their word, which never changes. Admins make teams.",
    body: Body(
      schema: .object(
        [
          Schema.words(1...80).noted("The word that agreements use; no e-mail address.")
            .required("team"), Schema.words(1...80).required("name"),
          TeamJSON.managers.required("managers"),
        ] + TeamJSON.choices
      ).named("NewTeam"),
      example: ["team": "inside-sales", "name": "Inside sales", "managers": [2]]),
    answers: [Answer(201, "The team.", TeamJSON.schema)], access: .permission(.manageTeams),
    handler: .seated { call in
      let new = try TeamJSON.change(
        TeamChange(name: "", managers: []), by: call.body)
      return try await call.keeping { team in
        .created(TeamJSON.json(team), at: "/teams/\(Query.encoded(team.team))")
      } of: {
        try await call.seat.addTeam(call.text("team") ?? "", new, now: call.now)
      }
    })

  private static let getTeam = Operation(
    id: "getTeam", resource: .teams, method: .get, path: "/teams/{team}",
    summary: Wording("A team", "查看团队"), parameters: [team.parameter],
    answers: [Answer(200, "The team.", TeamJSON.schema)], access: .permission(.readMembers),
    hasVersion: true,
    handler: .seated { call in
      .record(TeamJSON.json(try await call.seat.team(try call.required(team))))
    })

  private static let changeTeam = Operation(
    id: "changeTeam", resource: .teams, method: .patch, path: "/teams/{team}",
    summary: Wording("Change a team, or archive it", "修改或归档团队"),
    note: """
      A team's managers change its name and hours; managers, parent and archiving take an admin. \
      A team with members who have not left is not archived.
      """,
    parameters: [team.parameter],
    body: Body(
      schema: .object(
        [Schema.words(1...80).optional("name"), TeamJSON.managers.optional("managers")]
          + TeamJSON.choices + [Schema.boolean.optional("archived")]
      ).named("TeamChange"),
      example: ["name": "Inside sales, Europe"]),
    answers: [Answer(200, "The team.", TeamJSON.schema)], access: .permission(.manageTeams),
    hasVersion: true,
    handler: .seated { call in
      let word = try call.required(team)
      let before = try await call.seat.team(word)
      try call.check(TeamJSON.json(before))
      let change = try TeamJSON.change(TeamChange(before), by: call.body)
      // With an empty change too the matrix is asked.
      var after = try await call.seat.changeTeam(word, to: change, now: call.now)
      if let isArchived = call.body["archived"]?.bool, isArchived != after.isArchived {
        after =
          try await isArchived
          ? call.seat.archiveTeam(word, now: call.now) : call.seat.restoreTeam(word, now: call.now)
      }
      return .record(TeamJSON.json(after))
    })

  private static let listTeamAlarms = Operation(
    id: "listTeamAlarms", resource: .teams, method: .get, path: "/team-alarms",
    summary: Wording("Words of agreements behind which nobody is", "协议中无人对应的团队名称"),
    note: "Of the version in force, of those to come and of those that wait for signatures.",
    answers: [
      Answer(
        200, "The alarms, by version.",
        .object([Schema.list(of: TeamAlarmJSON.schema).required("data")]))
    ],
    access: .permission(.readAgreement),
    handler: .seated { call in
      let alarms = try await call.seat.teamAlarms(now: call.now)
      return .record(["data": .list(alarms.map(TeamAlarmJSON.json))])
    })
}

enum TeamJSON {
  static let managers = Schema.list(of: .integer(1...2_147_483_647), count: 1...100)
    .noted("Numbers of members.")

  /// Hours by weekday; a day that is left out is a day off.
  static let hours = Schema.object(
    [Schema.words(1...80).noted("IANA time zone.").required("timezone")]
      + WorkingHours.weekdays.map { Schema.list(of: .words(1...11), count: 0...8).optional($0) }
      + [Schema.list(of: .date, count: 0...400).optional("holidays")]
  ).named("TeamHours")

  static let choices: [ObjectRule.Property] = [
    Schema.words(1...80).orNull.noted("The word of the team that it is part of.")
      .optional("parent"),
    hours.orNull.noted("Null: by the calendar of the agreement in force.").optional("hours"),
  ]

  static let schema = Schema.object([
    Schema.anyText.noted("The word that agreements use.").required("team"),
    Schema.anyText.required("name"), Schema.anyText.orNull.required("parent"),
    Schema.list(of: .count).noted("Numbers of members.").required("managers"),
    hours.orNull.noted("Null: by the calendar of the agreement in force.").required("hours"),
    Schema.instant.required("created"),
    Schema.instant.orNull.noted("Nobody works in it any more.").required("archived"),
  ]).named("Team")

  static func json(_ team: Team) -> JSON {
    var hours: JSON = .null
    if case .own(let own, let timezone) = team.hours {
      hours = .object([.init("timezone", .text(timezone))] + (own.json.members ?? []))
    }
    return [
      ("team", .text(team.team)), ("name", .text(team.name)), ("parent", .words(team.parent)),
      ("managers", .list(team.managers.map { .count($0) })), ("hours", hours),
      ("created", .instant(team.created)), ("archived", .instant(team.archived)),
    ].object
  }

  /// What a body that meets the schema changes.
  static func change(_ before: TeamChange, by body: JSON) throws(ServiceError) -> TeamChange {
    var change = before
    change.name = body["name"]?.text ?? change.name
    if let parent = body["parent"] { change.parent = parent.text }
    if case .list(let numbers)? = body["managers"] {
      change.managers = numbers.compactMap { $0.number.flatMap { Int(exactly: $0) } }
    }
    if let hours = body["hours"] {
      change.hours = try Self.hours(hours)
    }
    return change
  }

  private static func hours(_ json: JSON) throws(ServiceError) -> TeamHours {
    guard let timezone = json["timezone"]?.text else { return .agreement }
    do {
      return .own(try WorkingHours(json), timezone: timezone)
    } catch {
      throw .invalid(field: "hours/\(error.place)", expected: error.expected)
    }
  }
}

enum TeamAlarmJSON {
  static let schema = Schema.object([
    Schema.choice(TeamAlarm.Kind.self).noted("missing: neither a team nor a member.")
      .required("kind"),
    Schema.anyText.noted("As the agreement writes it.").required("word"),
    Schema.count.noted("Number of the version.").required("version"),
    Schema.anyText.orNull.noted("Null: whom offers go to that find nobody.").required("route"),
  ]).named("TeamAlarm")

  static func json(_ alarm: TeamAlarm) -> JSON {
    [
      ("kind", .text(alarm.kind.rawValue)), ("word", .text(alarm.word)),
      ("version", .count(alarm.version)), ("route", .words(alarm.route)),
    ].object
  }
}
