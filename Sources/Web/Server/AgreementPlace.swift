import Domain

/// The URLs of the agreement's workshop, below `/agreement`.
public enum AgreementPlace: Sendable, Hashable {
  /// Every version and its life.
  case versions
  /// Ways to begin a draft; posted to, it begins one.
  case start(from: Int?)
  /// A version in words, with what it changes and what is said of it; `topic` is what the reader
  /// wants to say something about.
  case version(Int, topic: AgreementSection?)
  /// The same as text, line by line; `line` has its discussion open.
  case lines(Int, line: Int?)
  /// A section of a draft as a form; posted to, it saves.
  case section(Int, AgreementSection, isSaved: Bool)
  /// A draft as text; posted to, it saves.
  case text(Int, isSaved: Bool)
  /// What a signature stands for; posted to, it signs.
  case signing(Int)
  /// Two versions beside each other.
  case comparison(from: Int?, to: Int?, asText: Bool)
  case glossary
  /// The rows behind an alarm of the glossary.
  case alarm(String, after: String?)
  /// Posted to.
  case propose(Int)
  case withdraw(Int)
  case takeBack(Int)
  case comment(Int)
  case resolve(Int, comment: Int)

  init?(_ parts: [String], _ query: Query) {
    switch (parts.first, parts.count) {
    case ("versions", 1): self = .versions
    case ("new", 1): self = .start(from: AgreementPlace.number(query["from"]))
    case ("compare", 1):
      self = .comparison(
        from: AgreementPlace.number(query["from"]), to: AgreementPlace.number(query["to"]),
        asText: query["view"] == "text")
    case ("glossary", 1): self = .glossary
    case ("glossary", 2): self = .alarm(parts[1], after: query["after"])
    case ("versions", 2...):
      guard let number = AgreementPlace.number(parts[1]) else { return nil }
      self.init(number, parts.dropFirst(2), query)
    default: return nil
    }
  }

  private init?(_ number: Int, _ parts: ArraySlice<String>, _ query: Query) {
    let isSaved = query["saved"] == "yes"
    switch (parts.first, parts.count) {
    case (nil, _):
      self = .version(number, topic: query["about"].flatMap(AgreementSection.init))
    case ("lines", 1): self = .lines(number, line: AgreementPlace.number(query["line"]))
    case ("edit", 1): self = .section(number, .agreement, isSaved: isSaved)
    case ("edit", 2) where parts.last == "text": self = .text(number, isSaved: isSaved)
    case ("edit", 2):
      guard let section = parts.last.flatMap(AgreementSection.init) else { return nil }
      self = .section(number, section, isSaved: isSaved)
    case ("sign", 1): self = .signing(number)
    case ("propose", 1): self = .propose(number)
    case ("withdraw", 1): self = .withdraw(number)
    case ("take-back", 1): self = .takeBack(number)
    case ("comments", 1): self = .comment(number)
    case ("comments", 3) where parts.last == "resolve":
      guard let comment = AgreementPlace.number(parts[parts.startIndex + 1]) else { return nil }
      self = .resolve(number, comment: comment)
    default: return nil
    }
  }

  /// A version's number as a URL has it.
  private static func number(_ text: String?) -> Int? {
    guard let text, let number = Int(text), number > 0, String(number) == text else { return nil }
    return number
  }

  var path: String {
    switch self {
    case .versions: "/agreement/versions"
    case .start: "/agreement/new"
    case .comparison: "/agreement/compare"
    case .glossary: "/agreement/glossary"
    case .alarm(let kind, _): "/agreement/glossary/\(Query.encoded(kind))"
    case .version(let number, _): AgreementPlace.path(number)
    case .lines(let number, _): AgreementPlace.path(number, "/lines")
    case .section(let number, .agreement, _): AgreementPlace.path(number, "/edit")
    case .section(let number, let section, _):
      AgreementPlace.path(number, "/edit/\(section.rawValue)")
    case .text(let number, _): AgreementPlace.path(number, "/edit/text")
    case .signing(let number): AgreementPlace.path(number, "/sign")
    case .propose(let number): AgreementPlace.path(number, "/propose")
    case .withdraw(let number): AgreementPlace.path(number, "/withdraw")
    case .takeBack(let number): AgreementPlace.path(number, "/take-back")
    case .comment(let number): AgreementPlace.path(number, "/comments")
    case .resolve(let number, let comment):
      AgreementPlace.path(number, "/comments/\(comment)/resolve")
    }
  }

  private static func path(_ number: Int, _ rest: String = "") -> String {
    "/agreement/versions/\(number)\(rest)"
  }

  var query: Query {
    var query = Query()
    switch self {
    case .start(let from): query.add("from", from.map(String.init))
    case .version(_, let topic): query.add("about", topic?.rawValue)
    case .lines(_, let line): query.add("line", line.map(String.init))
    case .section(_, _, let isSaved), .text(_, let isSaved):
      query.add("saved", isSaved ? "yes" : nil)
    case .comparison(let from, let to, let asText):
      query.add("from", from.map(String.init))
      query.add("to", to.map(String.init))
      query.add("view", asText ? "text" : nil)
    case .alarm(_, let after): query.add("after", after)
    case .versions, .signing, .glossary, .propose, .withdraw, .takeBack, .comment, .resolve: break
    }
    return query
  }

  /// Whether it is there to be posted to alone.
  var isDeed: Bool {
    switch self {
    case .propose, .withdraw, .takeBack, .comment, .resolve: true
    default: false
    }
  }
}
