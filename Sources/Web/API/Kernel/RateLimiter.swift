import Domain
import Synchronization

/// A token bucket for each caller: it fills steadily and a request takes one out.
final class RateLimiter: Sendable {
  /// How much a caller may do.
  struct Rate: Sendable, Hashable {
    /// Requests that a full bucket holds.
    var burst: Int
    /// Requests that come back each minute.
    var perMinute: Int
  }

  enum Caller: Sendable, Hashable {
    /// A token or a member, as ``Principal/caller`` names it.
    case principal(String)
    case address(String)
  }

  struct Verdict: Sendable, Hashable {
    var isAllowed: Bool
    var limit: Int
    var window: Int
    var remaining: Int
    /// Seconds until the bucket is full again.
    var reset: Int
    /// Seconds until the next request is allowed.
    var retryAfter: Int
  }

  private struct Bucket {
    var tokens: Double
    var filled: Instant
  }

  /// Callers remembered at most; those whose bucket is full again are forgotten first.
  static let mostCallers = 50_000

  let rate: Rate
  private let buckets = Mutex<[Caller: Bucket]>([:])

  init(_ rate: Rate) { self.rate = rate }

  func take(_ caller: Caller, now: Instant) -> Verdict {
    let perSecond = Double(rate.perMinute) / 60
    return buckets.withLock { buckets in
      if buckets.count >= RateLimiter.mostCallers { forgetFull(&buckets, now) }
      var bucket = buckets[caller] ?? Bucket(tokens: Double(rate.burst), filled: now)
      bucket.tokens = level(of: bucket, at: now)
      bucket.filled = max(bucket.filled, now)
      let isAllowed = bucket.tokens >= 1
      if isAllowed { bucket.tokens -= 1 }
      buckets[caller] = bucket
      let missing = Double(rate.burst) - bucket.tokens
      return Verdict(
        isAllowed: isAllowed, limit: rate.burst,
        window: Int((Double(rate.burst) / perSecond).rounded(.up)),
        remaining: Int(bucket.tokens), reset: Int((missing / perSecond).rounded(.up)),
        retryAfter: max(1, Int(((1 - bucket.tokens) / perSecond).rounded(.up))))
    }
  }

  private func level(of bucket: Bucket, at now: Instant) -> Double {
    let elapsed = Double(max(0, now.since(bucket.filled).microseconds)) / 1e6
    return min(Double(rate.burst), bucket.tokens + elapsed * Double(rate.perMinute) / 60)
  }

  /// Forgetting a full bucket changes nothing; where none is full, all start anew.
  private func forgetFull(_ buckets: inout [Caller: Bucket], _ now: Instant) {
    buckets = buckets.filter { level(of: $0.value, at: now) < Double(rate.burst) }
    if buckets.count >= RateLimiter.mostCallers { buckets = [:] }
  }

  var callers: Int { buckets.withLock { $0.count } }
}

extension RateLimiter.Verdict {
  /// `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10).
  var headers: [String: String] {
    [
      "ratelimit-policy": "\"requests\";q=\(limit);w=\(window)",
      "ratelimit": "\"requests\";r=\(remaining);t=\(reset)",
    ]
  }
}
