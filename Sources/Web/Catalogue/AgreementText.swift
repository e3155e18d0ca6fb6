/// The agreement's page.
enum AgreementText: CatalogueText {
  case title, inForceSince, inWords, asText, download, sha, signatures, signedBy, notSigned, none
  case noneHelp, contents, basics
  case glossary, fit, fitHelp, start, interest, interestHelp, qualification, qualificationHelp
  case gridCaption, atOnce, atOnceHelp, never, neverHelp, anyGrade, anyScore, gradeAndScore
  case routes, routesHelp, otherwise, accountOwner, team, roundRobin, leastLoaded, weighted
  case capacity, skilled, clocks, clocksHelp, acceptWithin, firstTouch, attempts, attemptsValue
  case expireAfter
  case answerSignal, escalateTo, hours, holidays, closed, neverClock, minutes, wholeHours
  case businessDays, days, plainHours
  case returns, anyReason, recycling, coolDown, scoreKept, scoreReset, nurture, nurtureAfter
  case nurtureNever, emailCap, attribution, model, window, sourced, margin, discountUpTo, approval
  case targets, measure, function, value, shared, pay, rule, points, details, group, ceiling, thirds
  case when, order, row, period
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  var wording: Wording { head ?? rules ?? service ?? goals }

  private var head: Wording? {
    switch self {
    case .title: Wording("Agreement", "协议")
    case .inForceSince: Wording("In force since {time}", "自 {time} 起生效")
    case .inWords: Wording("In words", "条文")
    case .asText: Wording("As text", "原文")
    case .download: Wording("Download", "下载")
    case .sha: Wording("SHA-256 of the text", "原文的 SHA-256")
    case .signatures: Wording("Signatures", "签署")
    case .signedBy: Wording("{who}, {time}", "{who}，{time}")
    case .notSigned: Wording("not signed", "未签署")
    case .none: Wording("No agreement is in force", "没有生效的协议")
    case .noneHelp:
      Wording(
        "An agreement says what a good lead is and who must answer it by when. Until both functions"
          + " have signed one, leads are kept but neither graded nor scored. Start a draft from an"
          + " example, make it yours, propose it, and let both sign.",
        "协议约定什么是好线索、由谁在何时之前应答。双方签署之前，线索会被保存，但不评级也不评分。可从范例开始草案，修改后提出，由双方签署。")
    case .contents: Wording("Contents", "目录")
    case .basics: Wording("Name and time", "名称与时间")
    case .glossary: Wording("What we mean", "词汇表")
    default: nil
    }
  }

  private var rules: Wording? {
    switch self {
    case .fit: Wording("Fit: the grade", "匹配度：等级")
    case .fitHelp:
      Wording(
        "Who they are. Everyone starts at {grade}; each criterion that holds moves the grade by"
          + " thirds of a letter.",
        "看对方是谁。所有人从 {grade} 开始，每符合一条标准，等级按三分之一级调整。")
    case .start: Wording("Start", "起始")
    case .interest: Wording("Interest: the score", "意向度：评分")
    case .interestHelp:
      Wording(
        "What they do. Points fade with time; the score stays between 0 and 100.",
        "看对方做了什么。分值随时间衰减，评分介于 0 与 100 之间。")
    case .qualification: Wording("Good enough for sales", "达到移交标准")
    case .qualificationHelp:
      Wording(
        "A lead qualifies where its grade and score meet. Shaded: qualified.",
        "等级与评分同时达到即合格。着色区域为合格。")
    case .gridCaption: Wording("Grade by score: where a lead qualifies", "等级 × 评分：合格区域")
    case .atOnce: Wording("At once", "立即合格")
    case .atOnceHelp: Wording("Hand-raisers qualify on the fact itself.", "主动举手者凭该事实即合格。")
    case .never: Wording("Never", "永不合格")
    case .neverHelp: Wording("These never qualify, whatever they do.", "以下线索无论如何不合格。")
    case .anyGrade: Wording("any grade", "任何等级")
    case .anyScore: Wording("any score", "任何评分")
    case .gradeAndScore: Wording("{grade}, {score}", "{grade}，{score}")
    case .rule: Wording("Rule", "规则")
    case .points: Wording("Points", "分值")
    case .details: Wording("How it counts", "计分方式")
    case .group: Wording("Group", "分组")
    case .ceiling: Wording("Ceiling", "上限")
    case .thirds: Wording("Thirds", "三分之一级")
    case .when: Wording("When", "条件")
    case .row: Wording("Row {n}", "第 {n} 行")
    default: nil
    }
  }

  private var service: Wording? {
    switch self {
    case .routes: Wording("Who gets it", "分派")
    case .routesHelp: Wording("The first route that fits takes the lead.", "按顺序，首个符合的路线接收线索。")
    case .otherwise: Wording("otherwise", "其余情况")
    case .accountOwner: Wording("the account's owner", "客户负责人")
    case .team: Wording("team {team}, {method}", "团队 {team}，{method}")
    case .roundRobin: Wording("in turn", "轮流")
    case .leastLoaded: Wording("to the least busy", "给最空闲者")
    case .weighted: Wording("by weight", "按权重")
    case .skilled: Wording("who can: {skills}", "须具备：{skills}")
    case .capacity: Wording("up to {n} a week", "每周最多 {n} 条")
    case .clocks: Wording("Clocks", "时限")
    case .clocksHelp: Wording("Business time in {zone}.", "按 {zone} 的工作时间计。")
    case .acceptWithin: Wording("Sales answers within", "销售应答时限")
    case .firstTouch: Wording("First touch after acceptance within", "接受后首次触达时限")
    case .attempts: Wording("Follow-up attempts", "跟进次数")
    case .attemptsValue: Wording("at least {n}, within {span}", "至少 {n} 次，{span}内")
    case .expireAfter: Wording("An unanswered offer expires after", "无应答的移交过期时限")
    case .answerSignal: Wording("Marketing answers a signal within", "市场答复反馈时限")
    case .escalateTo: Wording("Escalates to", "升级至")
    case .hours: Wording("Hours", "工作时间")
    case .holidays: Wording("Holidays", "节假日")
    case .closed: Wording("closed", "休息")
    case .neverClock: Wording("never: no clock runs", "永不：不计时")
    case .minutes: Wording("{n} business minute|{n} business minutes", "{n} 个工作分钟")
    case .wholeHours: Wording("{n} business hour|{n} business hours", "{n} 个工作小时")
    case .businessDays: Wording("{n} business day|{n} business days", "{n} 个工作日")
    case .days: Wording("{n} day|{n} days", "{n} 天")
    case .plainHours: Wording("{n} hour|{n} hours", "{n} 小时")
    case .monday: Wording("Monday", "周一")
    case .tuesday: Wording("Tuesday", "周二")
    case .wednesday: Wording("Wednesday", "周三")
    case .thursday: Wording("Thursday", "周四")
    case .friday: Wording("Friday", "周五")
    case .saturday: Wording("Saturday", "周六")
    case .sunday: Wording("Sunday", "周日")
    default: nil
    }
  }

  private var goals: Wording {
    switch self {
    case .returns: Wording("Reasons to return a lead", "退回理由")
    case .anyReason: Wording("Any reason may be given.", "可填写任何理由。")
    case .recycling: Wording("Leads that come back", "回流线索")
    case .coolDown: Wording("Cool-down", "冷却期")
    case .scoreKept: Wording("The score is kept.", "保留评分。")
    case .scoreReset: Wording("The score starts again.", "评分重新开始。")
    case .nurture: Wording("Nurture", "培育")
    case .nurtureAfter: Wording("An inquiry waits {span}", "询问阶段等待 {span}")
    case .nurtureNever: Wording("Never by time alone.", "不会仅因时间而转入。")
    case .emailCap:
      Wording("At most {n} e-mails in {days} days", "{days} 天内最多 {n} 封邮件")
    case .attribution: Wording("Whose work it was", "归因")
    case .model: Wording("Model", "模型")
    case .order: Wording("order {n}", "{n} 阶")
    case .window: Wording("Window", "回溯窗口")
    case .sourced: Wording("Sourced by", "来源判定")
    case .margin: Wording("Discounts", "折扣")
    case .discountUpTo: Wording("Discount up to", "折扣不超过")
    case .approval: Wording("Approval", "审批")
    case .targets: Wording("Targets", "目标")
    case .period: Wording("Period", "期间")
    case .measure: Wording("Measure", "指标")
    case .function: Wording("Function", "职能")
    case .value: Wording("Value", "数值")
    case .shared: Wording("Shared", "共同")
    case .pay: Wording("Variable pay", "浮动薪酬")
    default: Wording("", "")
    }
  }
}
