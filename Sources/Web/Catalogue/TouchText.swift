import Domain
import Services

/// How people are reached, and what came of it: the same words wherever a touch is told or noted.
enum TouchText: CatalogueText {
  case touch, call, email, meeting, message, outbound, inbound
  case connected, noAnswer, replied, held, bounced, cancelled

  var wording: Wording {
    switch self {
    case .touch: Wording("Touch", "触达")
    case .call: Wording("Call", "电话")
    case .email: Wording("E-mail", "邮件")
    case .meeting: Wording("Meeting", "会议")
    case .message: Wording("Message", "消息")
    case .outbound: Wording("outbound", "我方发起")
    case .inbound: Wording("inbound", "对方发起")
    case .connected: Wording("connected", "已接通")
    case .noAnswer: Wording("no answer", "无回应")
    case .replied: Wording("replied", "已回复")
    case .held: Wording("held", "已举行")
    case .bounced: Wording("bounced", "被退信")
    case .cancelled: Wording("cancelled", "已取消")
    }
  }

  init(_ channel: TouchChannel) {
    switch channel {
    case .call: self = .call
    case .email: self = .email
    case .meeting: self = .meeting
    case .message: self = .message
    }
  }

  init(_ direction: TouchDirection) {
    switch direction {
    case .outbound: self = .outbound
    case .inbound: self = .inbound
    }
  }

  init(_ outcome: TouchOutcome) {
    switch outcome {
    case .connected: self = .connected
    case .noAnswer: self = .noAnswer
    case .replied: self = .replied
    case .held: self = .held
    case .bounced: self = .bounced
    case .cancelled: self = .cancelled
    }
  }
}
