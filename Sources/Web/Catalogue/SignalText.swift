import Domain
import Services

/// Signals of the field and marketing's answers.
enum SignalText: CatalogueText {
  case title, help, report, reportHelp, kind, topic, topicHelp, text, textHelp, send, about
  case need, objection, competitor, price, productGap, timing
  case waiting, overdue, answered, open, signal, evidence, owner, due, nobody, noClock
  case reports, returns, people, accounts, repeated
  case emptyTitle, emptyHelp, noneTitle, noneHelp, clear, next, filter, everybody
  case newsTitle, newsHelp, seen, keeper, keeperHelp, keeperDefault, save
  case returnedFor, opened, lastReport, inTime, late, answers, noAnswer, answer, answerAgain
  case action, content, message, campaign, priceAction, training, declined, otherAction
  case what, whatHelp, dueBy, dueHelp, give, hidden, unknownReporter, saidNothing, older
  case others, othersHelp, effect, effectHelp, before, after, running, tooFew, fewer, more
  case undecided, topicFault, textFault, dueFault, answerFault, promised, ofLead, noneOfLead
  case kept

  var wording: Wording { reporting ?? listing ?? answering }

  private var reporting: Wording? {
    switch self {
    case .title: Wording("Signals", "一线反馈")
    case .help:
      Wording(
        "What the field says, and what marketing does about it. Alike reports are one signal.",
        "一线的声音与市场的答复。相同内容的反馈合并为一条。")
    case .report: Wording("Report a signal", "提交反馈")
    case .reportHelp:
      Wording(
        "Ten seconds: what kind, in a few words, and what was said. Marketing must answer.",
        "十秒即可：选择类别，几个字概括，再写下原话。市场必须答复。")
    case .kind: Wording("Kind", "类别")
    case .topic: Wording("In a few words", "主题")
    case .topicHelp:
      Wording("The same words as others make one signal with theirs.", "与他人用词相同即并入同一条反馈。")
    case .text: Wording("What was said", "客户怎么说")
    case .textHelp: Wording("Their words rather than yours.", "尽量写客户原话。")
    case .send: Wording("Tell marketing", "告知市场")
    case .about: Wording("About lead {lead}", "关于线索 {lead}")
    case .need: Wording("Need", "需求")
    case .objection: Wording("Objection", "异议")
    case .competitor: Wording("Competitor", "竞争对手")
    case .price: Wording("Price", "价格")
    case .productGap: Wording("Product gap", "产品缺口")
    case .timing: Wording("Timing", "时机")
    case .waiting: Wording("To answer", "待答复")
    case .overdue: Wording("Overdue", "已逾期")
    case .answered: Wording("Answered", "已答复")
    case .open: Wording("Open", "待处理")
    case .signal: Wording("Signal", "反馈")
    case .evidence: Wording("Evidence", "依据")
    case .owner: Wording("Looked after by", "负责人")
    case .due: Wording("Due", "期限")
    case .nobody: Wording("nobody of marketing", "市场无人负责")
    case .noClock: Wording("no clock in the agreement", "协议未设时限")
    case .reports: Wording("{n} report|{n} reports", "{n} 次反馈")
    case .returns: Wording("{n} return|{n} returns", "{n} 次退回")
    case .people: Wording("{n} person|{n} people", "{n} 人")
    case .accounts: Wording("{n} account|{n} accounts", "{n} 家客户")
    case .repeated: Wording("3 in 90 days", "90 天内 3 次")
    case .emptyTitle: Wording("The field has not said anything yet", "尚无一线反馈")
    case .emptyHelp:
      Wording(
        "Sales reports needs, objections, competitors and prices here, or from a lead's page."
          + " Three returns for the same reason become a signal on their own.",
        "销售可在此或线索页提交需求、异议、竞争对手与价格等反馈。同一原因退回三次会自动成为反馈。")
    default: nil
    }
  }

  private var listing: Wording? {
    switch self {
    case .noneTitle: Wording("Nothing here", "此处没有内容")
    case .noneHelp: Wording("No signal is in this state under these filters.", "没有符合条件的反馈。")
    case .clear: Wording("Clear the filters", "清除筛选")
    case .next: Wording("Further signals", "更多反馈")
    case .filter: Wording("Filter", "筛选")
    case .everybody: Wording("Everybody", "所有人")
    case .newsTitle: Wording("Answered since you last looked", "您上次查看后的新答复")
    case .newsHelp: Wording("Marketing answered what you reported.", "市场已答复您提交的反馈。")
    case .seen: Wording("I have seen them", "已阅")
    case .keeper: Wording("Who looks after new signals", "新反馈由谁负责")
    case .keeperHelp:
      Wording(
        "Signals of a topic that somebody answered before go to that person.",
        "曾有人答复过的主题，仍由该人负责。")
    case .keeperDefault: Wording("Marketing's first manager", "市场部第一位经理")
    case .save: Wording("Save", "保存")
    case .returnedFor: Wording("Returned: {reason}", "退回原因：{reason}")
    case .opened: Wording("Opened", "提出时间")
    case .lastReport: Wording("Last report", "最近反馈")
    case .inTime: Wording("in time", "按时")
    case .late: Wording("late", "超时")
    case .answers: Wording("Answers", "答复")
    case .noAnswer: Wording("Not answered yet.", "尚未答复。")
    case .answer: Wording("Answer", "答复")
    case .answerAgain: Wording("Answer again", "再次答复")
    case .action: Wording("What marketing does", "市场将采取")
    case .content: Wording("Content", "内容")
    case .message: Wording("Message", "话术")
    case .campaign: Wording("Campaign", "活动")
    case .priceAction: Wording("Price", "价格")
    case .training: Wording("Training", "培训")
    case .declined: Wording("No, because …", "不处理，原因是……")
    case .otherAction: Wording("Other", "其他")
    case .what: Wording("In a sentence", "一句话说明")
    case .whatHelp: Wording("Everybody who reported it reads this.", "所有反馈者都会看到。")
    case .dueBy: Wording("Done by", "完成日期")
    case .dueHelp: Wording("Not needed for a no.", "不处理时无需填写。")
    case .give: Wording("Give it to", "转交给")
    case .hidden:
      Wording("About a lead that is not yours to see.", "涉及您无权查看的线索。")
    case .unknownReporter: Wording("somebody", "未署名")
    case .saidNothing: Wording("No words given.", "未留文字。")
    case .older: Wording("Earlier reports", "更早的反馈")
    case .others: Wording("The same topic before and since", "同一主题的其他反馈")
    case .othersHelp:
      Wording("An answer ends a signal; later reports make another.", "答复后再有反馈即另成一条。")
    case .effect: Wording("Before and after the answer", "答复前后")
    default: nil
    }
  }

  private var answering: Wording {
    switch self {
    case .effectHelp:
      Wording(
        "Reports of the same topic in 30 days each. What goes together need not be cause and"
          + " effect.",
        "同一主题前后各 30 天的反馈次数。先后相随不等于因果。")
    case .before: Wording("30 days before", "之前 30 天")
    case .after: Wording("30 days after", "之后 30 天")
    case .running: Wording("The 30 days are not over.", "30 天尚未结束。")
    case .tooFew:
      Wording(
        "Not enough data: fewer than {n} reports in both spans together.",
        "数据不足：前后合计少于 {n} 次。")
    case .fewer: Wording("Fewer since the answer.", "答复后减少。")
    case .more: Wording("More since the answer.", "答复后增多。")
    case .undecided:
      Wording("No difference beyond what chance would show.", "差异未超出偶然波动。")
    case .topicFault: Wording("Give it 1 to 120 characters, in a few words.", "请用 1 至 120 个字概括。")
    case .textFault: Wording("4,000 characters at most.", "最多 4,000 个字。")
    case .dueFault: Wording("Say by which day it is done.", "请填写完成日期。")
    case .answerFault: Wording("Say what is done, or why nothing is.", "请说明做什么，或为何不做。")
    case .promised: Wording("by {date}", "{date} 前")
    case .ofLead: Wording("Signals", "一线反馈")
    case .noneOfLead: Wording("Nothing was reported about this lead.", "尚无关于此线索的反馈。")
    case .kept: Wording("{rate} answered in time", "按时答复率 {rate}")
    default: Wording("", "")
    }
  }

  init(_ kind: SignalKind) {
    switch kind {
    case .need: self = .need
    case .objection: self = .objection
    case .competitor: self = .competitor
    case .price: self = .price
    case .productGap: self = .productGap
    case .timing: self = .timing
    }
  }

  init(_ action: SignalAction?) {
    switch action {
    case .content: self = .content
    case .message: self = .message
    case .campaign: self = .campaign
    case .price: self = .priceAction
    case .training: self = .training
    case .declined: self = .declined
    case nil: self = .otherAction
    }
  }

  init(_ state: SignalFilter.State) {
    switch state {
    case .waiting: self = .waiting
    case .overdue: self = .overdue
    case .answered: self = .answered
    }
  }

  init(_ verdict: SignalEffect.Verdict) {
    switch verdict {
    case .running: self = .running
    case .tooFew: self = .tooFew
    case .fewer: self = .fewer
    case .more: self = .more
    case .undecided: self = .undecided
    }
  }
}
