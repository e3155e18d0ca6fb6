import Domain

/// The eight results: what they are called, defined by, and what is said beside them.
enum ResultText: CatalogueText {
  case title, short, period, by, asWhole, asOf, show, file, years, quarters, months, year, quarter
  case days, known, currency, asOfFault, upcoming, runningHelp, hiddenHelp, empty, emptyHelp
  case overTime, overTimeOf, result, soFarShort, bySegment, byTeam, bySource, noGroups, groupHelp
  case intervalHelp, openRows, definition, underAgreement, noAgreement, against, interval
  case noInterval, range, points, leftOut, whyChanged, byInvoice, price, volume, mix, together
  case qualifiedLeads, leadConversion, newAccounts, forecastAccuracy, retention, averageBilling
  case revenue, quotaAttainment
  case qualifiedLeadsIs, leadConversionIs, newAccountsIs, forecastAccuracyIs, retentionIs
  case averageBillingIs, revenueIs, quotaAttainmentIs
  case ofLeads, ofNewAccounts, ofTeams, ofAccounts, ofMembers
  case soFar, bias, netRetention, logoRetention, median, atQuota, medianAttainment
  case running, fewLeads, fewAccounts, fewMembers, tooEarly, shortHistory, noForecast, nothingWon
  case noQuota
  case hidden
  case further, partial, noRows, lead, account, invoice, team, member, acceptedAt, acceptedBy
  case source, segment, outcome, opportunity, wonAt, amount, issuedAt, ownAmount, forecast, won
  case miss, billedBefore, billedAfter, change, invoices, quota, attained, ramped, notForYou
  case wonAfter, followed, belongsTo, creditNote, lost, less, same, more, yes, learning, without

  var wording: Wording { frame ?? names ?? definitions ?? parts ?? lacks ?? rows }

  private var frame: Wording? {
    switch self {
    case .title: Wording("The eight results", "八项成果")
    case .short: Wording("Results", "成果")
    case .period: Wording("Period", "期间")
    case .by: Wording("Told apart by", "细分方式")
    case .asWhole: Wording("as a whole", "整体")
    case .asOf: Wording("As known on", "截至日期")
    case .show: Wording("Show", "显示")
    case .file: Wording("As a file (CSV)", "导出 CSV")
    case .years: Wording("Years", "年度")
    case .quarters: Wording("Quarters", "季度")
    case .months: Wording("Months", "月份")
    case .year: Wording("{year}", "{year}年")
    case .quarter: Wording("Q{n} {year}", "{year}年第{n}季度")
    case .days: Wording("{first} to {last}", "{first}至{last}")
    case .known: Wording("as known on {when}", "截至 {when}")
    case .currency: Wording("amounts in {currency}", "金额单位：{currency}")
    case .asOfFault:
      Wording(
        "That is no day or time, so this is as of now.", "无法识别该日期或时间，以下为当前数据。")
    case .upcoming: Wording("This period has not begun.", "该期间尚未开始。")
    case .runningHelp:
      Wording(
        """
        This period still runs: what it is compared with is counted up to the same point of those \
        periods.
        """, "该期间尚未结束：对比期间按相同的已过时长计算。")
    case .hiddenHelp:
      Wording(
        "Amounts of money are not for your role; shares and counts are shown.",
        "您的角色无权查看金额；此处显示比例和数量。")
    case .empty: Wording("No results yet", "尚无成果数据")
    case .emptyHelp:
      Wording(
        """
        The eight results are counted from accepted leads, deals won at known accounts, invoices \
        and quotas: import them, or wait until the first period has some.
        """, "八项成果由已接受线索、已知客户的赢单、发票和配额统计得出：请先导入，或等待首个期间产生数据。")
    case .overTime: Wording("Over time", "历史走势")
    case .overTimeOf: Wording("{result} over {n} periods", "{result}，共 {n} 个期间")
    case .result: Wording("Result", "成果")
    case .soFarShort: Wording("so far", "截至目前")
    case .bySegment: Wording("By segment", "按细分市场")
    case .byTeam: Wording("By team", "按团队")
    case .bySource: Wording("By source", "按来源")
    case .noGroups: Wording("Nothing to tell apart in this period.", "该期间没有可细分的数据。")
    case .groupHelp:
      Wording(
        """
        Beside each number how it has grown since the period before. An account stands where the \
        deal stands that it won first; quotas and forecasts are the teams'.
        """, "数字旁为较上一期间的增长。客户归入其首个赢单所属的组；配额与预测仅按团队划分。")
    case .intervalHelp:
      Wording(
        """
        Ranges are 95 % intervals: what chance alone would explain. Shares: Wilson; conversion: \
        Kaplan–Meier, log-log; counts: exact Poisson; sums, means and ratios: bootstrap, seeded.
        """,
        """
        区间为 95% 置信区间，即仅凭偶然即可解释的范围。比例：Wilson；转化率：Kaplan–Meier（log-log）；\
        计数：精确泊松；总和、均值与比值：固定种子的自助法。
        """)
    default: nil
    }
  }

  private var names: Wording? {
    switch self {
    case .openRows: Wording("Rows", "明细")
    case .definition: Wording("How it is counted", "统计口径")
    case .underAgreement: Wording("Agreement in force: {name}", "生效协议：{name}")
    case .noAgreement: Wording("No agreement was in force.", "当时没有生效的协议。")
    case .against: Wording("against {period}", "较{period}")
    case .interval: Wording("95 %: {range}", "95%：{range}")
    case .noInterval: Wording("too few cases for a range", "样本过少，无区间")
    case .range: Wording("{low}–{high}", "{low}–{high}")
    case .points: Wording("{n} points", "{n} 个百分点")
    case .leftOut:
      Wording(
        "{n} row without account, amount or rate left out"
          + "|{n} rows without account, amount or rate left out",
        "{n} 行缺少客户、金额或汇率，未计入")
    case .whyChanged: Wording("Why it changed since {period}", "较{period}变化的原因")
    case .byInvoice:
      Wording(
        "Much of it was billed without lines: price is what an invoice brought, volume how many.",
        "不少发票没有明细行：“价格”指每张发票的金额，“数量”指发票张数。")
    case .price: Wording("Price", "价格")
    case .volume: Wording("Volume", "数量")
    case .mix: Wording("Mix", "结构")
    case .together: Wording("Together", "合计")
    case .qualifiedLeads: Wording("Qualified leads", "合格线索")
    case .leadConversion: Wording("Lead conversion", "线索转化率")
    case .newAccounts: Wording("New accounts", "新客户")
    case .forecastAccuracy: Wording("Forecast accuracy", "预测准确度")
    case .retention: Wording("Retention", "客户留存")
    case .averageBilling: Wording("Average billing", "平均开票额")
    case .revenue: Wording("Revenue", "收入")
    case .quotaAttainment: Wording("Quota attainment", "配额达成率")
    default: nil
    }
  }

  private var definitions: Wording? {
    switch self {
    case .qualifiedLeadsIs:
      Wording(
        "Leads whose acceptance by sales falls in the period, each once; claims are none.",
        "销售在期间内接受的线索，每条只计一次；认领的线索不计入。")
    case .leadConversionIs:
      Wording(
        """
        Of the leads accepted in the period: the share that is won within 180 days of acceptance. \
        Leads that are not won are followed as far as is known (Kaplan–Meier).
        """, "期间内接受的线索中，自接受起 180 天内赢单的比例；未赢单的线索按已知时长跟踪（Kaplan–Meier）。")
    case .newAccountsIs:
      Wording(
        "Accounts whose first won deal falls in the period; parents and subsidiaries are one.",
        "首次赢单落在期间内的客户；母公司与子公司视为一个客户。")
    case .forecastAccuracyIs:
      Wording(
        """
        One less the error (WAPE) of the forecast frozen on the period's first day against what \
        was won, over the teams; not below zero. Told when the period has ended.
        """, "1 减去期初首日冻结的预测与实际赢单之间的误差（WAPE，按团队），最低为零；期间结束后给出。")
    case .retentionIs:
      Wording(
        """
        Of what accounts were billed in the 12 months before the period: how much of it they were \
        still billed in the 12 months up to its end. Gross leaves growth out, net counts it; logo \
        counts accounts.
        """, "期间开始前 12 个月内已开票客户的金额，在截至期末的 12 个月内保留了多少。毛留存不计增长，净留存计入，客户留存按客户数计。")
    case .averageBillingIs:
      Wording(
        """
        Invoiced in the period, net of credits, over the accounts with an invoice in it. The \
        change is split into price, volume and mix, which add up to it.
        """, "期间内扣除贷项后的开票额，除以期间内有发票的客户数。变化拆分为价格、数量与结构，三者之和等于变化。")
    case .revenueIs:
      Wording(
        "Invoiced in the period, net of credits, in the reporting currency at the day's rate.",
        "期间内扣除贷项后的开票额，按当日汇率折算为报告货币。")
    case .quotaAttainmentIs:
      Wording(
        """
        Credited won deals over quotas, splits counted. The quota is the one that stood when the \
        period began. Members still learning count in the sum, not in the share and the median; a \
        team's quota counts in the sum where none of its members has one.
        """,
        "归属的赢单金额除以配额，按分成计算。配额以期初为准；处于成长期的成员计入总和，不计入比例与中位数；团队成员均无配额时，团队配额计入总和。")
    default: nil
    }
  }

  private var parts: Wording? {
    switch self {
    case .ofLeads: Wording("of {n} lead|of {n} leads", "基于 {n} 条线索")
    case .ofNewAccounts: Wording("{n} account|{n} accounts", "{n} 个客户")
    case .ofTeams: Wording("of {n} team|of {n} teams", "基于 {n} 个团队")
    case .ofAccounts: Wording("of {n} account|of {n} accounts", "基于 {n} 个客户")
    case .ofMembers:
      Wording("of {n} member with a quota|of {n} members with a quota", "基于 {n} 名有配额的成员")
    case .soFar: Wording("So far", "截至目前")
    case .bias: Wording("Bias", "偏差")
    case .netRetention: Wording("Net", "净留存")
    case .logoRetention: Wording("Accounts kept", "客户留存率")
    case .median: Wording("Median", "中位数")
    case .atQuota: Wording("At quota or over", "达成配额的比例")
    case .medianAttainment: Wording("Median", "中位数")
    default: nil
    }
  }

  private var lacks: Wording? {
    switch self {
    case .running: Wording("Told when the period has ended.", "期间结束后给出。")
    case .fewLeads:
      Wording(
        "Not enough data: {have} leads of the {least} that it takes.",
        "数据不足：需要 {least} 条线索，目前 {have} 条。")
    case .fewAccounts:
      Wording(
        "Not enough data: {have} accounts of the {least} that it takes.",
        "数据不足：需要 {least} 个客户，目前 {have} 个。")
    case .fewMembers:
      Wording(
        "Not enough data: {have} members of the {least} that it takes.",
        "数据不足：需要 {least} 名成员，目前 {have} 名。")
    case .tooEarly:
      Wording(
        "Too early: 180 days have not passed for enough leads; they were followed for {days}.",
        "为时尚早：尚无足够线索满 180 天，目前跟踪了 {days} 天。")
    case .shortHistory:
      Wording(
        "The first invoice that is known is of {day}: too late to compare two years.",
        "已知的首张发票日期为 {day}，历史不足以比较两年。")
    case .noForecast:
      Wording("No forecast was frozen on the first day.", "首日没有冻结的预测。")
    case .nothingWon: Wording("Nothing was won in the period.", "期间内没有赢单。")
    case .noQuota: Wording("Nobody had a quota for the period.", "期间内没有设定配额。")
    case .hidden: Wording("The amount is not for your role.", "您的角色无权查看该金额。")
    default: nil
    }
  }

  private var rows: Wording {
    switch self {
    case .further: Wording("Further rows", "后续明细")
    case .partial:
      Wording(
        "The number counts all of the company; these rows are those that you may see.",
        "该数字统计全公司；此处仅列出您有权查看的明细。")
    case .noRows: Wording("There are no rows.", "没有明细。")
    case .lead: Wording("Lead", "线索")
    case .account: Wording("Account", "客户")
    case .invoice: Wording("Invoice", "发票")
    case .team: Wording("Team", "团队")
    case .member: Wording("Member", "成员")
    case .acceptedAt: Wording("Accepted", "接受时间")
    case .acceptedBy: Wording("By", "接受人")
    case .source: Wording("Source", "来源")
    case .segment: Wording("Segment", "细分市场")
    case .outcome: Wording("What came of it", "结果")
    case .opportunity: Wording("Deal", "商机")
    case .wonAt: Wording("Won", "赢单时间")
    case .amount: Wording("Amount", "金额")
    case .issuedAt: Wording("Issued", "开具日期")
    case .ownAmount: Wording("In its own currency", "原币金额")
    case .forecast: Wording("Forecast", "预测")
    case .won: Wording("Won", "赢单金额")
    case .miss: Wording("Off by", "偏差")
    case .billedBefore: Wording("12 months before", "此前 12 个月")
    case .billedAfter: Wording("12 months up to the end", "截至期末 12 个月")
    case .change: Wording("Change", "变化")
    case .invoices: Wording("Invoices", "发票数")
    case .quota: Wording("Quota", "配额")
    case .attained: Wording("Attained", "达成率")
    case .ramped: Wording("Past learning", "已过成长期")
    case .notForYou: Wording("not for you", "无权查看")
    case .wonAfter: Wording("won after {days} days", "{days} 天后赢单")
    case .followed: Wording("not won in {days} days", "{days} 天内未赢单")
    case .belongsTo: Wording("belongs to {parent}", "隶属 {parent}")
    case .creditNote: Wording("credit note", "贷项通知")
    case .lost: Wording("lost", "流失")
    case .less: Wording("less", "减少")
    case .same: Wording("the same", "不变")
    case .more: Wording("more", "增加")
    case .yes: Wording("yes", "是")
    case .learning: Wording("learning", "成长期")
    case .without: Wording("none named", "未注明")
    default: Wording("", "")
    }
  }
}
