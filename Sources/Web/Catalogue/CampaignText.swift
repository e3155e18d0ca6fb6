import Services

/// Campaigns and what they cost.
enum CampaignText: CatalogueText {
  case title, help, campaign, channel, days, first, last, cost, currency, costHelp, nameHelp
  case empty, emptyHelp, importFile, further, new, save, remove, removeHelp, recorded, leads
  case faultName, faultChannel, faultFirst, faultLast, faultCost, faultCurrency, faultTaken

  var wording: Wording { words ?? faults }

  private var words: Wording? {
    switch self {
    case .title: Wording("Campaigns and costs", "活动与费用")
    case .help:
      Wording(
        "What each campaign cost. The cost is spread evenly over its days, and over its leads.",
        "每个活动的费用。费用按天平均分摊，并平均分摊到各条线索。")
    case .campaign: Wording("Campaign", "活动")
    case .channel: Wording("Channel", "渠道")
    case .days: Wording("Days", "日期")
    case .first: Wording("First day", "开始日期")
    case .last: Wording("Last day", "结束日期")
    case .cost: Wording("Cost", "费用")
    case .currency: Wording("Currency", "币种")
    case .costHelp:
      Wording(
        "An amount such as 1200.50, and a code such as EUR. Without a last day it is one day.",
        "金额如 1200.50，币种代码如 EUR。未填结束日期时按一天计算。")
    case .nameHelp: Wording("As leads name it, to the letter.", "须与线索中的活动名称完全一致。")
    case .empty: Wording("No costs yet", "尚无费用")
    case .emptyHelp:
      Wording(
        "Write one down, or import a file: campaign, channel, start, end, cost, currency.",
        "手工登记，或导入文件：活动、渠道、开始、结束、费用、币种。")
    case .importFile: Wording("Import a file", "导入文件")
    case .further: Wording("Earlier campaigns", "更早的活动")
    case .new: Wording("Write down a cost", "登记费用")
    case .save: Wording("Save", "保存")
    case .remove: Wording("Take back", "撤销")
    case .removeHelp:
      Wording(
        "Comparisons with a day before still use what was written down then.",
        "与此前日期的对比仍使用当时登记的数据。")
    case .recorded: Wording("Written down", "登记于")
    case .leads: Wording("Its leads", "该活动的线索")
    default: nil
    }
  }

  private var faults: Wording {
    switch self {
    case .faultName: Wording("The campaign needs a name.", "请填写活动名称。")
    case .faultChannel: Wording("The channel is too long.", "渠道名称过长。")
    case .faultFirst: Wording("The first day is no date.", "开始日期无效。")
    case .faultLast: Wording("The last day lies before the first.", "结束日期早于开始日期。")
    case .faultCost:
      Wording(
        "The cost is no amount: digits, and a point before cents.", "费用无效：请输入数字，小数用句点。")
    case .faultCurrency:
      Wording("The currency is no code of three letters.", "币种应为三个字母的代码。")
    case .faultTaken:
      Wording(
        "This campaign already has a cost for this channel from this day on: change that one.",
        "该活动在此渠道、此开始日期已有费用，请修改原记录。")
    default: Wording("", "")
    }
  }

  /// Nil where the fault is not the form's.
  init?(faultOf error: ServiceError) {
    switch error {
    case .taken: self = .faultTaken
    case .invalid("campaign", _): self = .faultName
    case .invalid("channel", _): self = .faultChannel
    case .invalid("starts_on", _): self = .faultFirst
    case .invalid("ends_on", _): self = .faultLast
    case .invalid("cost", _): self = .faultCost
    case .invalid("currency", _): self = .faultCurrency
    default: return nil
    }
  }
}
