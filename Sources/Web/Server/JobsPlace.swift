import Domain
import Services

/// Where somebody looks after the background work. Posted to: what is to be done about one job.
public struct JobsPlace: Sendable, Hashable {
  public var list = TroubledJobs.failed
  public var after: TroubledJob.Place?
  /// What was just done, told above.
  public var word: Word?

  public enum Word: String, Sendable, Hashable, CaseIterable {
    case retried
    case givenUp = "given_up"
    /// Somebody else was first, or it is done meanwhile.
    case gone
  }

  public init(_ list: TroubledJobs = .failed, after: TroubledJob.Place? = nil, word: Word? = nil) {
    (self.list, self.after, self.word) = (list, after, word)
  }

  init(_ query: Query) {
    self.init(
      query["list"].flatMap(TroubledJobs.init) ?? .failed,
      after: query["after"].flatMap(TroubledJob.Place.init(text:)),
      word: query["done"].flatMap(Word.init))
  }

  var path: String { "/jobs" }

  var query: Query {
    var query = Query()
    query.add("list", list == .failed ? nil : list.rawValue)
    query.add("after", after?.text)
    query.add("done", word?.rawValue)
    return query
  }
}

extension TroubledJob.Place {
  /// Microseconds, kind, key.
  init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 3, let number = Int64(parts[0]), "\(number)" == parts[0] else {
      return nil
    }
    self.init(at: Instant(microseconds: number), kind: parts[1], key: parts[2])
  }

  var text: String { "\(at.microseconds):\(kind):\(key)" }
}
