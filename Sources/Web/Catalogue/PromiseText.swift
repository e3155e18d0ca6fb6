import Domain
import Services

/// The ledger of promises.
enum PromiseText: CatalogueText {
  case lateAnswer, expired, noTouch, tooFewAttempts, noReason, incomplete, signalUnanswered
  case targetMissed

  var wording: Wording {
    switch self {
    case .lateAnswer: Wording("Answered late", "答复超时")
    case .expired: Wording("Never answered", "过期未答复")
    case .noTouch: Wording("No first touch in time", "未按时首次联系")
    case .tooFewAttempts: Wording("Too few attempts", "联系次数不足")
    case .noReason: Wording("Returned without a reason", "退回未说明原因")
    case .incomplete: Wording("Handed over incomplete", "交接信息不全")
    case .signalUnanswered: Wording("Signal not answered in time", "反馈未按时答复")
    case .targetMissed: Wording("Target missed", "目标未达成")
    }
  }

  init(_ kind: BreachKind) {
    switch kind {
    case .lateAnswer: self = .lateAnswer
    case .expired: self = .expired
    case .noTouch: self = .noTouch
    case .tooFewAttempts: self = .tooFewAttempts
    case .noReason: self = .noReason
    case .incomplete: self = .incomplete
    case .signalUnanswered: self = .signalUnanswered
    case .targetMissed: self = .targetMissed
    }
  }
}
