/// What the reader of agreements says of faults: its English as it says it, which is how a fault is
/// recognised, and the Chinese of it.
enum FaultText: CatalogueText {
  case missing, noValue, emptyText, isText, isNumber, isTruth, emptyList, isList, emptyMapping
  case isMapping, unreadable, unknownKey, repeats, noField, noProfile, noFact, neverOpens
  case closedYear, opensEarly, lastRouteWhen, noWhen, asksNothing, sharesSum, noZone, noGroup
  case undefinedTerm, guardrailOrder, givenTwice, tabIndents, badStart, tooDeep
  case wantsText, wantsQuotedText, wantsNumber, wantsRange, wantsWholeLeast, wantsWholeRange
  case wantsGrade, wantsCondition, wantsAnyCondition, wantsHalfLife, wantsPoints, wantsCeiling
  case wantsThirds, wantsSpan, wantsSpanOrNever, wantsElapsedOrNever, wantsPeriod, wantsSumOfOne
  case wantsTime, wantsZone, wantsDate, wantsHours, wantsHoursList, wantsOnce, wantsDefinition
  case wantsGradeOrScore, wantsFactField, wantsNoCondition, wantsAscending, wantsGroup
  case wantsHoursApart, wantsOpenDay, wantsOpenYear, wantsPart, wantsParts, wantsTest, wantsBound
  case wantsShare, wantsSpaces, wantsYAML, wantsKeysOnce, wantsLevels, wantsBool, wantsName
  case wantsTruth

  var wording: Wording { problem ?? expectation ?? expectationOfSections }

  private var problem: Wording? {
    switch self {
    case .missing: Wording("missing", "缺失")
    case .noValue: Wording("has no value", "没有值")
    case .emptyText: Wording("is an empty text", "为空文本")
    case .isText: Wording("is the text “{x}”", "是文本“{x}”")
    case .isNumber: Wording("is the number {x}", "是数字 {x}")
    case .isTruth: Wording("is the truth value {x}", "是布尔值 {x}")
    case .emptyList: Wording("is an empty list", "为空列表")
    case .isList: Wording("is a list", "是列表")
    case .emptyMapping: Wording("is an empty mapping", "为空映射")
    case .isMapping: Wording("is a mapping", "是映射")
    case .unreadable: Wording("cannot be read", "无法读取")
    case .unknownKey: Wording("unknown key", "未知的键")
    case .repeats: Wording("repeats “{x}” of line {n}", "与第 {n} 行的“{x}”重复")
    case .noField: Wording("is not a field", "不是字段")
    case .noProfile: Wording("is not part of the profile", "不属于线索资料")
    case .noFact: Wording("names nothing of the fact at hand", "未涉及当前事实")
    case .neverOpens: Wording("never opens", "从不营业")
    case .closedYear: Wording("holidays close the whole of {x}", "{x} 年全年为节假日")
    case .opensEarly:
      Wording("opens before the hours ahead of it close", "在前一时段结束之前开始")
    case .lastRouteWhen: Wording("the last route has a condition", "最后一条路线带有条件")
    case .noWhen:
      Wording("has no when, so no later route is reached", "没有条件，其后的路线永远不会用到")
    case .asksNothing: Wording("asks for nothing", "没有任何要求")
    case .sharesSum: Wording("the shares sum to {x}", "占比合计为 {x}")
    case .noZone: Wording("“{x}” is not a known time zone", "“{x}”不是已知时区")
    case .noGroup: Wording("“{x}” is not a group of this score", "评分中没有分组“{x}”")
    case .undefinedTerm: Wording("does not define “{x}”", "未定义“{x}”")
    case .guardrailOrder:
      Wording("does not reach beyond the guardrail before it", "未超过前一档上限")
    case .givenTwice: Wording("given twice (first in line {n})", "重复（首次出现于第 {n} 行）")
    case .tabIndents: Wording("a tab indents", "使用了制表符缩进")
    case .badStart: Wording("a value starts with “{x}”", "值以“{x}”开头")
    case .tooDeep: Wording("is nested too deep", "嵌套过深")
    default: nil
    }
  }

  private var expectation: Wording? {
    switch self {
    case .wantsText: Wording("text", "文本")
    case .wantsQuotedText: Wording("text, which needs quotes here", "文本（此处须加引号）")
    case .wantsNumber: Wording("a number", "数字")
    case .wantsRange: Wording("a number from {a} to {b}", "{a} 至 {b} 的数字")
    case .wantsWholeLeast: Wording("a whole number of at least {a}", "不小于 {a} 的整数")
    case .wantsWholeRange: Wording("a whole number from {a} to {b}", "{a} 至 {b} 的整数")
    case .wantsGrade: Wording("a grade: {x}", "等级：{x}")
    case .wantsCondition: Wording("a condition, such as {x}", "条件，如 {x}")
    case .wantsAnyCondition: Wording("a condition", "条件")
    case .wantsHalfLife: Wording("a number of days above 0, or none", "大于 0 的天数，或 none")
    case .wantsPoints:
      Wording("a number of points, at most a million each way", "分值，正负不超过一百万")
    case .wantsCeiling: Wording("a number of at least 0", "不小于 0 的数字")
    case .wantsThirds:
      Wording("a whole number of thirds, at most 1000 each way", "三分之一级的整数，正负不超过 1000")
    case .wantsSpan:
      Wording("a span of business time such as 30m, 4h or 2bd", "工作时间，如 30m、4h 或 2bd")
    case .wantsSpanOrNever:
      Wording(
        "a span of business time such as 30m, 4h or 2bd, or never", "工作时间，如 30m、4h、2bd，或 never")
    case .wantsElapsedOrNever:
      Wording("a span such as 48h or 2d, or never", "时长，如 48h、2d，或 never")
    case .wantsPeriod:
      Wording("a period such as 2027, 2027-Q1 or 2027-03", "期间，如 2027、2027-Q1 或 2027-03")
    case .wantsSumOfOne: Wording("a sum of 1", "合计为 1")
    case .wantsTime: Wording("an RFC 3339 time, such as {x}", "RFC 3339 时间，如 {x}")
    case .wantsZone: Wording("an IANA time zone, such as {x}", "IANA 时区，如 {x}")
    case .wantsDate: Wording("a date such as {x}", "日期，如 {x}")
    case .wantsBool: Wording("a text, a number, true or false", "文本、数字、true 或 false")
    case .wantsTruth: Wording("true or false", "true 或 false")
    default: nil
    }
  }

  private var expectationOfSections: Wording {
    switch self {
    case .wantsHours:
      Wording(
        "hours such as 09:00-17:30 (opening before closing, closing up to 24:00)",
        "时段，如 09:00-17:30（先开后关，最晚 24:00）")
    case .wantsHoursList:
      Wording(
        "hours such as 09:00-17:30 (opening before closing, closing up to 24:00), or a list of"
          + " them",
        "时段或其列表，如 09:00-17:30（先开后关，最晚 24:00）")
    case .wantsOnce: Wording("each of them once", "每项只出现一次")
    case .wantsDefinition: Wording("a definition of it", "给出其定义")
    case .wantsGradeOrScore: Wording("a grade, a score or both", "等级、评分或两者")
    case .wantsFactField:
      Wording(
        "at least one field of activity, touch or consent", "至少一个 activity、touch 或 consent 字段")
    case .wantsNoCondition: Wording("none, so that every lead has a route", "不带条件，使每条线索都有去处")
    case .wantsAscending: Wording("discount_up_to to ascend", "上限逐行递增")
    case .wantsGroup: Wording("a group under score.groups", "score.groups 下的分组")
    case .wantsHoursApart: Wording("hours in order, apart", "时段依次排列且不重叠")
    case .wantsOpenDay:
      Wording("opening hours on at least one day of the week", "每周至少一天有工作时间")
    case .wantsOpenYear: Wording("an opening in every year", "每年至少有一段工作时间")
    case .wantsPart: Wording("a text that is not empty", "非空文本")
    case .wantsParts:
      Wording("a text that is not empty, or a list of such texts", "非空文本，或其列表")
    case .wantsTest:
      Wording("a value, a list of values, or operators such as {x}", "值、值的列表，或运算符，如 {x}")
    case .wantsBound:
      Wording("a number, a date (2027-05-01) or an RFC 3339 time", "数字、日期（2027-05-01）或 RFC 3339 时间")
    case .wantsShare: Wording("a share from 0 to 1", "0 至 1 的占比（0% 至 100%）")
    case .wantsSpaces: Wording("spaces", "空格")
    case .wantsYAML: Wording("well-formed YAML", "格式正确的 YAML")
    case .wantsKeysOnce: Wording("each key once", "每个键只出现一次")
    case .wantsLevels: Wording("at most {a} levels", "最多 {a} 层")
    case .wantsName: Wording("the name of a group", "分组名称")
    default: Wording("", "")
    }
  }
}
