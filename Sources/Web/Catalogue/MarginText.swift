import Domain
import Services

/// Prices, margin and the last days of quarters. A pattern is told as one of numbers; nobody is
/// accused.
enum MarginText: CatalogueText {
  case title, help, period, asOf, asOfNote, narrow, empty, emptyHelp
  case prices, pricesHelp, won, realisation, margin, deals, range, few, more, without
  case withoutAmount, withoutRate, withoutList, withoutCost
  case overTime, overTimeHelp, quarter
  case bySegment, bySegmentHelp, segment, byProduct, byProductHelp, product
  case byRep, byRepHelp, rep, lastDaysShort, yours, keptBack, falseAlarms, fewOfRep, repCounts
  case repBoth, repTiming, repDiscount, repNone
  case bundles, bundlesHelp, bundle, attach, winRate, stripOut, anyBundle, winWithout, stripped
  case bands, bandsHelp, noBands, band, listValue, granted, breaches, upTo, beyondAll
  case beyond, beyondHelp, deal, discount, limit, state, closed, amount, dealsHelp
  case lastDays, tooFew, noPattern, timingOnly, foundHidden, foundBoth, foundDiscount, costWords
  case moneyRange, noIntent, details, looked, found, byChance, method, timing, crowding, showDeals
  case valueTiming, extra, points, pointsRange, pullForward, pulled
  case all, noneBeyond
  case atQuota, atQuotaTooFew, atQuotaNone, atQuotaFound, atQuotaRange, atQuotaBelow
  case atQuotaNoIntent, atQuotaMethod, attained, quotas, expected, atQuotaChance, atQuotaRows

  var wording: Wording {
    page ?? parts ?? reps ?? guardrails ?? pattern ?? grounds ?? bunching ?? Wording("", "")
  }

  private var page: Wording? {
    switch self {
    case .title: Wording("Margin", "利润")
    case .help:
      Wording(
        "What is paid of what is asked, who lets go of how much, and what quarter-ends cost.",
        "成交价占目录价多少、让利几何，以及季末让利的代价。")
    case .period: Wording("Period", "期间")
    case .asOf: Wording("As known at the end of", "截至日期")
    case .asOfNote: Wording("As known", "数据截至")
    case .narrow:
      Wording(
        "You see the deals of your team; amounts of others are not for you.",
        "您看到的是本团队的交易；其他人的金额不对您显示。")
    case .empty: Wording("No deals were closed", "尚无已结束的交易")
    case .emptyHelp:
      Wording(
        "Import opportunities with amount, list amount and cost, or choose another period.",
        "请导入包含成交额、目录价和成本的商机，或选择其他期间。")
    case .prices: Wording("Prices and margin", "价格与利润率")
    case .pricesHelp:
      Wording(
        "Realised price is what was paid over what was asked; margin is what was paid less "
          + "cost, over what was paid.",
        "价格实现率＝成交额÷目录价；利润率＝（成交额－成本）÷成交额。")
    case .won: Wording("Won deals", "赢单")
    case .realisation: Wording("Realised price", "价格实现率")
    case .margin: Wording("Margin", "利润率")
    case .deals: Wording("{n} deal|{n} deals", "{n} 笔交易")
    case .range: Wording("{low}–{high}", "{low}–{high}")
    case .few:
      Wording("Too few: {n} of {least}", "数据不足：{n}/{least}")
    case .more: Wording("And {n} more.", "另有 {n} 项。")
    case .without: Wording("Not said", "未注明")
    case .withoutAmount:
      Wording(
        "{n} won deal has no amount and is in no sum.|{n} won deals have no amount and are "
          + "in no sum.",
        "{n} 笔赢单没有金额，未计入。")
    case .withoutRate:
      Wording(
        "{n} won deal is in a currency without a rate for its day and is in no sum.|{n} won "
          + "deals are in currencies without a rate for their day and are in no sum.",
        "{n} 笔赢单的币种在当日无汇率，未计入。")
    case .withoutList:
      Wording(
        "{n} won deal has no list amount: it is not in realised prices.|{n} won deals have "
          + "no list amount: they are not in realised prices.",
        "{n} 笔赢单没有目录价，未计入价格实现率。")
    case .withoutCost:
      Wording(
        "{n} won deal has no cost: it is not in the margin.|{n} won deals have no cost: they "
          + "are not in the margin.",
        "{n} 笔赢单没有成本，未计入利润率。")
    default: nil
    }
  }

  private var parts: Wording? {
    switch self {
    case .overTime: Wording("Prices over time", "价格走势")
    case .overTimeHelp:
      Wording("The last eight quarters, with 95 % ranges.", "最近八个季度，附 95% 区间。")
    case .quarter: Wording("Quarter", "季度")
    case .bySegment: Wording("By segment", "按细分市场")
    case .bySegmentHelp: Wording("Won deals of the period.", "本期赢单。")
    case .segment: Wording("Segment", "细分市场")
    case .byProduct: Wording("By product", "按产品")
    case .byProductHelp:
      Wording(
        "Lines that do not say their own amount have a share of the deal's, by list amount.",
        "未注明金额的行按目录价分摊交易金额。")
    case .product: Wording("Product", "产品")
    case .bundles: Wording("Bundles", "捆绑销售")
    case .bundlesHelp:
      Wording(
        "Sold with: of all won. Won: of those closed with it. Struck out: won without it, of "
          + "those once offered with it.",
        "搭售率：占全部赢单；赢率：占含捆绑的已结束交易；剔除率：曾含捆绑、赢单时已剔除。")
    case .bundle: Wording("Bundle", "捆绑")
    case .attach: Wording("Sold with", "搭售率")
    case .winRate: Wording("Won", "赢率")
    case .stripOut: Wording("Struck out", "剔除率")
    case .stripped: Wording("Won without the bundle once offered", "曾含捆绑、赢单时剔除")
    case .anyBundle: Wording("Any bundle", "任一捆绑")
    case .winWithout: Wording("Deals without a bundle are won: {rate}.", "不含捆绑的交易赢率：{rate}。")
    default: nil
    }
  }

  private var reps: Wording? {
    switch self {
    case .byRep: Wording("By seller", "按销售人员")
    case .byRepHelp:
      Wording(
        "A seller sees this row first; managers see it once the seller has looked, or a week "
          + "later.",
        "销售人员先看到自己的一行；本人查看后或一周之后，管理者方可查看。")
    case .rep: Wording("Seller", "销售人员")
    case .lastDaysShort: Wording("Last ten days of quarters", "季末十日")
    case .yours: Wording("you", "您本人")
    case .keptBack:
      Wording(
        "Kept back until {name} has had the chance to look: {day} at the latest.",
        "{name} 查看之前暂不显示，最迟 {day} 开放。")
    case .falseAlarms:
      Wording(
        "q is the share of false alarms among all rows at least as clear "
          + "(Benjamini–Hochberg); a pattern is told at 0.05 or less.",
        "q 为同等或更明显各行中误报的比例（Benjamini–Hochberg）；不超过 0.05 时才提示规律。")
    case .fewOfRep:
      Wording("Not enough data: {n} of at least {least} deals", "数据不足：{n} 笔，至少需 {least} 笔")
    case .repCounts:
      Wording(
        "{n} of {of} deals ({share}) on {days} of the days", "{of} 笔中 {n} 笔（{share}）落在占 {days} 的日子里"
      )
    case .repBoth: Wording("More deals and larger discounts than at other times", "季末成交更多且折扣更大")
    case .repTiming: Wording("More deals than at other times", "季末成交更多")
    case .repDiscount: Wording("Larger discounts than at other times", "季末折扣更大")
    case .repNone: Wording("No pattern", "无明显规律")
    default: nil
    }
  }

  private var guardrails: Wording? {
    switch self {
    case .bands: Wording("Guardrails", "折扣护栏")
    case .bandsHelp:
      Wording(
        "Won deals by the agreement's bands. A breach was won beyond its owner's limit "
          + "without a grant that held.",
        "按协议的折扣区间统计赢单。违规＝超出负责人权限且成交时没有有效批准。")
    case .noBands:
      Wording(
        "The agreement in force sets no guardrails: a margin section would.",
        "现行协议未设折扣护栏，可在协议的 margin 部分设置。")
    case .band: Wording("Discount", "折扣区间")
    case .listValue: Wording("List value", "目录价")
    case .granted: Wording("Granted", "已批准")
    case .breaches: Wording("Breaches", "违规")
    case .upTo: Wording("up to {share}", "不超过 {share}")
    case .beyondAll: Wording("beyond all bands", "超出所有区间")
    case .beyond: Wording("Beyond the seller's limit", "超出销售权限")
    case .beyondHelp:
      Wording(
        "Open deals that need a decision, and those won without one in the period.",
        "待审批的进行中交易，以及本期未经批准即赢单的交易。")
    case .deal: Wording("Deal", "交易")
    case .discount: Wording("Discount", "折扣")
    case .limit: Wording("Limit", "权限")
    case .state: Wording("State", "状态")
    case .closed: Wording("Closed", "结束日期")
    case .amount: Wording("Amount", "成交额")
    case .dealsHelp: Wording("The largest discount first.", "折扣从大到小。")
    case .all: Wording("All {n}", "全部 {n} 项")
    case .noneBeyond: Wording("No deal is beyond its seller's limit", "没有交易超出销售权限")
    default: nil
    }
  }

  private var pattern: Wording? {
    switch self {
    case .lastDays: Wording("What the last ten days cost us", "季末十日的代价")
    case .tooFew:
      Wording(
        "Not enough data: {deals} won deals with list amounts in {quarters} finished "
          + "quarters; it takes {leastDeals} deals and {leastQuarters} quarters.",
        "数据不足：{quarters} 个已结束季度中有 {deals} 笔含目录价的赢单；至少需要 {leastDeals} 笔和 {leastQuarters} 个季度。")
    case .noPattern:
      Wording(
        "No pattern in the last ten business days of {quarters} quarters: neither more deals "
          + "nor larger discounts than chance gives.",
        "在 {quarters} 个季度的最后十个工作日中未发现规律：成交数量与折扣均未超出偶然范围。")
    case .timingOnly:
      Wording(
        "Deals crowd into the last ten business days of {quarters} quarters; they are not "
          + "sold cheaper there beyond chance.",
        "{quarters} 个季度中，交易集中在最后十个工作日，但折扣未超出偶然范围。")
    case .foundHidden:
      Wording(
        "In the last ten business days of {quarters} quarters deals are sold cheaper than at "
          + "other times. The amounts are not for your eyes.",
        "{quarters} 个季度的最后十个工作日，折扣大于其他时间。金额不对您显示。")
    case .foundBoth:
      Wording(
        "Deals crowd into the last ten business days of quarters, and are sold cheaper there "
          + "than their seller, segment and size explain.",
        "交易集中在季度最后十个工作日，且折扣大于销售人员、细分市场和规模所能解释的程度。")
    case .foundDiscount:
      Wording(
        "In the last ten business days of quarters deals are sold cheaper than their seller, "
          + "segment and size explain.",
        "季度最后十个工作日的折扣大于销售人员、细分市场和规模所能解释的程度。")
    case .costWords:
      Wording(
        "Over {quarters} quarters. By chance alone, the same list value on other days comes "
          + "to {chance}; beyond it are {beyond} ({low} to {high}).",
        "共 {quarters} 个季度。相同目录价在其他日子仅凭偶然为 {chance}；超出部分为 {beyond}（{low} 至 {high}）。")
    case .moneyRange: Wording("between {low} and {high} (95 %)", "介于 {low} 与 {high} 之间（95%）")
    case .noIntent:
      Wording(
        "A pattern of numbers: customers, too, buy at quarter-ends. It tells nobody's intent.",
        "这只是数字上的规律：客户也常在季末采购，不代表任何人的意图。")
    default: nil
    }
  }

  private var grounds: Wording? {
    switch self {
    case .details: Wording("How it is found", "计算依据")
    case .looked: Wording("Looked at", "考察项")
    case .found: Wording("Found", "结果")
    case .byChance: Wording("By chance", "偶然概率")
    case .method:
      Wording(
        "{deals} won deals, {quarters}. Days are exchanged within quarter and seller; ranges "
          + "draw whole sellers again, from a fixed seed.",
        "{deals} 笔赢单，{quarters}。日期在同一季度与销售人员内置换；区间按销售人员整体重抽样，种子固定。")
    case .timing: Wording("When deals are won", "成交时间")
    case .crowding:
      Wording(
        "{n} of {of} deals, {share} ({range}), on {days} of the business days.",
        "{of} 笔中 {n} 笔，占 {share}（{range}），而这些日子占工作日的 {days}。")
    case .showDeals: Wording("Show them", "查看")
    case .valueTiming: Wording("Larger deals there", "大单是否集中于季末")
    case .extra: Wording("Discount there", "季末折扣")
    case .points: Wording("{points} points", "{points} 个百分点")
    case .pointsRange: Wording("({low} to {high})", "（{low} 至 {high}）")
    case .pullForward: Wording("Pulled forward", "提前成交")
    case .pulled:
      Wording(
        "{tooMany} deals too many at ends, {missing} too few in the next 20 business days; "
          + "the one over the other:",
        "季末多出 {tooMany} 笔，随后 20 个工作日少 {missing} 笔；比值：")
    default: nil
    }
  }

  private var bunching: Wording? {
    switch self {
    case .atQuota: Wording("At 100 % of quota", "配额达成 100% 附近")
    case .atQuotaTooFew:
      Wording(
        "Not enough data: {n} quotas of {sellers} sellers in {periods} finished periods ended "
          + "between 60 and 140 %; it takes {least} quotas, {leastSellers} sellers and "
          + "{leastPeriods} periods.",
        "数据不足：{periods} 个已结束期间中，{sellers} 名销售人员有 {n} 个配额达成率在 60% 至 140% 之间；"
          + "至少需要 {least} 个配额、{leastSellers} 名销售人员和 {leastPeriods} 个期间。")
    case .atQuotaNone:
      Wording(
        "No pattern: of {n} quotas {count} ended at 100 to 105 %, where the others let expect "
          + "{expected}.",
        "未发现规律：{n} 个配额中有 {count} 个达成率在 100% 至 105% 之间，按其余分布预期为 {expected} 个。")
    case .atQuotaFound:
      Wording(
        "More quotas end at 100 to 105 % than the others let expect: {count} of {n}, where "
          + "{expected} are expected.",
        "达成率在 100% 至 105% 的配额多于其余分布所预期：{n} 个中有 {count} 个，预期为 {expected} 个。")
    case .atQuotaRange:
      Wording("between {low} and {high} (95 %)", "介于 {low} 与 {high} 之间（95%）")
    case .atQuotaBelow:
      Wording(
        "Just below, at 95 to 100 %, are {count}; {expected} are expected.",
        "略低处（95% 至 100%）有 {count} 个，预期为 {expected} 个。")
    case .atQuotaNoIntent:
      Wording(
        "A pattern of numbers: quotas are set near what is likely, and round prices make sums "
          + "meet. It tells nobody's intent.",
        "这只是数字上的规律：配额本就定在可能达到之处，整数价格也会让总额恰好相等，不代表任何人的意图。")
    case .atQuotaMethod:
      Wording(
        "Expected is what a curve through the bins outside of 95 to 105 % gives, whose logarithm "
          + "is of the fourth degree; the range draws whole sellers again, from a fixed seed.",
        "预期值由经过 95%–105% 以外各区间、其对数为四次多项式的曲线给出；区间按销售人员整体重抽样，种子固定。")
    case .attained: Wording("Attained", "达成率")
    case .quotas: Wording("Quotas", "配额数")
    case .expected: Wording("Expected", "预期")
    case .atQuotaChance:
      Wording(
        "By chance: {p}. Share of false alarms among the patterns of this page (q): {q}.",
        "偶然概率：{p}。本页各规律中误报的比例（q）：{q}。")
    case .atQuotaRows: Wording("Quotas and what was won", "查看配额与赢单")
    default: nil
    }
  }

  init(_ cut: MarginCut.Kind) {
    switch cut {
    case .all: self = .won
    case .segment: self = .segment
    case .product: self = .product
    case .rep: self = .rep
    case .band: self = .bands
    case .bundle: self = .bundle
    case .stripped: self = .stripped
    case .lastDays: self = .lastDaysShort
    }
  }
}
