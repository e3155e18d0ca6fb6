import Domain
import Services

extension Operation {
  private static let member = ParameterKey<Int>.number("member", "The member's number.")

  static let memberOperations = [
    listMembers, inviteMember, getMember, changeMember, setMemberWork, getOpenWork, leaveMember,
  ]

  private static let listMembers = Operation(
    id: "listMembers", resource: .members, method: .get, path: "/members",
    summary: Wording("Members, filtered and in order", "筛选并排序成员"),
    parameters: MemberFilters.parameters + [
      limit.parameter, after.parameter, fields(of: MemberJSON.schema),
    ],
    answers: [Answer(200, "Members in the order asked for.", page(of: MemberJSON.schema.sparse))],
    access: .permission(.readMembers), isPaged: true,
    handler: .seated { call in
      let query = try MemberFilters.query(call)
      let members = try await call.seat.members(query)
      return call.page(members, in: MemberFilters.order(query)) {
        [.count($0.member.number), .text($0.member.name)]
      } json: {
        MemberJSON.json($0)
      }
    })

  private static let inviteMember = Operation(
    id: "inviteMember", resource: .members, method: .post, path: "/members",
    summary: Wording("Invite somebody", "邀请成员"),
    note: """
      `link` leads to where a password is set, below the server's address, once and within 7 days. \
      It is shown here only: a repeated request with the same `Idempotency-Key` gets `null`.
      """,
    body: Body(
      schema: .object([
        MemberJSON.email.required("email"), Schema.words(1...200).required("name"),
        Schema.choice(MemberFunction.self).required("function"),
        Schema.choice(MemberRole.self).required("role"),
      ]).named("NewMember"),
      example: [
        "email": "noa@maker.example", "name": "Noa", "function": "sales", "role": "member",
      ]),
    answers: [Answer(201, "The member, and this once the link.", MemberJSON.invited)],
    access: .permission(.manageMembers),
    handler: .seated { call in
      let new = NewMember(
        email: call.text("email") ?? "", name: call.text("name") ?? "",
        function: call.text("function").flatMap(MemberFunction.init) ?? .sales,
        role: call.text("role").flatMap(MemberRole.init) ?? .viewer)
      let token = try await call.api.entrance.invite(new, for: call.seat, now: call.now)
      let member = try await call.seat.member(email: new.email)
      let json = { (link: String?) in
        (MemberJSON.members(member) + [("link", .words(link))]).object
      }
      var reply = Reply.created(
        json(Place.newPassword(token: token.text).url), at: "/members/\(member.member.number)")
      reply.kept = Array(json(nil).serialized.utf8)
      return reply
    })

  private static let getMember = Operation(
    id: "getMember", resource: .members, method: .get, path: "/members/{member}",
    summary: Wording("A member", "查看成员"), parameters: [member.parameter],
    answers: [Answer(200, "The member.", MemberJSON.schema)], access: .permission(.readMembers),
    hasVersion: true,
    handler: .seated { call in
      .record(MemberJSON.json(try await call.seat.member(try call.required(member))))
    })

  private static let changeMember = Operation(
    id: "changeMember", resource: .members, method: .patch, path: "/members/{member}",
    summary: Wording("Change name, function or role", "修改姓名、职能或角色"),
    note: "With another function or role all sessions of the member end.",
    parameters: [member.parameter],
    body: Body(
      schema: .object([
        Schema.words(1...200).optional("name"),
        Schema.choice(MemberFunction.self).optional("function"),
        Schema.choice(MemberRole.self).optional("role"),
      ]).named("MemberChange"),
      example: ["name": "Sam S."]),
    answers: [Answer(200, "The member.", MemberJSON.schema)],
    access: .permission(.manageMembers), hasVersion: true,
    handler: .seated { call in
      let number = try call.required(member)
      let before = try await call.seat.member(number)
      try call.check(MemberJSON.json(before))
      let change = MemberChange(
        name: call.text("name") ?? before.member.name,
        function: call.text("function").flatMap(MemberFunction.init) ?? before.member.function,
        role: call.text("role").flatMap(MemberRole.init) ?? before.member.role)
      try await call.api.entrance.change(
        member: number, to: change, for: call.seat, now: call.now)
      return .record(MemberJSON.json(try await call.seat.member(number)))
    })

  private static let setMemberWork = Operation(
    id: "setMemberWork", resource: .members, method: .put, path: "/members/{member}/work",
    summary: Wording("Set home team, capacity, skills and time zone", "设置所属团队、容量、技能和时区"),
    note: "Managers move members between teams of theirs, and take in those who are in none.",
    parameters: [member.parameter],
    body: Body(
      schema: .object([
        Schema.words(1...80).orNull.required("team"),
        Schema.integer(0...100_000).orNull.noted("Open leads at a time.").required("capacity"),
        Schema.list(of: .words(1...80), count: 0...50).required("skills"),
        Schema.words(1...80).orNull.noted("IANA name.").required("timezone"),
      ]).named("MemberWork"),
      example: ["team": .null, "capacity": 40, "skills": ["german", "saas"], "timezone": .null]),
    answers: [Answer(200, "The member.", MemberJSON.schema)], access: .permission(.manageTeams),
    hasVersion: true,
    handler: .seated { call in
      let number = try call.required(member)
      try await call.check { MemberJSON.json(try await call.seat.member(number)) }
      let work = WorkProfile(
        team: call.text("team"),
        capacity: call.body["capacity"]?.number.flatMap { Int(exactly: $0) },
        skills: call.body["skills"]?.texts ?? [], timezone: call.text("timezone"))
      return .record(
        MemberJSON.json(try await call.seat.setWork(work, ofMember: number, now: call.now)))
    })

  private static let getOpenWork = Operation(
    id: "getOpenWork", resource: .members, method: .get, path: "/members/{member}/open-work",
    summary: Wording("What somebody has to take over", "离职前待移交的工作"),
    note: "What `leaveMember` would hand on if it were asked now.",
    parameters: [member.parameter],
    answers: [Answer(200, "The open work.", OpenWorkJSON.schema)],
    access: .permission(.manageMembers),
    handler: .seated { call in
      let work = try await call.seat.openWork(ofMember: try call.required(member), now: call.now)
      return .record(OpenWorkJSON.json(work))
    })

  private static let leaveMember = Operation(
    id: "leaveMember", resource: .members, method: .post, path: "/members/{member}/leave",
    summary: Wording("A member leaves; somebody takes over", "成员离职并移交工作"),
    note: """
      Sessions, links, tokens and password end, what is open goes to a member or a team, and what \
      was done stays: all of it or nothing. Asked again, it hands on what has come since.
      """,
    parameters: [member.parameter],
    body: Body(
      schema: .object([
        Schema.object([
          Schema.integer(1...2_147_483_647).optional("member"),
          Schema.words(1...80)
            .optional("team"),
        ]).orNull.noted("A member or a team; null where nothing is open.").required("hand_to")
      ]).named("Leaving"),
      example: ["hand_to": ["member": 1]]),
    answers: [Answer(200, "What was handed on.", OpenWorkJSON.schema)],
    access: .permission(.manageMembers),
    handler: .seated { call in
      let given = call.body["hand_to"]
      let number = given?["member"]?.number.flatMap { Int(exactly: $0) }
      let heir = number.map(Heir.member) ?? given?["team"]?.text.map(Heir.team)
      let work = try await call.api.entrance.leave(
        member: try call.required(member), handingTo: heir, for: call.seat, now: call.now)
      return .record(OpenWorkJSON.json(work))
    })
}

/// A member as the API tells it.
enum MemberJSON {
  static let email = Schema(.text(TextRule(length: 3...200, pattern: .email)))

  private static let properties: [ObjectRule.Property] = [
    Schema.integer(1...2_147_483_647).required("number"), Schema.anyText.required("email"),
    Schema.anyText.required("name"), Schema.choice(MemberFunction.self).required("function"),
    Schema.choice(MemberRole.self).required("role"),
    Schema.choice(MemberState.self).required("state"),
    Schema.anyText.orNull.noted("The word of the home team.").required("team"),
    Schema.count.orNull.noted("Open leads at a time.").required("capacity"),
    Schema.list(of: .anyText).required("skills"),
    Schema.anyText.orNull.noted("IANA name; null: the team's.").required("timezone"),
  ]
  static let schema = Schema.object(properties).named("Member")
  static let invited = Schema.object(
    properties + [
      Schema.anyText.orNull.noted("Null when a request is repeated.").required("link")
    ]
  ).named("InvitedMember")

  static func json(_ member: TeamMember) -> JSON { members(member).object }

  static func members(_ member: TeamMember) -> [(String, JSON)] {
    let (person, work) = (member.member, member.work)
    return [
      ("number", .count(person.number)), ("email", .text(person.email)),
      ("name", .text(person.name)), ("function", .text(person.function.rawValue)),
      ("role", .text(person.role.rawValue)), ("state", .text(person.state.rawValue)),
      ("team", .words(work.team)), ("capacity", .count(work.capacity)),
      ("skills", .list(work.skills.map { .text($0) })), ("timezone", .words(work.timezone)),
    ]
  }
}

enum OpenWorkJSON {
  static let schema = Schema.object([
    Schema.list(of: .anyText).noted("Ids of leads.").required("leads"),
    Schema.list(of: .anyText).noted("Ids of open opportunities.").required("opportunities"),
    Schema.list(of: .anyText).noted("Words of teams that the member manages.").required("teams"),
    Schema.list(of: .count).noted("Absences that the member covers.").required("covers"),
    Schema.list(of: .count).noted("Drafts of agreements, which stay for whoever may draft.")
      .required("drafts"),
    Schema.list(of: .count).noted("Tokens, which are revoked.").required("tokens"),
  ]).named("OpenWork")

  static func json(_ work: OpenWork) -> JSON {
    let texts = { (texts: [String]) in JSON.list(texts.map { .text($0) }) }
    let numbers = { (numbers: [Int]) in JSON.list(numbers.map { .count($0) }) }
    return [
      ("leads", texts(work.leads)), ("opportunities", texts(work.opportunities)),
      ("teams", texts(work.teams)), ("covers", numbers(work.covers)),
      ("drafts", numbers(work.drafts)), ("tokens", numbers(work.tokens)),
    ].object
  }
}
