import Domain
import Services

/// Rates of callers among the processes that serve one database: each tells the others what was
/// spent at it. A caller who asks several at once gets more for as long as it takes to tell.
public struct SharedRates: Sendable {
  let workspaces: Workspaces
  /// By the names under which they are told.
  let limiters: [String: RateLimiter]
  /// By which a process knows its own words.
  let holder: String
  let now: @Sendable () -> Instant

  /// Callers in one message: below 7,000 bytes.
  static let most = 150

  public init(of site: Site, holder: String) {
    workspaces = site.workspaces
    limiters = ["pages": site.limiter, "api": site.api.limiter, "wrong": site.api.attempts]
      .compactMapValues(\.self)
    (self.holder, now) = (holder, site.settings.now)
  }

  /// What others tell, until nobody wants it any more.
  public func listen() async {
    for await message in workspaces.told(under: .rates) { hear(message) }
  }

  /// Tells what was spent here since the last time.
  public func tell() async throws {
    for message in messages() { try await workspaces.tell(message, under: .rates) }
  }

  /// `HOLDER NAME CALLER:COUNT …`, callers in hexadecimal.
  func messages() -> [String] {
    limiters.sorted { $0.key < $1.key }.flatMap { name, limiter in
      let spent = limiter.spent().sorted { $0.key < $1.key }
      return stride(from: 0, to: spent.count, by: Self.most).map { start in
        let part = spent[start..<min(start + Self.most, spent.count)]
        let words = part.map { "\(String($0.key, radix: 16)):\($0.value)" }
        return ([holder, name] + words).joined(separator: " ")
      }
    }
  }

  /// What is no message of ours is passed over.
  func hear(_ message: String) {
    let words = message.split(separator: " ")
    guard words.count > 2, words[0] != holder, let limiter = limiters[String(words[1])] else {
      return
    }
    let now = now()
    for word in words.dropFirst(2) {
      let pair = word.split(separator: ":")
      guard pair.count == 2, let caller = UInt64(pair[0], radix: 16), let spent = Int(pair[1]),
        spent > 0
      else { continue }
      limiter.take(spent, elsewhereBy: caller, now: now)
    }
  }
}
