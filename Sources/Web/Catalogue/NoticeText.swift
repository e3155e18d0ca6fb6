import Services

/// What members are told: on the page and in mails.
enum NoticeText: CatalogueText {
  case title, help, unread, read, earlier, none, noneHelp, further, markRead, markAll, settings
  case hiddenLead, nobody, due, dueWas, hiddenNote, lostSignal

  case offered, answerDue, expiryDue, touchDue, attemptsDue, signalDue
  case lateAnswer, expired, noTouch, tooFewAttempts, signalOverdue, targetMissed
  case nobodyTakes, nobodyHelp, returned, signalToAnswer, signalRepeated, signalAnswered
  case discountAsked, discountGranted, discountRefused, marginRow
  case disputed, ruledStands, ruledExcused

  case adviceWarm, advicePerson, adviceData, adviceBudget, adviceCompetitor, adviceDuplicate
  case adviceStudent, adviceOther

  var wording: Wording { frame ?? sentence ?? advice }

  private var frame: Wording? {
    switch self {
    case .title: Wording("Notices", "通知")
    case .help:
      Wording(
        "What concerns you: offers, deadlines, what came back, what the field says.",
        "与您有关的事项：新线索、时限、退回与一线反馈。")
    case .unread: Wording("New", "未读")
    case .read: Wording("{n} unread notice|{n} unread notices", "{n} 条未读通知")
    case .earlier: Wording("Earlier", "已读")
    case .none: Wording("Nothing to tell you", "暂无通知")
    case .noneHelp:
      Wording(
        "When a lead is put before you, a deadline comes near or a signal is answered, it stands "
          + "here.",
        "有新线索、时限临近或反馈得到答复时，会显示在这里。")
    case .further: Wording("Further back", "更早的通知")
    case .markRead: Wording("Mark as read", "标为已读")
    case .markAll: Wording("Mark all as read", "全部标为已读")
    case .settings: Wording("How I am told", "通知设置")
    case .hiddenLead: Wording("a lead that you do not see any more", "您已无权查看的线索")
    case .nobody: Wording("nobody", "无人")
    case .due: Wording("due {time}", "截止 {time}")
    case .dueWas: Wording("was due {time}", "原截止 {time}")
    case .hiddenNote: Wording("It is with somebody else now.", "该线索现由他人负责。")
    case .lostSignal: Wording("a signal that is gone", "已不存在的反馈")
    default: nil
    }
  }

  private var sentence: Wording? {
    switch self {
    case .offered: Wording("A lead for you: {who}", "新线索：{who}")
    case .answerDue: Wording("Waits for your answer: {who}", "待您答复：{who}")
    case .expiryDue: Wording("The offer expires soon: {who}", "移交即将过期：{who}")
    case .touchDue: Wording("Waits for a first contact: {who}", "待首次联系：{who}")
    case .attemptsDue: Wording("More attempts are due: {who}", "还需继续联系：{who}")
    case .signalDue: Wording("A signal waits for its answer: {what}", "反馈待答复：{what}")
    case .lateAnswer: Wording("No answer from {holder}: {who}", "{holder} 尚未答复：{who}")
    case .expired:
      Wording("Expired without an answer from {holder}: {who}", "{holder} 未答复，移交已过期：{who}")
    case .noTouch: Wording("No contact by {holder}: {who}", "{holder} 尚未联系：{who}")
    case .tooFewAttempts:
      Wording("Too few attempts by {holder}: {who}", "{holder} 联系次数不足：{who}")
    case .signalOverdue: Wording("A signal is overdue: {what}", "反馈已逾期：{what}")
    case .targetMissed:
      Wording("A target was missed: {target}", "目标未达成：{target}")
    case .nobodyTakes: Wording("Nobody can take this lead: {who}", "无人可接收此线索：{who}")
    case .nobodyHelp:
      Wording(
        "Its clock runs. Hand it to somebody on the board, and look at the route in the agreement.",
        "时限已开始计算。请在看板上转交他人，并检查协议中的分配规则。")
    case .returned: Wording("Sales returned {who}: {reason}", "销售退回 {who}：{reason}")
    case .signalToAnswer: Wording("A signal for you: {what}", "待您答复的反馈：{what}")
    case .signalRepeated: Wording("Heard again and again: {what}", "反复出现：{what}")
    case .signalAnswered: Wording("Marketing answered: {what}", "市场已答复：{what}")
    case .discountAsked:
      Wording("A discount waits for your decision: request {detail}", "折扣待您审批：申请 {detail}")
    case .discountGranted:
      Wording("Your discount was granted: request {detail}", "折扣已获批准：申请 {detail}")
    case .discountRefused:
      Wording("Your discount was refused: request {detail}", "折扣未获批准：申请 {detail}")
    case .marginRow:
      Wording(
        "Your own prices up to {detail}, for you to look at first", "您截至 {detail} 的价格数据，请您先查看")
    case .disputed: Wording("A breach is disputed: {breach}", "违约有异议：{breach}")
    case .ruledStands: Wording("Ruled that it stands: {breach}", "裁定成立：{breach}")
    case .ruledExcused: Wording("Ruled that it is excused: {breach}", "裁定免责：{breach}")
    default: nil
    }
  }

  private var advice: Wording {
    switch self {
    case .adviceWarm:
      Wording(
        "Keep it warm: it qualifies anew when it shows interest after the cool-down.",
        "继续培育：冷却期后再有兴趣即可重新合格。")
    case .advicePerson:
      Wording(
        "Find the right person at the account, and capture them as a lead of their own.",
        "找到该客户中合适的联系人，作为新线索录入。")
    case .adviceData:
      Wording(
        "Correct the profile; where nothing can be found, disqualify it.",
        "更正资料；确实查不到的，取消其资格。")
    case .adviceBudget:
      Wording(
        "Ask when the next budget is made, and nurture it until then.", "问清下次预算时间，在此之前持续培育。")
    case .adviceCompetitor:
      Wording(
        "Find out what spoke for the competitor: report it as a signal, and nurture until renewal.",
        "了解竞争对手胜出的原因并提交反馈，培育至其续约时。")
    case .adviceDuplicate:
      Wording("Merge it with the lead that it doubles.", "与重复的线索合并。")
    case .adviceStudent:
      Wording(
        "Will never buy: disqualify it, and propose a rule that keeps such leads out.",
        "不会购买：取消资格，并提议在协议中排除此类线索。")
    default:
      Wording(
        "Read why, then correct it, nurture it or disqualify it.", "查看原因，再决定更正、培育或取消资格。")
    }
  }

  init(_ reason: NoticeReason, isExcused: Bool = false) {
    switch reason {
    case .offered: self = .offered
    case .answerDue: self = .answerDue
    case .expiryDue: self = .expiryDue
    case .touchDue: self = .touchDue
    case .attemptsDue: self = .attemptsDue
    case .signalDue: self = .signalDue
    case .lateAnswer: self = .lateAnswer
    case .expired: self = .expired
    case .noTouch: self = .noTouch
    case .tooFewAttempts: self = .tooFewAttempts
    case .signalOverdue: self = .signalOverdue
    case .targetMissed: self = .targetMissed
    case .nobody: self = .nobodyTakes
    case .returned: self = .returned
    case .signalToAnswer: self = .signalToAnswer
    case .signalRepeated: self = .signalRepeated
    case .signalAnswered: self = .signalAnswered
    case .disputed: self = .disputed
    case .ruled: self = isExcused ? .ruledExcused : .ruledStands
    case .discountAsked: self = .discountAsked
    case .discountGranted: self = .discountGranted
    case .discountRefused: self = .discountRefused
    case .marginRow: self = .marginRow
    }
  }
}
