/// What is said of a version, line by line.
enum DiscussionText: CatalogueText {
  case objection, settled, settledBy, answer, yourAnswer, send, settle, reopen, fromLine, toLine
  case yourWords, comment, object, cancel, discuss, lineNumber, unsaid

  var wording: Wording {
    switch self {
    case .objection: Wording("Objection", "异议")
    case .settled: Wording("Settled", "已了结")
    case .settledBy: Wording("Settled by {who}, {time}", "{who} 于 {time} 了结")
    case .answer: Wording("Answer", "回复")
    case .yourAnswer: Wording("Your answer", "您的回复")
    case .send: Wording("Send", "发送")
    case .settle: Wording("Settle the objection", "了结异议")
    case .fromLine: Wording("From line", "起始行")
    case .toLine: Wording("To line", "结束行")
    case .yourWords: Wording("What do you want to say?", "您想说什么？")
    case .comment: Wording("Comment", "评论")
    case .object: Wording("Object", "提出异议")
    case .cancel: Wording("Cancel", "取消")
    case .discuss: Wording("Comment or object", "评论或提出异议")
    case .lineNumber: Wording("Comment on line {n}", "评论第 {n} 行")
    case .reopen: Wording("Open it again", "重新提出")
    case .unsaid:
      Wording(
        "That could not be said: it needs words, at most 10,000 characters, and lines of this"
          + " version.",
        "无法提交：须有内容（不超过 10,000 字），且行号须在此版之内。")
    }
  }
}
