/// What a signal of the field is about (spec 2, Words).
public enum SignalKind: String, Sendable, Hashable, CaseIterable {
  case need
  case objection
  case competitor
  case price
  case productGap = "product_gap"
  case timing

  /// The word, however it is written: `product gap`, `Product-Gap`.
  public init?(word: String) {
    self.init(rawValue: SignalTopic.normalised(word).replacing(" ", with: "_"))
  }
}

/// What marketing did about a signal.
public enum SignalAction: String, Sendable, Hashable, CaseIterable {
  case content
  case message
  case campaign
  case price
  case training
  /// No, because: the text says why.
  case declined
}

/// From what a signal came to be.
public enum SignalOrigin: String, Sendable, Hashable, CaseIterable {
  /// Somebody reported it.
  case reported
  /// Sales returned lead after lead for the same reason.
  case returned
}

/// Reports that are alike: of one origin and kind, about the same topic.
public struct SignalTopic: Sendable, Hashable {
  public var origin: SignalOrigin
  public var kind: SignalKind
  /// Normalised: ``normalised(_:)``.
  public var key: String

  public init(origin: SignalOrigin, kind: SignalKind, topic: String) {
    self.origin = origin
    self.kind = kind
    key = SignalTopic.normalised(topic)
  }

  /// One text for all of it, such as `reported/price/leasing`.
  public var thread: String { "\(origin.rawValue)/\(kind.rawValue)/\(key)" }

  /// The topic of a ``thread``; nil where it is none.
  public init?(thread: String) {
    let parts = thread.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let origin = SignalOrigin(rawValue: String(parts[0])),
      let kind = SignalKind(rawValue: String(parts[1]))
    else { return nil }
    self.origin = origin
    self.kind = kind
    key = String(parts[2])
  }

  /// Letters and digits of any script, caseless, with one space where anything else stands. A topic
  /// without any is taken as it is.
  public static func normalised(_ topic: String) -> String {
    let words = Caseless.folded(topic).split { !($0.isLetter || $0.isNumber) }
    return words.isEmpty ? RecordKey.folded(topic) : words.joined(separator: " ")
  }
}
