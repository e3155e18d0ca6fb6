/// The editor of a draft of the agreement.
enum DraftText: CatalogueText {
  case name, count, unit, remove, moveUp, moveDown, toFix, noNameYet, noConditionYet
  case field, test, values, valuesHint, join, joinAll, joinAny, joinNone, addTest, addGroup
  case removeGroup, asYAML, asRows, conditionText
  case testIs, testIsNot, testAtLeast, testMore, testAtMost, testLess, testContains
  case testContainsNot, testStarts, testStartsNot, testEnds, testEndsNot, testKnown, testUnknown
  case agreementName, effective, effectiveHint, timezone
  case startGrade, criteria, thirdsHint, addCriterion
  case halfLife, halfLifeHint, rules, addRule, groups, groupsHelp, addGroupOfRules, ceiling
  case ownHalfLife, ownHalfLifeHint, perDay
  case thresholds, thresholdsHelp, gradeAtLeast, scoreAtLeast, anyGrade, addThreshold, redraw
  case gridCaption, cellIn, cellOut, atOnceHelp, addHandRaiser, addExclusion
  case goesTo, toOwner, toTeamInTurn, toTeamLeastLoaded, toTeamWeighted, team, capacity
  case capacityHint, skills, skillsHint, lastRoute, addRoute
  case minutes, hours, businessDays, plainDays, never, clocksHelp, attemptsAtLeast
  case attemptsWithin, escalateTo, hoursHelp, holidaysHint, reasons, onePerLine
  case coolDown, coolDownHint, scoreAfterwards, keepScore, resetScore, nurtureAfter, emailCap
  case emailsAtMost, inDays
  case noAttribution, markovOrder, windowDays, marginHelp, discountPercent, byManager
  case addGuardrail, addTarget, payHelp, percent, addShare, sumUp, sumOfShares
  case glossaryHelp, term, means, owner, executedBy, executedByHint, addTerm

  var wording: Wording { rows ?? conditions ?? rulesAndThresholds ?? service ?? goals }

  private var rows: Wording? {
    switch self {
    case .name: Wording("Name", "名称")
    case .count: Wording("Number", "数量")
    case .unit: Wording("Unit", "单位")
    case .remove: Wording("Remove", "移除")
    case .moveUp: Wording("Move up", "上移")
    case .moveDown: Wording("Move down", "下移")
    case .toFix: Wording("to fix", "待更正")
    case .noNameYet: Wording("No name yet", "尚未命名")
    case .noConditionYet: Wording("No condition yet", "尚无条件")
    case .agreementName: Wording("Name of this version", "本版名称")
    case .effective: Wording("In force from", "生效时间")
    case .effectiveHint: Wording("In the time zone beside it", "按右侧时区")
    case .timezone: Wording("Time zone", "时区")
    default: nil
    }
  }

  private var conditions: Wording? {
    switch self {
    case .field: Wording("Field", "字段")
    case .test: Wording("Test", "判断")
    case .values: Wording("Values", "取值")
    case .valuesHint: Wording("one, or several with commas", "多个值用逗号分隔")
    case .join: Wording("How the tests are joined", "判断之间的关系")
    case .joinAll: Wording("All of these hold", "全部满足")
    case .joinAny: Wording("Any of these holds", "满足任意一项")
    case .joinNone: Wording("None of these holds", "全部不满足")
    case .addTest: Wording("Test", "添加判断")
    case .addGroup: Wording("Group", "添加分组")
    case .removeGroup: Wording("Remove the group", "移除分组")
    case .asYAML: Wording("As text", "改用文本")
    case .asRows: Wording("As rows, where rows can say it", "改用表单（若可表达）")
    case .conditionText: Wording("The condition, as the document writes it", "条件的原文写法")
    case .testIs: Wording("is", "是")
    case .testIsNot: Wording("is not", "不是")
    case .testAtLeast: Wording("is at least", "不低于")
    case .testMore: Wording("is more than", "大于")
    case .testAtMost: Wording("is at most", "不高于")
    case .testLess: Wording("is less than", "小于")
    case .testContains: Wording("contains", "包含")
    case .testContainsNot: Wording("does not contain", "不包含")
    case .testStarts: Wording("starts with", "开头为")
    case .testStartsNot: Wording("does not start with", "开头不为")
    case .testEnds: Wording("ends with", "结尾为")
    case .testEndsNot: Wording("does not end with", "结尾不为")
    case .testKnown: Wording("is known", "已知")
    case .testUnknown: Wording("is not known", "未知")
    default: nil
    }
  }

  private var rulesAndThresholds: Wording? {
    switch self {
    case .startGrade: Wording("Everyone starts at", "起始等级")
    case .criteria: Wording("Criteria", "标准")
    case .thirdsHint: Wording("3 is a whole letter; less than 0 lowers", "3 为一整级；负数为降级")
    case .addCriterion: Wording("Criterion", "添加标准")
    case .halfLife: Wording("Half-life, in days", "半衰期（天）")
    case .halfLifeHint: Wording("Blank: points do not fade", "留空则分值不衰减")
    case .rules: Wording("Rules", "规则")
    case .addRule: Wording("Rule", "添加规则")
    case .groups: Wording("Groups", "分组")
    case .groupsHelp:
      Wording(
        "Rules of a group share one ceiling over their sum.", "同组规则的分值合计共用一个上限。")
    case .addGroupOfRules: Wording("Group", "添加分组")
    case .ceiling: Wording("Ceiling", "上限")
    case .ownHalfLife: Wording("Own half-life, in days", "单独的半衰期（天）")
    case .ownHalfLifeHint: Wording("Blank: as above; none: no decay", "留空同上；none 为不衰减")
    case .perDay: Wording("Counted a day, at most", "每日最多计数")
    case .thresholds: Wording("Grade and score together", "等级与评分同时达到")
    case .thresholdsHelp:
      Wording(
        "Press a cell to let it qualify, with all better ones; press it again to stop it, with all"
          + " worse ones. Or write the rows: any one suffices.",
        "点击单元格使其及所有更优者合格；再次点击则使其及所有更差者不合格。也可直接填写各行：满足任意一行即合格。")
    case .gradeAtLeast: Wording("Grade at least", "等级不低于")
    case .scoreAtLeast: Wording("Score at least", "评分不低于")
    case .anyGrade: Wording("any", "不限")
    case .addThreshold: Wording("Row", "添加一行")
    case .redraw: Wording("Redraw the grid", "刷新表格")
    case .gridCaption: Wording("Score, from", "评分不低于")
    case .cellIn: Wording("{grade} with {score} points qualifies", "{grade} 且 {score} 分：合格")
    case .cellOut:
      Wording("{grade} with {score} points does not qualify", "{grade} 且 {score} 分：不合格")
    case .atOnceHelp:
      Wording(
        "Hand-raisers qualify on the fact itself, if the grade suffices.",
        "主动举手者只要等级足够，凭该事实即合格。")
    case .addHandRaiser: Wording("Hand-raiser", "添加立即合格")
    case .addExclusion: Wording("Exclusion", "添加排除")
    default: nil
    }
  }

  private var service: Wording? {
    switch self {
    case .goesTo: Wording("Goes to", "分派给")
    case .toOwner: Wording("the account's owner", "客户负责人")
    case .toTeamInTurn: Wording("a team, in turn", "团队，轮流")
    case .toTeamLeastLoaded: Wording("a team, to the least busy", "团队，给最空闲者")
    case .toTeamWeighted: Wording("a team, by weight", "团队，按权重")
    case .team: Wording("Team", "团队")
    case .capacity: Wording("Capacity a week", "每周容量")
    case .skills: Wording("Skills asked for", "所需技能")
    case .skillsHint: Wording("Words such as german, saas, with commas", "词语如 德语、SaaS，以逗号分隔")
    case .capacityHint: Wording("Blank: not limited", "留空则不限")
    case .lastRoute:
      Wording("The last route takes whatever no other took.", "最后一条路线接收其余全部线索。")
    case .addRoute: Wording("Route", "添加路线")
    case .minutes: Wording("business minutes", "工作分钟")
    case .hours: Wording("hours", "小时")
    case .businessDays: Wording("business days", "工作日")
    case .plainDays: Wording("days", "天")
    case .never: Wording("never", "永不")
    case .clocksHelp:
      Wording(
        "Clocks run inside the hours below. Whoever wants no clock has to say never.",
        "时限仅在下方工作时间内计时。不设时限须明确选择“永不”。")
    case .attemptsAtLeast: Wording("Follow-up attempts, at least", "跟进次数不少于")
    case .attemptsWithin: Wording("Attempts within", "跟进期限")
    case .escalateTo: Wording("Escalates to", "升级至")
    case .hoursHelp:
      Wording(
        "09:00-17:30; several with commas: 09:00-12:30, 13:30-17:30. Blank: closed.",
        "09:00-17:30；多段用逗号分隔：09:00-12:30, 13:30-17:30。留空为休息。")
    case .holidaysHint: Wording("One date a line, 2027-05-01", "每行一个日期，如 2027-05-01")
    case .reasons: Wording("Reasons", "理由")
    case .onePerLine: Wording("One a line; none: any reason may be given", "每行一条；留空则可填写任何理由")
    case .coolDown: Wording("Cool-down, in days", "冷却期（天）")
    case .coolDownHint:
      Wording("So long a returned lead does not qualify by score", "期间退回的线索不会凭评分再次合格")
    case .scoreAfterwards: Wording("The score afterwards", "此后的评分")
    case .keepScore: Wording("is kept", "保留")
    case .resetScore: Wording("starts again", "重新开始")
    case .nurtureAfter: Wording("An inquiry counts as nurture after", "询问转入培育的等待时间")
    case .emailCap: Wording("E-mails", "邮件")
    case .emailsAtMost: Wording("At most", "最多（封）")
    case .inDays: Wording("in so many days", "期间（天）")
    default: nil
    }
  }

  private var goals: Wording {
    switch self {
    case .noAttribution: Wording("not agreed", "未约定")
    case .markovOrder: Wording("Order of the chain", "马尔可夫链阶数")
    case .windowDays: Wording("Window, in days", "回溯窗口（天）")
    case .marginHelp:
      Wording(
        "Discounts up to each limit need its approval; the limits ascend.",
        "折扣在各档上限以内须经相应审批；上限逐行递增。")
    case .discountPercent: Wording("Discount up to, in %", "折扣不超过（%）")
    case .byManager: Wording("manager", "经理")
    case .addGuardrail: Wording("Limit", "添加一档")
    case .addTarget: Wording("Target", "添加目标")
    case .payHelp:
      Wording(
        "Shares of variable pay by measure. Each function's shares sum to 100 %.",
        "各指标占浮动薪酬的比例。每个职能合计须为 100%。")
    case .percent: Wording("Share, in %", "占比（%）")
    case .addShare: Wording("Share", "添加占比")
    case .sumUp: Wording("Sum up", "重新合计")
    case .sumOfShares: Wording("Together {sum} %", "合计 {sum}%")
    case .glossaryHelp:
      Wording(
        "Eight terms have to be defined: lead, marketing qualified lead, sales accepted lead,"
          + " opportunity, customer, qualified account, follow-up, sourced. Leave all out to sign"
          + " without a glossary.",
        "须定义八个术语：lead、marketing qualified lead、sales accepted lead、opportunity、customer、"
          + "qualified account、follow-up、sourced。全部留空则不签署词汇表。")
    case .term: Wording("Term", "术语")
    case .means: Wording("Means", "含义")
    case .owner: Wording("Owner", "负责人")
    case .executedBy: Wording("Executed by", "执行条款")
    case .executedByHint: Wording("a section, such as qualify", "章节，如 qualify")
    case .addTerm: Wording("Term", "添加术语")
    default: Wording("", "")
    }
  }
}
