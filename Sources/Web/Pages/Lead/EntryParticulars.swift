import Domain

/// The small print under an entry's title.
extension EntryStory {
  var particulars: [String] {
    var parts: [String] = []
    switch kind {
    case .leadQualified:
      parts = [gradeAndScore, text("rule").map { "\(texts(TimelineText.rule)) \($0)" }, agreement]
        .compactMap(\.self)
    case .leadOffered:
      parts = [
        text("to"), text("route"), instant("accept_by", LeadText.acceptBy),
        instant("expires_at", LeadText.expires), agreement,
      ].compactMap(\.self)
    case .leadExpired: parts = [agreement].compactMap(\.self)
    default: parts = facts
    }
    return parts
  }

  private var facts: [String] {
    let who = text("by") ?? text("owner")
    let parts = [
      who.map { texts(TimelineText.by, ["who": $0]) },
      text("source").map { texts(TimelineText.source, ["source": $0]) },
      kind == .touch ? nil : text("channel"),
      text("campaign"),
      text("reason").map { texts(TimelineText.reason, ["reason": $0]) },
      text("note"), text("topic"), text("text"), text("action"), text("opportunity"), money,
    ]
    return parts.compactMap(\.self) + properties
  }

  private var properties: [String] {
    (body["properties"]?.members ?? []).map { "\($0.key): \(shown($0.value, texts))" }
  }

  private func text(_ key: String) -> String? {
    guard let value = body[key], !value.isAbsent else { return nil }
    return shown(value, texts)
  }

  private func instant(_ key: String, _ word: LeadText) -> String? {
    guard let at = body[key]?.text.flatMap({ Instant(rfc3339: $0) }) else { return nil }
    return "\(texts(word)) \(texts.moment(at))"
  }

  private var gradeAndScore: String? {
    guard let grade = body["grade"]?.text, let score = body["score"]?.number else { return nil }
    return "\(grade) · \(texts.score(score))"
  }

  /// A version's number, or the name of a document that is none.
  private var agreement: String? {
    switch body["agreement"] {
    case .number(let number): texts(WordText.version, ["n": texts.plain(number)])
    case .text(let name): name
    default: nil
    }
  }

  /// A decimal as it was written, its whole part in groups of three.
  private func grouped(_ decimal: String) -> String {
    let parts = decimal.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first.flatMap({ Int($0) }) else { return decimal }
    return ([texts.number(whole)] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }

  private var money: String? {
    guard let amount = body["amount"], !amount.isAbsent else { return nil }
    let currency = body["currency"]?.text.map { "\($0) " } ?? ""
    return currency + grouped(shown(amount, texts))
  }
}
