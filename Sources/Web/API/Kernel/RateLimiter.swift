import Crypto
import Domain
import Foundation
import Synchronization

/// A token bucket for each caller: it fills steadily and a request takes one out. What a caller
/// spends at other processes is taken out when they tell.
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

    /// The same caller at every process, and nothing that names anybody.
    var digest: UInt64 {
      let text =
        switch self {
        case .principal(let name): "principal \(name)"
        case .address(let address): "address \(address)"
        }
      return SHA256.hash(data: Data(text.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
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

  private struct State {
    var buckets: [UInt64: Bucket] = [:]
    /// Requests since they were told of last; nil while nobody is told.
    var spent: [UInt64: Int]?
  }

  let rate: Rate
  private let state = Mutex(State())

  init(_ rate: Rate) { self.rate = rate }

  func take(_ caller: Caller, now: Instant) -> Verdict {
    let perSecond = Double(rate.perMinute) / 60
    let caller = caller.digest
    return state.withLock { state in
      var bucket = bucket(of: caller, in: &state, now)
      let isAllowed = bucket.tokens >= 1
      if isAllowed {
        bucket.tokens -= 1
        state.spent?[caller, default: 0] += 1
      }
      state.buckets[caller] = bucket
      let missing = Double(rate.burst) - bucket.tokens
      return Verdict(
        isAllowed: isAllowed, limit: rate.burst,
        window: Int((Double(rate.burst) / perSecond).rounded(.up)),
        remaining: max(0, Int(bucket.tokens)), reset: Int((missing / perSecond).rounded(.up)),
        retryAfter: max(1, Int(((1 - bucket.tokens) / perSecond).rounded(.up))))
    }
  }

  /// As it stands now.
  private func bucket(of caller: UInt64, in state: inout State, _ now: Instant) -> Bucket {
    if state.buckets.count >= RateLimiter.mostCallers { forgetFull(&state.buckets, now) }
    var bucket = state.buckets[caller] ?? Bucket(tokens: Double(rate.burst), filled: now)
    bucket.tokens = level(of: bucket, at: now)
    bucket.filled = max(bucket.filled, now)
    return bucket
  }

  private func level(of bucket: Bucket, at now: Instant) -> Double {
    let elapsed = Double(max(0, now.since(bucket.filled).microseconds)) / 1e6
    return min(Double(rate.burst), bucket.tokens + elapsed * Double(rate.perMinute) / 60)
  }

  /// Forgetting a full bucket changes nothing; where none is full, all start anew.
  private func forgetFull(_ buckets: inout [UInt64: Bucket], _ now: Instant) {
    buckets = buckets.filter { level(of: $0.value, at: now) < Double(rate.burst) }
    if buckets.count >= RateLimiter.mostCallers { buckets = [:] }
  }

  var callers: Int { state.withLock { $0.buckets.count } }
}

// MARK: Other processes

extension RateLimiter {
  /// Requests by caller since this was asked last; the first time it begins to count.
  func spent() -> [UInt64: Int] {
    state.withLock { state in
      defer { state.spent = [:] }
      return state.spent ?? [:]
    }
  }

  /// Takes out what a caller spent elsewhere. Who spent a full bucket at several processes at once
  /// owes at most one more.
  func take(_ spent: Int, elsewhereBy caller: UInt64, now: Instant) {
    state.withLock { state in
      var bucket = bucket(of: caller, in: &state, now)
      bucket.tokens = max(-Double(rate.burst), bucket.tokens - Double(spent))
      state.buckets[caller] = bucket
    }
  }
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
