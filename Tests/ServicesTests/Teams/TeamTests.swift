import Domain
import Services
import TestSupport
import Testing

/// Who is whose, and who may change it.
struct TeamTests {
  typealias Company = TeamCompany

  @Test func aPrincipalKnowsItsTeam() async throws {
    try await withTeams { company in
      let teams: [Int: Set<Int>] = [
        1: [1], 2: [2, 3, 4], 3: [3, 4], 5: [5, 6], 6: [6], 7: [2, 3, 4, 5, 6, 7], 8: [8],
      ]
      for (number, team) in teams {
        #expect(try await company.seat(number).principal.team == team, "\(number)")
      }
      let seat = try await company.workspaces.commandLineSeat(as: "sam@seller.example")
      #expect(seat.principal.team == [2, 3, 4])
    }
  }

  @Test func theTokenOfAManagerReachesTheTeam() async throws {
    try await withTeams { company in
      let (_, text) = try await company.workspace.createToken(
        NewToken(name: "t", scopes: [.writeMembers, .readMembers], expires: nil), for: 2,
        random: Array(repeating: 3, count: 32), by: try await company.seat(1).principal,
        now: Company.now)
      let principal = try await company.workspaces.principal(
        token: text.text, now: Company.now, address: nil)
      #expect(principal.team == [2, 3, 4])
      #expect(principal.may(.manageAbsence, ofMember: 3))
      #expect(!principal.may(.manageAbsence, ofMember: 6))
    }
  }

  /// What a manager may of the own team and may not of another.
  @Test func managersManageTheirTeams() async throws {
    try await withTeams { company in
      let sam = try await company.seat(2)
      let hours = TeamHours.own(
        try WorkingHours(
          days: ["08:00-12:00, 13:00-17:00", "", "", "", "", "", ""], holidays: ["2026-05-01"]),
        timezone: "Asia/Shanghai")
      let change = TeamChange(
        name: "  DACH   sales ", parent: "sales-managers", managers: [2], hours: hours)
      let dach = try await sam.changeTeam("dach", to: change, now: Company.now)
      #expect(dach.name == "DACH sales")
      #expect(try await sam.team("dach") == dach)
      #expect(dach.hours == hours)
      await #expect(throws: Denial(.manageTeams, .reach)) {
        try await sam.changeTeam("asia", to: change, now: Company.now)
      }
      await #expect(throws: Denial(.manageTeams, .reach)) {
        try await sam.changeTeam(
          "dach", to: TeamChange(name: "D", managers: [2, 3]), now: Company.now)
      }
      await #expect(throws: Denial(.manageTeams, .reach)) {
        try await sam.addTeam("own", TeamChange(name: "Own", managers: [2]), now: Company.now)
      }
      // Whoever is in no team is taken in; whoever is in another's stays there.
      let kim = try await sam.setWork(
        WorkProfile(team: "dach", capacity: 20, skills: ["Deutsch", "deutsch ", "SaaS"]),
        ofMember: 8, now: Company.now)
      #expect(kim.work == WorkProfile(team: "dach", capacity: 20, skills: ["deutsch", "saas"]))
      await #expect(throws: Denial(.manageTeams, .reach)) {
        try await sam.setWork(WorkProfile(team: "dach"), ofMember: 6, now: Company.now)
      }
      await #expect(throws: Denial(.manageTeams, .role)) {
        try await company.seat(3).setWork(WorkProfile(), ofMember: 3, now: Company.now)
      }
    }
  }

  @Test func whatCannotBeATeamIsRefused() async throws {
    try await withTeams { company in
      let mia = try await company.seat(1)
      let faults: [(String, TeamChange, String)] = [
        ("dach", TeamChange(name: "D", managers: [2]), "team"),
        (" ", TeamChange(name: "D", managers: [2]), "team"),
        ("a@b", TeamChange(name: "D", managers: [2]), "team"),
        ("x", TeamChange(name: " ", managers: [2]), "name"),
        ("x", TeamChange(name: "D", managers: []), "managers"),
        ("x", TeamChange(name: "D", managers: [99]), "managers"),
        ("x", TeamChange(name: "D", parent: "nowhere", managers: [2]), "parent"),
      ]
      for (word, change, field) in faults {
        let error = await #expect(throws: ServiceError.self) {
          try await mia.addTeam(word, change, now: Company.now)
        }
        guard case .invalid(let found, _) = error else { continue }
        #expect(found == field)
      }
      // Not part of what is part of it.
      await #expect(throws: ServiceError.self) {
        try await mia.changeTeam(
          "sales-managers", to: TeamChange(name: "S", parent: "dach", managers: [7]),
          now: Company.now)
      }
      await #expect(throws: ServiceError.self) {
        try await mia.archiveTeam("dach", now: Company.now)
      }
      for member in [3, 4] {
        _ = try await mia.setWork(WorkProfile(team: "asia"), ofMember: member, now: Company.now)
      }
      #expect(try await mia.archiveTeam("dach", now: Company.now).isArchived)
      await #expect(throws: ServiceError.self) {
        try await mia.setWork(WorkProfile(team: "dach"), ofMember: 3, now: Company.now)
      }
      #expect(try await !mia.restoreTeam("dach", now: Company.now).isArchived)
    }
  }

  /// The agreement of the tests puts leads before `inside-sales`, else `sales-managers`.
  @Test func anAgreementThatNamesNobodyIsAnAlarm() async throws {
    try await withTeams { company in
      let mia = try await company.seat(1)
      let alarms = try await mia.teamAlarms(now: Company.now)
      #expect(alarms.map(\.word) == ["inside-sales"])
      #expect(alarms.map(\.kind) == [.missing])
      _ = try await mia.addTeam(
        "inside-sales", TeamChange(name: "Inside", managers: [2]), now: Company.now)
      #expect(try await mia.teamAlarms(now: Company.now) == [])
    }
  }

  @Test func absenceIsOnesOwnOnesManagersAndAdmins() async throws {
    try await withTeams { company in
      let days = try NewAbsence(
        kind: .sick,
        span: .days(#require(CivilDate("2026-03-09")), #require(CivilDate("2026-03-10"))),
        note: "flu", cover: 4)
      for (number, of, isAllowed) in [
        (3, 3, true), (2, 3, true), (1, 3, true), (7, 3, true), (4, 3, false), (5, 3, false),
        (8, 3, false),
      ] {
        let seat = try await company.seat(number)
        if isAllowed {
          let absence = try await seat.addAbsence(days, ofMember: of, now: Company.now)
          // Whole days of Berlin, where the agreement is.
          #expect(absence.begins == instant("2026-03-08T23:00:00Z"))
          #expect(absence.ends == instant("2026-03-10T23:00:00Z"))
        } else {
          await #expect(throws: Denial(.manageAbsence, .reach)) {
            try await seat.addAbsence(days, ofMember: of, now: Company.now)
          }
        }
      }
      // That somebody is away everybody sees; why is not told to peers.
      let tom = try await company.seat(4)
      let seen = try await tom.absences(endingAfter: Company.now, limit: 9)
      #expect(seen.count == 4)
      #expect(seen.allSatisfy { $0.kind == nil && $0.note == "" && $0.cover == 4 })
      let own = try await company.seat(3).absences(
        ofMember: 3, endingAfter: Company.now, limit: 9)
      #expect(own.allSatisfy { $0.kind == .sick && $0.note == "flu" })
      await #expect(throws: Denial(.manageAbsence, .reach)) {
        try await tom.removeAbsence(1, now: Company.now)
      }
      try await company.seat(2).removeAbsence(1, now: Company.now)
      let first = Seat.AbsencePlace(ends: seen[1].ends, number: 2)
      #expect(
        try await tom.absences(endingAfter: Company.now, after: first, limit: 9).map(\.number)
          == [3, 4])
      let changed = try await company.seat(2).changeAbsence(
        2,
        to: NewAbsence(
          kind: .other, span: .instants(Company.now, Company.now + .hour)), now: Company.now)
      #expect(changed.ends == Company.now + .hour)
      #expect(changed.days == nil)
    }
  }

  @Test func whatCannotBeAnAbsenceIsRefused() async throws {
    try await withTeams { company in
      let mia = try await company.seat(1)
      let faults: [(NewAbsence, String)] = [
        (NewAbsence(kind: .other, span: .instants(Company.now, Company.now)), "ends"),
        (
          NewAbsence(kind: .other, span: .instants(Company.now, Company.now + 2_000 * .day)), "ends"
        ),
        (
          NewAbsence(
            kind: .other, span: .days(CivilDate(dayNumber: 9), CivilDate(dayNumber: 8))), "last_day"
        ),
        (
          NewAbsence(
            kind: .other, span: .instants(Company.now, Company.now + .day), cover: 3), "cover"
        ),
        (
          NewAbsence(
            kind: .other, span: .instants(Company.now, Company.now + .day), cover: 77), "cover"
        ),
      ]
      for (absence, field) in faults {
        let error = await #expect(throws: ServiceError.self) {
          try await mia.addAbsence(absence, ofMember: 3, now: Company.now)
        }
        guard case .invalid(let found, _) = error else { continue }
        #expect(found == field)
      }
    }
  }
}
