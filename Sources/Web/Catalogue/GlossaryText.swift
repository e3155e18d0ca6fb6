/// The glossary and its alarms.
enum GlossaryText: CatalogueText {
  case help, none, noneHelp, alarms, alarmsHelp, ratified, byBoth, notYet, undefinedReason
  case noReason, unmatched, unmatchedNever, touchOfNobody, more, recorded, entry

  var wording: Wording {
    switch self {
    case .help:
      Wording(
        "The words that both functions have signed, and those that wait for a signature.",
        "双方已签署的用语，以及等待签署的用语。")
    case .none: Wording("No shared words yet", "尚无共同用语")
    case .noneHelp:
      Wording(
        "A glossary is part of an agreement: write it into a draft, and both functions sign it.",
        "词汇表是协议的一部分：写入草案，由双方签署。")
    case .alarms: Wording("Where the data departs from the words", "数据与用语不符之处")
    case .alarmsHelp:
      Wording("Each number opens into its rows.", "点击数字可查看明细。")
    case .ratified: Wording("Signed by both", "双方签署")
    case .byBoth: Wording("signed", "已签署")
    case .notYet: Wording("not signed yet", "尚未签署")
    case .undefinedReason:
      Wording(
        "returned as “{reason}”, a reason that version {n} does not define",
        "以“{reason}”退回，第 {n} 版未定义此理由")
    case .noReason:
      Wording("returned without a reason under version {n}", "第 {n} 版期间未注明理由的退回")
    case .unmatched:
      Wording("{kind} while the lead was at the stage {stage}", "{kind}，而线索处于“{stage}”阶段")
    case .unmatchedNever:
      Wording("{kind} about a lead that was never captured", "{kind}，而线索从未被记录")
    case .touchOfNobody:
      Wording("touches that name no function: neither side's work", "未注明职能的触达，不属于任何一方")
    case .more: Wording("Next", "下一页")
    case .recorded: Wording("Recorded", "记录时间")
    case .entry: Wording("Entry", "条目")
    }
  }
}
