import Domain
import Services

/// The weekly review.
enum ReviewText: CatalogueText {
  case title, span, running, open, openHelp, closed, closedAlone, broken
  case before, after, archive, archiveHelp, archiveEmpty, archiveEmptyHelp, closeWord, closeHelp
  case getMail, stopMail, mailHelp, printHelp, agreementLine
  case agenda, agendaHelp, agendaNothing
  case worsened, signal, signalOfReturns, reason, noReasonGrew, disputes, targetMissed,
    targetBehind, brokenMost
  case look
  case coverage, coverageHelp, ofOffers, month, weekBefore, undecided, few
  case promises, promisesHelp, promise, kept, brokenColumn, rate, change, excused, noneSettled
  case answer, firstTouch, attempts, returnReason, complete, answerSignal, target, bothFunctions
  case returned, returnedHelp, nothingReturned, withoutReason
  case expired, expiredHelp, nothingExpired
  case campaigns, campaignsHelp, noCampaigns, withoutCampaign, offered, taken, back, ranOut, deals
  case won
  case field, fieldHelp, newSignals, answeredSignals, overdueSignals, noSignals, dueBy, answeredOn
  case notes, notesHelp, noNotes, note, decision, write, kind, text, textHelp, textFault, isClosed
  case somebody
  case rowsTitle, rowsHelp, rowsNone, offeredAt, holder, state, route, further
  case withFeedback, withoutFeedback, stillOpen

  var wording: Wording { frame ?? agendaWords ?? promiseWords ?? countWords ?? rest }

  init(_ promise: ReviewPromise) {
    switch promise {
    case .answer: self = .answer
    case .firstTouch: self = .firstTouch
    case .attempts: self = .attempts
    case .returnReason: self = .returnReason
    case .complete: self = .complete
    case .signal: self = .answerSignal
    case .target: self = .target
    }
  }

  init(_ step: ReviewFigure.Step) {
    switch step {
    case .offered: self = .offered
    case .taken: self = .taken
    case .returned: self = .back
    case .expired: self = .ranOut
    case .opened: self = .deals
    case .won: self = .won
    }
  }

  init(_ step: ReviewFigure.SignalStep) {
    switch step {
    case .opened: self = .newSignals
    case .answered, .kept: self = .answeredSignals
    case .overdue, .late: self = .overdueSignals
    }
  }
}

extension ReviewText {
  private var frame: Wording? {
    switch self {
    case .title: Wording("Weekly review", "每周复盘")
    case .span: Wording("Week {week}: {from} to {to}", "{week} 周：{from} 至 {to}")
    case .running: Wording("The week still runs", "本周尚未结束")
    case .open: Wording("As of {when}.", "截至 {when}。")
    case .openHelp:
      Wording(
        "What is recorded later changes nothing of this week. It closes by itself when the next "
          + "week ends.",
        "此后记录的内容不影响本周数据。下一周结束时自动归档。")
    case .closed:
      Wording("Closed by {who} on {when}. This is how it was.", "{who} 于 {when} 归档，内容保持当时原样。")
    case .closedAlone:
      Wording("Closed by itself on {when}. This is how it was.", "{when} 自动归档，内容保持当时原样。")
    case .broken:
      Wording(
        "The kept text does not match its fingerprint any more: somebody changed it.",
        "保存的内容与指纹不符：有人改动过。")
    case .before: Wording("Week before", "上一周")
    case .after: Wording("Week after", "下一周")
    case .archive: Wording("Archive", "归档")
    case .archiveHelp:
      Wording("Reviews as they were when they were closed.", "归档时的复盘原样。")
    case .archiveEmpty: Wording("Nothing closed yet", "尚无归档")
    case .archiveEmptyHelp:
      Wording(
        "A manager closes a review after the meeting; else it closes by itself a week later.",
        "会后由经理归档；否则一周后自动归档。")
    case .closeWord: Wording("Close this review", "归档本次复盘")
    case .closeHelp:
      Wording(
        "Keeps figures, notes and decisions as they are now, and mails them to those who get it.",
        "按现状保存数据、记录与决定，并邮件发送给订阅者。")
    case .getMail: Wording("Mail me closed reviews", "归档后邮件发给我")
    case .stopMail: Wording("Stop mailing me reviews", "不再邮件发给我")
    case .mailHelp: Wording("You get closed reviews by mail.", "归档的复盘会邮件发送给您。")
    case .printHelp: Wording("Made to be printed, too.", "本页可直接打印。")
    case .agreementLine: Wording("Agreement {n}, {name}", "协议第 {n} 版 {name}")
    default: nil
    }
  }

  private var agendaWords: Wording? {
    switch self {
    case .agenda: Wording("Three things to decide", "需要决定的三件事")
    case .agendaHelp:
      Wording(
        "By rules that are the same every week, in this order: the promise that fell most, the "
          + "loudest unanswered signal, the return reason that grew, disputes without a ruling, "
          + "the target furthest behind, the promise broken most.",
        "每周规则相同，依次为：下降最多的承诺、反映最多而未答复的反馈、增长的退回原因、待裁定的异议、落后最多的目标、违约最多的承诺。")
    case .agendaNothing:
      Wording("No rule found anything to decide this week.", "按规则，本周没有需要决定的事项。")
    case .worsened:
      Wording(
        "{promise} ({function}) fell from {before} to {now} of what was settled.",
        "“{promise}”（{function}）兑现率由 {before} 降至 {now}。")
    case .signal:
      Wording(
        "“{name}” was reported {n} times and nobody has answered.", "“{name}”已被反映 {n} 次，尚无答复。")
    case .signalOfReturns:
      Wording(
        "{n} leads came back for “{name}”, which is a signal, and nobody has answered.",
        "已有 {n} 条线索因“{name}”退回并形成反馈，尚无答复。")
    case .reason:
      Wording(
        "Returns for “{name}” grew from {before} to {now}.", "因“{name}”退回的线索由 {before} 增至 {now}。")
    case .noReasonGrew:
      Wording(
        "Returns without a reason grew from {before} to {now}.", "未说明原因的退回由 {before} 增至 {now}。")
    case .disputes:
      Wording(
        "{n} dispute waits for a ruling.|{n} disputes wait for a ruling.", "{n} 项异议等待裁定。")
    case .targetMissed:
      Wording(
        "The target {measure} of {period} ({function}) was missed.",
        "{period} 的目标“{measure}”（{function}）未达成。")
    case .targetBehind:
      Wording(
        "The target {measure} of {period} ({function}) is behind the time that has passed.",
        "{period} 的目标“{measure}”（{function}）落后于时间进度。")
    case .brokenMost:
      Wording(
        "{promise} ({function}) was broken {n} times of {of}.",
        "“{promise}”（{function}）共 {of} 次中违约 {n} 次。")
    case .look: Wording("Look at it", "查看")
    default: nil
    }
  }

  private var promiseWords: Wording? {
    switch self {
    case .coverage: Wording("Feedback coverage", "反馈覆盖率")
    case .coverageHelp:
      Wording(
        "Hand-overs that sales took, or returned with a reason, within the clock.",
        "时限内被销售接受、或附原因退回的交接占比。")
    case .ofOffers: Wording("{kept} of {decided} decided", "已定 {decided} 条中 {kept} 条")
    case .month: Wording("28 days", "28 天")
    case .weekBefore: Wording("week before", "上一周")
    case .undecided: Wording("{n} still open", "{n} 条未定")
    case .few: Wording("not enough data: {n} of {least}", "数据不足：{n} / {least}")
    case .promises: Wording("Promises kept and broken", "兑现与违约")
    case .promisesHelp:
      Wording(
        "Each promise is settled once. Both functions stand here the same size; no names.",
        "每项承诺只计一次。双方并列，同等对待；不列姓名。")
    case .promise: Wording("Promise", "承诺")
    case .kept: Wording("Kept", "兑现")
    case .brokenColumn: Wording("Broken", "违约")
    case .rate: Wording("Rate", "兑现率")
    case .change: Wording("Week before", "上一周")
    case .excused: Wording("{n} excused", "{n} 项免责")
    case .noneSettled: Wording("nothing settled", "无")
    case .answer: Wording("Answer an offer", "答复交接")
    case .firstTouch: Wording("First touch", "首次联系")
    case .attempts: Wording("Attempts on two channels", "双渠道多次联系")
    case .returnReason: Wording("Return with a reason", "退回附原因")
    case .complete: Wording("Hand over complete", "交接信息完整")
    case .answerSignal: Wording("Answer the field", "答复一线反馈")
    case .target: Wording("Reach a target that ended", "达成到期目标")
    case .bothFunctions: Wording("both", "双方")
    default: nil
    }
  }

  private var countWords: Wording? {
    switch self {
    case .returned: Wording("What came back, and why", "退回及原因")
    case .returnedHelp: Wording("Leads that sales returned in the week.", "本周销售退回的线索。")
    case .nothingReturned: Wording("Nothing was returned.", "没有退回。")
    case .withoutReason: Wording("without a reason", "未说明原因")
    case .expired: Wording("What expired", "过期的交接")
    case .expiredHelp:
      Wording("Offers that nobody answered, by route.", "无人答复的交接，按路由统计。")
    case .nothingExpired: Wording("Nothing expired.", "没有过期。")
    case .campaigns: Wording("Campaigns that moved most", "变化最大的活动")
    case .campaignsHelp:
      Wording(
        "What happened in the week to the leads they brought, and the change to the week before.",
        "本周其线索的进展，及与上一周的变化。")
    case .noCampaigns: Wording("Nothing moved.", "没有变化。")
    case .withoutCampaign: Wording("no campaign", "未注明活动")
    case .offered: Wording("Offered", "交接")
    case .taken: Wording("Taken", "接受")
    case .back: Wording("Returned", "退回")
    case .ranOut: Wording("Expired", "过期")
    case .deals: Wording("Deals", "商机")
    case .won: Wording("Won", "赢单")
    case .field: Wording("What the field said, and what was done", "一线反馈与答复")
    case .fieldHelp:
      Wording("Signals of the week; numbers of the week before.", "本周反馈；括注为上一周。")
    case .newSignals: Wording("New", "新增")
    case .answeredSignals: Wording("Answered", "已答复")
    case .overdueSignals: Wording("Overdue", "逾期未答")
    case .noSignals: Wording("None.", "无。")
    case .dueBy: Wording("due {when}", "期限 {when}")
    case .answeredOn: Wording("{action}, {when}", "{action}，{when}")
    default: nil
    }
  }

  private var rest: Wording {
    switch self {
    case .notes: Wording("Notes and decisions", "记录与决定")
    case .notesHelp:
      Wording("Written by both functions, until the review is closed.", "双方均可填写，归档前有效。")
    case .noNotes: Wording("Nothing was written down.", "没有记录。")
    case .note: Wording("Note", "记录")
    case .decision: Wording("Decision", "决定")
    case .write: Wording("Write down", "保存")
    case .kind: Wording("Kind", "类别")
    case .text: Wording("What was said or decided", "内容")
    case .textHelp: Wording("Up to 2,000 characters.", "最多 2,000 字。")
    case .textFault: Wording("Write a text of up to 2,000 characters.", "请填写内容，最多 2,000 字。")
    case .isClosed: Wording("The review is closed by now.", "复盘已归档。")
    case .somebody: Wording("somebody", "某成员")
    case .rowsTitle: Wording("{figure}, week {week}", "{week} 周 · {figure}")
    case .rowsHelp:
      Wording(
        "As of {when}, as far as these leads are yours to see. Leads open as they are now.",
        "截至 {when}，仅列出您可见的线索。线索页面显示当前状态。")
    case .rowsNone: Wording("No row that you may see.", "没有您可见的记录。")
    case .offeredAt: Wording("Offered", "交接时间")
    case .holder: Wording("With", "负责人")
    case .state: Wording("State then", "当时状态")
    case .route: Wording("Route", "路由")
    case .further: Wording("Further", "更多")
    case .withFeedback: Wording("Feedback in time", "按时反馈")
    case .withoutFeedback: Wording("No feedback in time", "未按时反馈")
    case .stillOpen: Wording("Still open", "未定")
    default: Wording("", "")
    }
  }
}
