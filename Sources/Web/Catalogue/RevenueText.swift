import Domain
import Services

/// Quotas, exchange rates, invoices and accounts.
enum RevenueText: CatalogueText {
  case board, new, save, further, since, known, was, history, staysOnRecord
  case quotas, quotasHelp, noQuotas, noQuotasHelp, holder, member, team, members, teams, period
  case periodHelp, periodOf, quota, learning, learningHelp, setQuota, takeBack, takenBack
  case rates, ratesHelp, noRates, noRatesHelp, currency, fromDay, inReporting, setRate, rate
  case rateHelp, rateKnown
  case invoices, invoicesHelp, noInvoices, noInvoicesHelp, noInvoicesSo, onlyUnknown, invoice
  case days, amount, creditNote, creditsInvoice, unknown, newInvoice, invoiceHelp, accountHelp
  case firstDay, lastDay, credits, creditsHelp, invoiceStays
  case accounts, accountsHelp, noAccounts, noAccountsHelp, noAccountsSo, beginsWith, account
  case partOf, openDeals, wonDeals, setParent, keyHelp, parentHelp, parts, ofNothing
  case deals, deal, noDeals, latest, noneBilled, names, noNames, name, nameHelp, addName
  case faultHolder, faultPeriod, faultAmount, faultLeft, faultCurrency, faultNoRate, faultRate
  case faultDay, faultFirstDay, faultLastDay
  case faultInvoice, faultCredits, faultAccount, faultName, faultParent, faultNothing

  var wording: Wording { quotaWords ?? rateWords ?? invoiceWords ?? accountWords ?? faults }

  /// Nil where the fault is not the form's.
  init?(faultOf error: any Error) {
    switch error {
    case ServiceError.notFound(let what):
      guard let fault = RevenueText.fault(missing: what) else { return nil }
      self = fault
    case ServiceError.invalid(let field, _):
      guard let fault = RevenueText.fault(of: field) else { return nil }
      self = fault
    default: return nil
    }
  }

  private static func fault(missing what: String) -> RevenueText? {
    if what.hasPrefix("quota") { return .faultNothing }
    return what.hasPrefix("member") || what.hasPrefix("team") ? .faultHolder : nil
  }

  private static func fault(of field: String) -> RevenueText? {
    switch field {
    case "holder": .faultHolder
    case "period": .faultPeriod
    case "amount": .faultAmount
    case "currency": .faultCurrency
    case "rate": .faultRate
    case "day": .faultDay
    case "period_start": .faultFirstDay
    case "period_end": .faultLastDay
    case "invoice": .faultInvoice
    case "credits": .faultCredits
    case "account": .faultAccount
    case "parent": .faultParent
    default: nil
    }
  }

  /// The name of the field that it is about; nil where it is no single one's.
  var field: String? {
    switch self {
    case .faultHolder: "holder"
    case .faultPeriod: "period"
    case .faultAmount, .faultLeft: "amount"
    case .faultCurrency, .faultNoRate: "currency"
    case .faultRate: "rate"
    case .faultDay: "day"
    case .faultFirstDay: "period_start"
    case .faultLastDay: "period_end"
    case .faultInvoice: "invoice"
    case .faultCredits: "credits"
    case .faultAccount: "account"
    case .faultName: "name"
    case .faultParent: "parent"
    default: nil
    }
  }

  private var quotaWords: Wording? {
    switch self {
    case .board: Wording("Board", "看板")
    case .new: Wording("Add or correct", "新增或更正")
    case .save: Wording("Save", "保存")
    case .further: Wording("Further rows", "更多")
    case .since: Wording("Since", "自")
    case .known: Wording("Known since", "得知于")
    case .was: Wording("was {value}", "曾为 {value}")
    case .history: Wording("changed once|changed {n} times", "修改过 {n} 次")
    case .staysOnRecord:
      Wording("What was set before stays on record.", "此前的设定保留备查。")
    case .quotas: Wording("Quotas", "配额")
    case .quotasHelp:
      Wording(
        "What members and teams are to win in a period. A correction replaces it from then on.",
        "成员与团队在各期间应完成的赢单额。更正自保存时起生效。")
    case .noQuotas: Wording("No quotas", "暂无配额")
    case .noQuotasHelp:
      Wording(
        "Attainment is told once quotas are set: here, by a file, or by the API.",
        "设定配额后才能计算完成率：可在此填写，也可通过文件或接口导入。")
    case .holder: Wording("Whose", "归属")
    case .member: Wording("member", "成员")
    case .team: Wording("team", "团队")
    case .members: Wording("Members", "成员")
    case .teams: Wording("Teams", "团队")
    case .period: Wording("Period", "期间")
    case .periodHelp: Wording("2027, 2027-Q1 or 2027-03", "如 2027、2027-Q1 或 2027-03")
    case .periodOf: Wording("Period, such as 2027-Q1", "期间，如 2027-Q1")
    case .quota: Wording("Quota", "配额")
    case .learning: Wording("still learning", "适应期")
    case .learningHelp:
      Wording(
        "Still learning: counts in the sum, not among those who reach their quota",
        "仍在适应期：计入总额，但不计入达标人数比例")
    case .setQuota: Wording("Set a quota", "设定配额")
    case .takeBack: Wording("Take it back", "撤回配额")
    case .takenBack: Wording("taken back", "已撤回")
    default: nil
    }
  }

  private var rateWords: Wording? {
    switch self {
    case .rates: Wording("Exchange rates", "汇率")
    case .ratesHelp:
      Wording(
        "What one unit of a currency is worth, from a day on until the next one.",
        "一单位外币自某日起的价值，直至下一条汇率为止。")
    case .noRates: Wording("No exchange rates", "暂无汇率")
    case .noRatesHelp:
      Wording(
        "Amounts in another currency than {currency} are left out of sums until there is a rate.",
        "在录入汇率之前，非 {currency} 金额不计入合计。")
    case .currency: Wording("Currency", "币种")
    case .fromDay: Wording("From", "起始日")
    case .inReporting: Wording("In {currency}", "折合 {currency}")
    case .setRate: Wording("Set a rate", "设定汇率")
    case .rate: Wording("Rate", "汇率")
    case .rateHelp:
      Wording("Units of the company's own currency for one, such as 1.05.", "一单位外币折合本币的数额，如 1.05。")
    case .rateKnown:
      Wording(
        "The first word on a day counts as known since that day, a correction since now.",
        "某日的首次录入视为当日已知；更正自现在起生效，以往报告保持不变。")
    default: nil
    }
  }

  private var invoiceWords: Wording? {
    switch self {
    case .invoices: Wording("Invoices", "发票")
    case .invoicesHelp:
      Wording(
        "Invoices and credit notes: revenue, billing and retention are told from them.",
        "发票与贷记单：收入、账单与留存均据此计算。")
    case .noInvoices: Wording("No invoices", "暂无发票")
    case .noInvoicesHelp:
      Wording(
        "They come by an import, the API, or the form on this page.", "可通过导入、接口或本页表单录入。")
    case .noInvoicesSo: Wording("None that fits.", "没有符合条件的发票。")
    case .onlyUnknown: Wording("Only of accounts that nobody knows", "仅显示客户未知的发票")
    case .invoice: Wording("Invoice", "发票号")
    case .days: Wording("For", "账期")
    case .amount: Wording("Amount", "金额")
    case .creditNote: Wording("credit note", "贷记单")
    case .creditsInvoice: Wording("credit note for {invoice}", "冲销 {invoice} 的贷记单")
    case .unknown: Wording("nobody knows this account", "客户未知")
    case .newInvoice: Wording("Write one down", "录入发票")
    case .invoiceHelp: Wording("May be left out.", "可不填。")
    case .accountHelp:
      Wording("Its domain, its id in another system, or its name.", "域名、其他系统中的编号或名称。")
    case .firstDay: Wording("First day", "首日")
    case .lastDay: Wording("Last day", "末日")
    case .credits: Wording("Credit note for", "冲销发票号")
    case .creditsHelp:
      Wording(
        "The invoice that this takes back, in whole or in part; write the amount without a sign.",
        "全部或部分冲销的发票号；金额不写负号。")
    case .invoiceStays:
      Wording("An invoice stays; a credit note takes it back.", "发票一经录入不可更改，只能以贷记单冲销。")
    default: nil
    }
  }

  private var accountWords: Wording? {
    switch self {
    case .accounts: Wording("Accounts", "客户")
    case .accountsHelp:
      Wording(
        "Accounts with deals or invoices, and what they are part of.", "有商机或发票的客户及其上级客户。")
    case .noAccounts: Wording("No accounts", "暂无客户")
    case .noAccountsHelp:
      Wording("An account appears with its first deal or invoice.", "客户有商机或发票后会显示在这里。")
    case .noAccountsSo:
      Wording(
        "No account's domain begins so; without a domain its name counts.",
        "没有域名以此开头的客户；没有域名的客户以名称查找。")
    case .beginsWith: Wording("Domain begins with", "域名开头为")
    case .account: Wording("Account", "客户")
    case .partOf: Wording("Part of", "上级客户")
    case .openDeals: Wording("Open deals", "进行中商机")
    case .wonDeals: Wording("Won", "赢单")
    case .setParent: Wording("Say what an account is part of", "设定上级客户")
    case .keyHelp: Wording("Its domain; without one its name.", "域名；没有域名时为名称。")
    case .parentHelp: Wording("Left empty, it is part of nothing.", "留空表示没有上级。")
    case .parts: Wording("Parts of it", "下级客户")
    case .ofNothing: Wording("nothing", "无")
    case .deals: Wording("Deals", "商机")
    case .deal: Wording("Deal", "商机")
    case .noDeals: Wording("None that you see.", "没有您可见的商机。")
    case .latest: Wording("The {n} of it|{n} in all, the latest first", "共 {n} 条，最新的在前")
    case .noneBilled: Wording("Nothing billed.", "尚未开票。")
    case .names: Wording("Also called", "别名")
    case .noNames: Wording("Nothing else was written down.", "没有登记其他名称。")
    case .name: Wording("Name", "名称")
    case .nameHelp:
      Wording(
        "What invoices and deals call it: an id of another system, a spelling.",
        "发票与商机中对该客户的称呼，如其他系统的编号或不同写法。")
    case .addName: Wording("Add the name", "添加名称")
    default: nil
    }
  }

  private var faults: Wording {
    switch self {
    case .faultHolder: Wording("Choose a member or a team.", "请选择成员或团队。")
    case .faultPeriod:
      Wording(
        "The period cannot be read: write a year, a quarter or a month, such as 2027-Q1.",
        "期间无法识别：请输入年、季度或月份，如 2027-Q1。")
    case .faultAmount:
      Wording(
        "The amount cannot be read: write digits, with a point before the cents.",
        "金额无法识别：请输入数字，小数用句点。")
    case .faultLeft:
      Wording(
        "A credit note takes back more than 0, and no more than is left of its invoice.",
        "贷记单金额应大于 0，且不可超过原发票的余额。")
    case .faultNoRate:
      Wording(
        "This currency has no exchange rate, so no sum could tell of the amount. Add a rate under "
          + "Exchange rates first, or choose another currency.",
        "该币种没有汇率，金额无法计入合计。请先在“汇率”中录入汇率，或选择其他币种。")
    case .faultCurrency: Wording("The currency cannot be used here.", "该币种在此不可用。")
    case .faultRate:
      Wording("The rate must be a number above 0, such as 1.05.", "汇率应为大于 0 的数字，如 1.05。")
    case .faultDay, .faultFirstDay: Wording("That is no date.", "日期无效。")
    case .faultLastDay: Wording("The last day is before the first, or no date.", "末日无效或早于首日。")
    case .faultInvoice: Wording("Another invoice has this number.", "该发票号已存在。")
    case .faultCredits: Wording("There is no such invoice in this currency.", "没有该币种的这张发票。")
    case .faultAccount: Wording("Say which account.", "请填写客户。")
    case .faultName: Wording("A name has 1 to 320 characters.", "名称应为 1 至 320 个字符。")
    case .faultParent:
      Wording("That account is part of this one: it cannot be above it.", "该客户是其下级，不能设为上级。")
    case .faultNothing: Wording("There is no such quota to take back.", "没有可撤回的配额。")
    default: Wording("", "")
    }
  }
}
