import Services

/// Teams, what members bring to them, and absence.
enum TeamText: CatalogueText {
  case teams, team, name, word, wordHelp, hoursDetails, newTeam, parent, noParent, managers,
    managersHelp, members
  case memberCount, noTeams, noTeamsHelp, noMembers, archived, archive, archiveHelp, restore
  case hours, byAgreement, ownHours, timezone, timezoneHelp, dayHelp, holidays, holidaysHelp
  case dayOff, subteams, change
  case homeTeam, noTeam, capacity, capacityHelp, skills, skillsHelp, work, takeIn, takeInHelp
  case alarmMissing, alarmArchived, alarmEmpty, alarmUnskilled, inRoute, inEscalation, ofVersion,
    makeIt
  case salesSees, salesSeesHelp, seesAll, seesTeam, seesOwn
  case absences, nobodyAway, noAbsence, addAbsence, kind, firstDay, lastDay, note, noteHelp, cover,
    noCover
  case coveredBy, remove, away, away14, holiday, sick, parental, training, other
  case faultWord, faultName, faultManagers, faultParent, faultTimezone, faultHours, faultHolidays
  case faultArchive, faultTeam, faultDays, faultCover, faultSkills, faultOther

  var wording: Wording { teamWords ?? workWords ?? absenceWords ?? faultWords }

  private var teamWords: Wording? {
    switch self {
    case .teams: Wording("Teams", "团队")
    case .team: Wording("Team", "团队")
    case .name: Wording("Name", "名称")
    case .hoursDetails: Wording("Time zone, days and holidays", "时区、工作日与节假日")
    case .word: Wording("Word in agreements", "协议中的名称")
    case .wordHelp:
      Wording(
        "Routes of the agreement name the team by it, such as inside-sales. It never changes.",
        "协议的分配规则以此指代团队，例如 inside-sales；创建后不可更改。")
    case .newTeam: Wording("New team", "新建团队")
    case .parent: Wording("Part of", "上级团队")
    case .noParent: Wording("No other team", "无上级")
    case .managers: Wording("Managers", "负责人")
    case .managersHelp:
      Wording(
        "They see the work of the team and of all teams below it, and manage its absence.",
        "负责人可查看本团队及所有下级团队的工作，并管理成员缺勤。")
    case .members: Wording("Members of the team", "团队成员")
    case .memberCount: Wording("{n} member|{n} members", "{n} 名成员")
    case .noTeams: Wording("No team yet", "还没有团队")
    case .noTeamsHelp:
      Wording(
        "The agreement puts leads before teams. Make one for each word that it uses, and say who"
          + " manages it.", "协议把线索分配给团队。请为协议中的每个名称建立团队，并指定负责人。")
    case .noMembers: Wording("Nobody is in this team yet.", "团队中还没有成员。")
    case .archived: Wording("Archived", "已归档")
    case .archive: Wording("Archive the team", "归档团队")
    case .archiveHelp:
      Wording(
        "Teams are never deleted: the history names them. Its members go to other teams first.",
        "团队不会被删除，历史记录仍会引用。归档前请先将成员移至其他团队。")
    case .restore: Wording("Bring the team back", "恢复团队")
    case .hours: Wording("Working hours", "工作时间")
    case .byAgreement: Wording("By the calendar of the agreement", "按协议的工作日历")
    case .ownHours: Wording("Hours of its own", "使用自己的工作时间")
    case .timezone: Wording("Time zone", "时区")
    case .timezoneHelp:
      Wording("Such as Europe/Berlin or Asia/Shanghai.", "例如 Europe/Berlin 或 Asia/Shanghai。")
    case .dayHelp:
      Wording(
        "Such as 09:00-12:30, 13:30-17:30; empty is a day off.",
        "例如 09:00-12:30, 13:30-17:30；留空为休息日。")
    case .holidays: Wording("Holidays", "节假日")
    case .holidaysHelp:
      Wording("Dates such as 2027-05-01, with blanks between them.", "日期如 2027-05-01，以空格分隔。")
    case .dayOff: Wording("off", "休息")
    case .subteams: Wording("Teams below", "下级团队")
    case .change: Wording("Change the team", "修改团队")
    default: nil
    }
  }

  private var workWords: Wording? {
    switch self {
    case .homeTeam: Wording("Home team", "所属团队")
    case .noTeam: Wording("No team", "无团队")
    case .capacity: Wording("Capacity", "容量")
    case .capacityHelp: Wording("Open leads at a time; empty: not said.", "同时跟进的线索数；留空表示未设定。")
    case .skills: Wording("Skills", "技能")
    case .skillsHelp: Wording("Words such as german, saas, with commas.", "词语如 德语、SaaS，以逗号分隔。")
    case .work: Wording("Work", "工作安排")
    case .takeIn: Wording("Take into the team", "加入团队")
    case .takeInHelp: Wording("Members who are in no team yet.", "尚未加入任何团队的成员。")
    case .alarmMissing:
      Wording(
        "The agreement names “{word}”, which is neither a team nor a member.",
        "协议提到“{word}”，但没有这个团队或成员。")
    case .alarmArchived:
      Wording("The agreement names “{word}”, a team that is archived.", "协议提到“{word}”，但该团队已归档。")
    case .alarmEmpty:
      Wording(
        "The agreement names “{word}”, a team in which nobody is active.",
        "协议提到“{word}”，但该团队没有在职成员。")
    case .alarmUnskilled:
      Wording(
        "The agreement asks for skills that nobody active in “{word}” has.",
        "协议所需的技能，团队“{word}”中没有在职成员具备。")
    case .inRoute: Wording("Route “{route}”", "分配规则“{route}”")
    case .inEscalation: Wording("Offers that find nobody", "无人承接的线索")
    case .ofVersion: Wording("version {n}", "第 {n} 版")
    case .makeIt: Wording("Make this team", "创建此团队")
    case .salesSees: Wording("Sales sees", "销售可见范围")
    case .salesSeesHelp:
      Wording(
        "For members of sales. Their managers see their teams’ leads at least; marketing,"
          + " operations, leadership and admins see all.",
        "适用于销售成员。销售负责人至少可见其团队的线索；市场、运营、管理层及管理员可见全部。")
    case .seesAll: Wording("all leads", "全部线索")
    case .seesTeam: Wording("the leads of their team", "本团队的线索")
    case .seesOwn: Wording("their own leads and offers to their team", "自己的线索及分配给本团队的线索")
    default: nil
    }
  }

  private var absenceWords: Wording? {
    switch self {
    case .absences: Wording("Absence", "缺勤")
    case .nobodyAway: Wording("Nobody is away in the next two weeks.", "未来两周无人缺勤。")
    case .noAbsence: Wording("No absence is noted.", "没有登记缺勤。")
    case .addAbsence: Wording("Note an absence", "登记缺勤")
    case .kind: Wording("Kind", "类型")
    case .firstDay: Wording("First day", "开始日期")
    case .lastDay: Wording("Last day", "结束日期")
    case .note: Wording("Note", "备注")
    case .noteHelp:
      Wording("Kind and note are for the member, managers and admins.", "类型与备注仅本人、负责人及管理员可见。")
    case .cover: Wording("Who stands in", "代理人")
    case .noCover: Wording("Nobody", "无")
    case .coveredBy: Wording("{name} stands in", "由{name}代理")
    case .remove: Wording("Take back", "撤销")
    case .away: Wording("Away", "缺勤")
    case .away14: Wording("The next two weeks", "未来两周")
    case .holiday: Wording("Holiday", "休假")
    case .sick: Wording("Sick", "病假")
    case .parental: Wording("Parental leave", "育儿假")
    case .training: Wording("Training", "培训")
    case .other: Wording("Other", "其他")
    default: nil
    }
  }

  private var faultWords: Wording {
    switch self {
    case .faultWord:
      Wording(
        "A word that no team has yet, up to 80 characters, without @.", "请填写尚未使用的名称，最多 80 个字符，不含 @。"
      )
    case .faultName: Wording("The team needs a name of up to 80 characters.", "团队须有名称，最多 80 个字符。")
    case .faultManagers:
      Wording("A team has at least one manager who has not left.", "团队须至少有一名在职负责人。")
    case .faultParent:
      Wording("A team is part of one that is there, and never of itself.", "上级团队须存在，且不能是自身或其下级。")
    case .faultTimezone:
      Wording(
        "There is no such time zone: it is written as Europe/Berlin.", "没有该时区，格式如 Europe/Berlin。")
    case .faultHours:
      Wording(
        "Hours are written as 09:00-17:30, in order and apart, on one day at least.",
        "工作时间格式如 09:00-17:30，须按顺序且不重叠，至少有一个工作日。")
    case .faultHolidays:
      Wording("Holidays are dates such as 2027-05-01.", "节假日须为 2027-05-01 这样的日期。")
    case .faultArchive:
      Wording("Members are still in it: put them into other teams first.", "团队中仍有成员，请先移至其他团队。")
    case .faultTeam: Wording("Choose a team that is there.", "请选择现有团队。")
    case .faultDays:
      Wording(
        "The last day is the first or a later one, within three years.", "结束日期不得早于开始日期，且不超过三年。")
    case .faultCover: Wording("Somebody else stands in, who has not left.", "代理人须为其他在职成员。")
    case .faultSkills:
      Wording("Capacity is a whole number; skills are up to 50 short words.", "容量须为整数；技能最多 50 个词语。")
    default: Wording("That did not work: check what is filled in.", "未能保存，请检查所填内容。")
    }
  }
}

extension Texts {
  func absence(_ kind: AbsenceKind?) -> String {
    switch kind {
    case .holiday: self(TeamText.holiday)
    case .sick: self(TeamText.sick)
    case .parental: self(TeamText.parental)
    case .training: self(TeamText.training)
    case .other: self(TeamText.other)
    case nil: self(TeamText.away)
    }
  }
}

extension Texts {
  private static let weekdays: [AgreementText] = [
    .monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday,
  ]

  /// 0 is Monday.
  func weekday(_ day: Int) -> String { self(Texts.weekdays[day]) }

  /// `Mo`, `一`: the head of a narrow column.
  func weekdayInShort(_ day: Int) -> String {
    language == .english ? String(weekday(day).prefix(2)) : String(weekday(day).suffix(1))
  }
}

extension TeamText {
  /// What is wrong with a field of a form about teams, work or absence.
  init(faultIn field: String) {
    self =
      switch field {
      case "word": .faultWord
      case "name": .faultName
      case "managers": .faultManagers
      case "parent": .faultParent
      case "timezone": .faultTimezone
      case "hours": .faultHours
      case "holidays": .faultHolidays
      case "archive": .faultArchive
      case "team": .faultTeam
      case "first_day", "last_day", "ends": .faultDays
      case "cover": .faultCover
      case "skills", "capacity": .faultSkills
      default: .faultOther
      }
  }
}
