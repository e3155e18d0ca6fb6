import Domain
import Services

/// What was said of a version, at lines of its text.
struct Discussion: Sendable {
  /// By line, then by age.
  var threads: [AgreementThread]
  var reader: Member?
  var mayComment: Bool

  /// Those that end at a line, so that they stand under what they are about.
  func under(line: Int) -> [AgreementThread] {
    threads.filter { $0.comment.lines?.upperBound == line }
  }

  /// Those whose place is in a section.
  func about(_ section: AgreementSection) -> [AgreementThread] {
    threads.filter { AgreementSection(ofPath: $0.comment.anchor.path) == section }
  }

  /// The rule of the service, so that only who may settle a thread is offered to.
  func maySettle(_ thread: AgreementThread) -> Bool {
    guard mayComment, let reader else { return false }
    let author = thread.comment.by
    return author.member == reader.number
      || author.function == reader.function && reader.role >= .manager
  }
}

extension AgreementSection {
  /// The section that a place of the document is in; the frame around them is `agreement`.
  init(ofPath path: String) {
    self = AgreementSection(rawValue: String(path.prefix { !".[".contains($0) })) ?? .agreement
  }

  /// The lines that a section takes in a text; nil where the text leaves it out.
  func lines(in text: String) -> ClosedRange<Int>? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let isTop = { (line: Substring) in
      line.first.map { !$0.isWhitespace && !"#-".contains($0) } ?? false
    }
    let key = self == .agreement ? "name" : rawValue
    guard let start = lines.firstIndex(where: { $0.hasPrefix("\(key):") }) else { return nil }
    let next = lines[(start + 1)...].firstIndex(where: isTop) ?? lines.count
    let filled = lines[start..<next].lastIndex { line in
      line.contains { !$0.isWhitespace } && !line.hasPrefix("#")
    }
    return start + 1...(filled ?? start) + 1
  }
}
