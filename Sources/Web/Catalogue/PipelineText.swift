import Domain
import Services

/// Open deals by stage, each of them, and how a company's deals run.
enum PipelineText: CatalogueText {
  case title, help, ownHelp, empty, emptyHelp, filters, team, owner, category, closes, show, clear
  case wholeBoard, more, all, noneHere, noStage, unsummed, hidden, noAmount
  case closeOn, closeLate, noClose, pushed, nextStep, nextStepOn, noNextStep, inStage, nobody
  case duties
  case noTouch, move, stage, amount, currency, name, list, standing, openLead, discount, splits
  case change, save, saved, outcome, stays, won, lost, reopen, reason, open, known
  case wonOn, lostOn, plannedClose, notConverted
  case lines, product, quantity
  case contacts, noContacts, contact, role, noRole, authority, level, addContact, removeContact
  case gaps, economicBuyer, champion, technicalBuyer, user
  case versions, recorded, happened, reopened, differs, linesDiffer, splitsDiffer
  case settings, settingsHelp, stages, stagesHelp, categories, categoriesHelp, reasons
  case reasonsHelp, currencyHelp, yearBegins, yearBeginsHelp
  case faultTaken, faultMeanwhile, kept
  case faultFit, faultStage, faultCategory, faultAmount, faultCurrency, faultNoRate, faultOwner
  case faultDay, faultStepDay, faultNoStep, faultReason, faultNotLost, faultLong, faultLongStep
  case faultRole, faultContact, faultLevel, faultSettings, faultYear

  var wording: Wording { board ?? deal ?? people ?? settingsWords ?? faults }

  init(_ state: OpportunityRecord.State) {
    switch state {
    case .known: self = .known
    case .open: self = .open
    case .won: self = .won
    case .lost: self = .lost
    }
  }

  init(role: String) {
    switch role {
    case "champion": self = .champion
    case "technical buyer": self = .technicalBuyer
    case "user": self = .user
    default: self = .economicBuyer
    }
  }

  /// Nil where the fault is not the form's.
  init?(faultOf error: any Error) {
    switch error {
    case ServiceError.taken: self = .faultTaken
    case Services.Refusal.unmatched: self = .faultFit
    case ServiceError.invalid(let field, _): self = PipelineText.fault(of: field)
    default: return nil
    }
  }

  private static func fault(of field: String) -> PipelineText {
    switch field {
    case "stage": .faultStage
    case "category": .faultCategory
    case "amount": .faultAmount
    case "currency": .faultNoRate
    case "owner": .faultOwner
    case "close_on": .faultDay
    case "next_step_on": .faultStepDay
    case "next_step": .faultLongStep
    case DealForm.untoldStep: .faultNoStep
    case "outcome": .faultNotLost
    case "reason": .faultReason
    case "contact": .faultContact
    case "year_begins": .faultYear
    case "authority": .faultLevel
    case "name": .faultLong
    case "role": .faultRole
    default: .faultSettings
    }
  }

  /// The name of the field that it is about; nil where it is no single one's.
  var field: String? {
    switch self {
    case .faultStage: "stage"
    case .faultCategory: "category"
    case .faultAmount: "amount"
    case .faultCurrency, .faultNoRate: "currency"
    case .faultOwner: "owner"
    case .faultDay: "close_on"
    case .faultStepDay: "next_step_on"
    case .faultLongStep, .faultNoStep: "next_step"
    case .faultNotLost: "outcome"
    case .faultReason: "reason"
    case .faultContact: "contact"
    case .faultLevel: "authority"
    case .faultLong: "name"
    case .faultRole: "role"
    case .faultYear: "year_begins"
    default: nil
    }
  }

  private var board: Wording? {
    switch self {
    case .title: Wording("Pipeline", "商机管道")
    case .help:
      Wording(
        "Open deals by stage, with what both sides did for them.", "按阶段查看进行中的商机，以及双方的工作。")
    case .ownHelp:
      Wording("Your open deals by stage, with what both sides did for them.", "按阶段查看您的商机，以及双方的工作。")
    case .empty: Wording("No open deals", "暂无进行中的商机")
    case .emptyHelp:
      Wording(
        "A deal appears when its opportunity is opened: by an import, the API, or from a lead.",
        "商机建立后会显示在这里：通过导入、接口或线索建立。")
    case .filters: Wording("Filters", "筛选")
    case .team: Wording("Team", "团队")
    case .owner: Wording("Owner", "负责人")
    case .category: Wording("Forecast category", "预测类别")
    case .closes: Wording("Closes", "预计成交")
    case .show: Wording("Show", "显示")
    case .clear: Wording("Clear filters", "清除筛选")
    case .wholeBoard: Wording("Whole board", "整个看板")
    case .more: Wording("Further deals", "更多商机")
    case .all: Wording("The {n} deal|All {n} deals", "全部 {n} 个商机")
    case .noneHere: Wording("None", "暂无")
    case .noStage: Wording("Without a stage", "无阶段")
    case .unsummed:
      Wording("{n} deal not in the sum|{n} deals not in the sum", "{n} 个商机未计入合计")
    case .hidden: Wording("amount not shown to you", "您无权查看金额")
    case .noAmount: Wording("no amount yet", "尚无金额")
    case .closeOn: Wording("Closes {day}", "预计 {day} 成交")
    case .closeLate: Wording("Was to close {day}", "原定 {day} 成交")
    case .noClose: Wording("No close date", "无预计成交日")
    case .pushed: Wording("put off once|put off {n} times", "推迟 {n} 次")
    default: card
    }
  }

  private var card: Wording? {
    switch self {
    case .nextStep: Wording("Next step", "下一步")
    case .nextStepOn: Wording("By", "截止日期")
    case .noNextStep: Wording("No next step", "未定下一步")
    case .duties: Wording("Next steps of your deals", "商机的下一步")
    case .inStage: Wording("{n} day in stage|{n} days in stage", "在此阶段 {n} 天")
    case .nobody: Wording("Nobody", "无人负责")
    case .noTouch: Wording("no touch yet", "尚无接触")
    case .move: Wording("Move", "移动")
    default: nil
    }
  }

  private var deal: Wording? {
    switch self {
    case .stage: Wording("Stage", "阶段")
    case .amount: Wording("Amount", "金额")
    case .currency: Wording("Currency", "币种")
    case .name: Wording("Name", "名称")
    case .list: Wording("List amount", "目录价")
    case .standing: Wording("How it stands", "当前状态")
    case .openLead: Wording("Its lead", "对应线索")
    case .discount: Wording("{share} below list {list}", "比目录价 {list} 低 {share}")
    case .splits: Wording("Credit shared", "业绩分成")
    case .change: Wording("Change", "修改")
    case .save: Wording("Save", "保存")
    case .saved: Wording("Saved.", "已保存。")
    case .outcome: Wording("Outcome", "结果")
    case .stays: Wording("as it is", "保持不变")
    case .won: Wording("won", "赢单")
    case .lost: Wording("lost", "输单")
    case .reopen: Wording("open again", "重新打开")
    case .reason: Wording("Why it was lost", "输单原因")
    case .wonOn: Wording("Won on", "赢单日期")
    case .lostOn: Wording("Lost on", "输单日期")
    case .plannedClose: Wording("Was to close", "原定成交")
    case .notConverted:
      Wording("Amounts are not converted: write both.", "金额不会换算，请同时填写。")
    case .open: Wording("open", "进行中")
    case .known: Wording("never opened", "未建立")
    case .lines: Wording("Lines", "明细")
    case .product: Wording("Product", "产品")
    case .quantity: Wording("Quantity", "数量")
    case .versions: Wording("Versions", "历史版本")
    case .recorded: Wording("Learned", "得知时间")
    case .happened: Wording("Happened", "发生时间")
    default: differences
    }
  }

  private var differences: Wording? {
    switch self {
    case .reopened: Wording("Opened again", "重新打开")
    case .differs: Wording("{field}: {before} → {after}", "{field}：{before} → {after}")
    case .linesDiffer: Wording("Lines changed", "明细有变")
    case .splitsDiffer: Wording("Sharing of the credit changed", "业绩分成有变")
    default: nil
    }
  }

  private var people: Wording? {
    switch self {
    case .contacts: Wording("Who takes part", "参与人")
    case .noContacts: Wording("Nobody is known yet.", "暂无已知参与人。")
    case .contact: Wording("E-mail", "电子邮箱")
    case .role: Wording("Buying role", "采购角色")
    case .noRole: Wording("role unknown", "角色未知")
    case .authority: Wording("Authority, 1 to 5", "决策权限（1 至 5）")
    case .level: Wording("authority {n} of 5", "决策权限 {n}/5")
    case .addContact: Wording("Add", "添加")
    case .removeContact: Wording("Take out", "移除")
    case .gaps: Wording("Nobody is known as: {roles}.", "尚缺角色：{roles}。")
    case .economicBuyer: Wording("economic buyer", "经济决策人")
    case .champion: Wording("champion", "内部支持者")
    case .technicalBuyer: Wording("technical buyer", "技术把关人")
    case .user: Wording("user", "使用者")
    default: nil
    }
  }

  private var settingsWords: Wording? {
    switch self {
    case .settings: Wording("How deals run", "商机设置")
    case .settingsHelp:
      Wording(
        "Every change is a new version; what was before stays on record.", "每次修改都生成新版本，旧版本保留备查。")
    case .stages: Wording("Stages, one a line", "阶段，每行一个")
    case .stagesHelp:
      Wording(
        "name | forecast category | chance from 0 to 1, which may be left out",
        "名称 | 预测类别 | 赢率（0 至 1，可不填）")
    case .categories: Wording("Forecast categories, one a line", "预测类别，每行一个")
    case .categoriesHelp: Wording("From the least to the most certain.", "按确定程度由低到高。")
    case .yearBegins: Wording("Month in which the year begins, 1 to 12", "财年起始月份（1 至 12）")
    case .yearBeginsHelp:
      Wording(
        "4 makes the year that ends in March 2027 the year 2027, and April its first quarter. It "
          + "stays once a quota or a call is named by it.",
        "填 4 时，截至 2027 年 3 月的财年为 2027 财年，第一季度从 4 月开始。一旦有配额或预测上报使用了财年，就不能再修改。")
    case .reasons: Wording("Why deals are lost, one a line", "输单原因，每行一个")
    case .reasonsHelp:
      Wording("Without any, whoever loses a deal writes the reason.", "若不设置，由填写人自行说明原因。")
    case .currencyHelp:
      Wording(
        "In which sums are told. It stays once there are exchange rates.", "用于汇总；录入汇率后不可更改。")
    default: nil
    }
  }

  private var faults: Wording { conflicts ?? moneyFaults ?? otherFaults }

  private var conflicts: Wording? {
    switch self {
    case .faultTaken:
      Wording(
        "Somebody changed it meanwhile: this is how it stands now. Nothing of yours was saved.",
        "其间已有人修改：以下为最新内容，您的修改未保存。")
    case .faultMeanwhile:
      Wording(
        "Somebody else changed this deal meanwhile. Below is the latest with what you changed; "
          + "nothing is saved yet.",
        "其间已有他人修改此商机。以下为最新内容，并保留了您的修改，尚未保存。")
    case .kept: Wording("Yours, not saved yet: {fields}.", "您的修改（尚未保存）：{fields}。")
    case .faultFit: Wording("That does not fit how its lead stands.", "与该线索的当前状态不符。")
    default: nil
    }
  }

  private var moneyFaults: Wording? {
    switch self {
    case .faultAmount:
      Wording(
        "The amount cannot be read: write digits, with a point before the cents.",
        "金额无法识别：请输入数字，小数用句点。")
    case .faultCurrency: Wording("The currency cannot be used here.", "该币种在此不可用。")
    case .faultNoRate:
      Wording(
        "This currency has no exchange rate, so no sum could tell of the amount. Add a rate under "
          + "Exchange rates first, or choose another currency.",
        "该币种没有汇率，金额无法计入合计。请先在“汇率”中录入汇率，或选择其他币种。")
    default: nil
    }
  }

  private var otherFaults: Wording {
    switch self {
    case .faultStage: Wording("The stage is none of the pipeline's.", "该阶段不在管道设置中。")
    case .faultCategory: Wording("The category is none of the forecast's.", "该类别不在预测设置中。")
    case .faultOwner: Wording("The owner is no active member.", "负责人不是在职成员。")
    case .faultDay, .faultStepDay: Wording("That is no date.", "日期无效。")
    case .faultNoStep:
      Wording("Say what is to be done by that day, or clear the day.", "请填写该日前要做的事，或清除日期。")
    case .faultReason: Wording("Say why it was lost.", "请填写输单原因。")
    case .faultNotLost:
      Wording(
        "You say why it was lost, but not that it is: choose “lost”, or clear the reason.",
        "填写了输单原因，但结果不是输单：请选择“输单”，或清除原因。")
    case .faultLong, .faultLongStep: Wording("That text is too long.", "文字过长。")
    case .faultRole: Wording("That role is too long.", "角色名称过长。")
    case .faultContact: Wording("That is no e-mail address.", "电子邮箱无效。")
    case .faultLevel: Wording("The level is no number from 1 to 5.", "权限级别应为 1 至 5。")
    case .faultYear:
      Wording(
        "The month is no number from 1 to 12, or a quota or a call is named by the year already.",
        "月份应为 1 至 12；若已有配额或预测上报使用该财年，则不能修改。")
    case .faultSettings:
      Wording(
        "Stages, categories and reasons need names of their own, stages a category.",
        "阶段、类别和原因的名称不可重复，阶段的类别必须在类别列表中。")
    default: Wording("", "")
    }
  }
}

extension Texts {
  /// A category of the forecast: in the forecast's own words, another as the company wrote it.
  func category(_ name: String) -> String {
    ForecastCategory(rawValue: name).map { self(ForecastText($0)) }
      ?? readable(name.replacing("_", with: " "))
  }
}
