import Domain
import Services

/// The queue of a member and what can be done about a lead.
enum HandOverText: CatalogueText {
  case today, offersCount, takenCount, overdueCount, further
  case nothing, nothingHelp, notSalesHelp, nothingFurther, nothingFurtherHelp

  case accepted, claimed, claimedInstead, returned, disqualified, noted
  case takenBy, reasonMissing, fieldWrong, doesNotFit, doesNotFitUnknown

  case acceptClock, touchClock, attemptsClock, signalClock
  case did, fits, others, call, email, schedule
  case turn, leastLoaded, accountOwner, cover, escalated, nobody

  case deeds, accept, claim, giveBack, reason, returnNote, disqualify, note, log, said
  case channel, direction, outcome

  var wording: Wording { frame ?? done ?? clocks ?? routing ?? deed }

  init(_ word: HandOverPlace.Word) {
    switch word {
    case .accepted: self = .accepted
    case .claimed: self = .claimed
    case .claimedInstead: self = .claimedInstead
    case .returned: self = .returned
    case .disqualified: self = .disqualified
    case .noted: self = .noted
    }
  }

  init(_ kind: Promise.Kind) {
    switch kind {
    case .accept: self = .acceptClock
    case .firstTouch: self = .touchClock
    case .attempts: self = .attemptsClock
    case .answerSignal: self = .signalClock
    }
  }

  init(_ reason: Routing.Reason) {
    switch reason {
    case .turn: self = .turn
    case .leastLoaded: self = .leastLoaded
    case .accountOwner: self = .accountOwner
    case .cover: self = .cover
    case .escalated: self = .escalated
    case .nobody: self = .nobody
    }
  }
}

extension HandOverText {
  private var frame: Wording? {
    switch self {
    case .today: Wording("Today", "今日")
    case .offersCount: Wording("{n} offer waits|{n} offers wait", "{n} 条待接受")
    case .takenCount: Wording("{n} in hand", "{n} 条跟进中")
    case .overdueCount: Wording("{n} overdue", "{n} 条已超时")
    case .further: Wording("Further leads", "更多线索")
    case .nothing: Wording("Nothing waits for you", "暂无待办")
    case .nothingHelp:
      Wording(
        "Leads that qualify come here with their clock, and those that you took on until they "
          + "become a deal or go back.",
        "符合条件的线索会带着时限出现在这里；您接手的线索会保留到成为商机或退回为止。")
    case .notSalesHelp:
      Wording(
        "Offers go to members of sales. What became of your leads is in the list of leads.",
        "线索会交给销售成员。您带来的线索后续如何，请查看线索列表。")
    case .nothingFurther: Wording("That was all", "已经到底了")
    case .nothingFurtherHelp:
      Wording("Your queue has become shorter meanwhile.", "您的待办在此期间变短了。")
    default: nil
    }
  }

  private var done: Wording? {
    switch self {
    case .accepted: Wording("Accepted. The clock of the first touch runs.", "已接受，首次联系时限开始计时。")
    case .claimed: Wording("The lead is yours.", "线索已归您。")
    case .claimedInstead:
      Wording(
        "The offer had expired, so this was recorded as a claim. The lead is yours.",
        "该交接已过期，因此记为认领。线索已归您。")
    case .returned: Wording("Returned. Marketing sees why.", "已退回，市场部会看到原因。")
    case .disqualified: Wording("Disqualified.", "已取消资格。")
    case .noted: Wording("Noted.", "已记录。")
    case .takenBy: Wording("{who} was first and has this lead.", "{who} 已先接手此线索。")
    case .reasonMissing:
      Wording("Choose one of the agreement's reasons.", "请选择协议中约定的原因。")
    case .fieldWrong: Wording("“{field}” is not as it has to be.", "“{field}”不符合要求。")
    case .doesNotFit:
      Wording(
        "The lead is in the stage “{stage}” now: this does not fit.", "线索现处于“{stage}”阶段，无法进行此操作。")
    case .doesNotFitUnknown: Wording("This lead was never captured.", "该线索从未被获取。")
    default: nil
    }
  }

  private var clocks: Wording? {
    switch self {
    case .acceptClock: Wording("Answer", "答复")
    case .touchClock: Wording("First touch", "首次联系")
    case .attemptsClock: Wording("Attempts", "联系次数")
    case .signalClock: Wording("Answer to a signal", "回应信号")
    case .did: Wording("did: {what}", "行为：{what}")
    case .fits: Wording("fits: {what}", "匹配：{what}")
    case .others: Wording("Same account:", "同一客户：")
    case .call: Wording("Call", "致电")
    case .email: Wording("E-mail", "发邮件")
    case .schedule: Wording("Schedule", "约会议")
    default: nil
    }
  }

  private var routing: Wording? {
    switch self {
    case .turn: Wording("it was your turn", "轮到您")
    case .leastLoaded: Wording("you had the fewest open leads", "您的待办最少")
    case .accountOwner: Wording("it is your account", "这是您的客户")
    case .cover: Wording("you stand in for its owner", "您代理其负责人")
    case .escalated: Wording("escalated: the route found nobody", "已升级：原路由无人可接")
    case .nobody: Wording("nobody could be found", "无人可接")
    default: nil
    }
  }

  private var deed: Wording {
    switch self {
    case .deeds: Wording("What next", "下一步")
    case .accept: Wording("Accept", "接受")
    case .claim: Wording("Claim", "认领")
    case .giveBack: Wording("Return", "退回")
    case .reason: Wording("Why", "原因")
    case .returnNote: Wording("What would have made it good?", "怎样才算合格？")
    case .disqualify: Wording("Disqualify", "取消资格")
    case .note: Wording("Note", "备注")
    case .log: Wording("Log a contact", "记录联系")
    case .said: Wording("What was said", "沟通内容")
    case .channel: Wording("By", "方式")
    case .direction: Wording("Direction", "方向")
    default: Wording("Outcome", "结果")
    }
  }
}

extension Texts {
  /// Several things named, such as `a, b`.
  func list(_ parts: [String]) -> String {
    parts.joined(separator: language == .english ? ", " : "、")
  }

  func callAsFunction(_ problem: TodayModel.Problem) -> String {
    switch problem {
    case .taken(let owner): self(HandOverText.takenBy, ["who": owner])
    case .reason: self(HandOverText.reasonMissing)
    case .field(let field): self(HandOverText.fieldWrong, ["field": field])
    case .doesNotFit(let stage?): self(HandOverText.doesNotFit, ["stage": self.stage(stage)])
    case .doesNotFit(nil): self(HandOverText.doesNotFitUnknown)
    }
  }
}
