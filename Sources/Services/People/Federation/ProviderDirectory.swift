import Domain
import Synchronization

/// What is known of the providers: their descriptions and keys, asked for when they are needed and
/// kept a while. A key that is not known is looked for again, as providers change theirs, but not
/// more often than ``pause`` lets it.
final class ProviderDirectory: Sendable {
  /// How long a description and a set of keys are believed.
  static let life = Elapsed.hour
  /// Between two looks for a key that is not known.
  static let pause = 30 * Elapsed.second

  private struct Known {
    var metadata: ProviderMetadata
    var asked: Instant
    var keys: [ProviderKey] = []
    var keysAsked: Instant?
  }

  /// How long nobody tries again what has just failed.
  static let patience = 10 * Elapsed.second

  private let known = Mutex<[String: Known]>([:])
  private let failures = Mutex<[String: (until: Instant, fault: FederationFault)]>([:])
  let outbound: Outbound

  init(_ outbound: Outbound) { self.outbound = outbound }

  func metadata(of issuer: String, now: Instant) async throws(FederationFault) -> ProviderMetadata {
    let kept = known.withLock { $0[issuer] }
    if let kept, now < kept.asked + ProviderDirectory.life { return kept.metadata }
    if let failure = failures.withLock({ $0[issuer] }), now < failure.until { throw failure.fault }
    let metadata: ProviderMetadata
    do {
      metadata = try await fetchedMetadata(of: issuer)
    } catch {
      failures.withLock { $0[issuer] = (now + ProviderDirectory.patience, error) }
      throw error
    }
    known.withLock { known in
      // Keys stay as old as they are.
      var entry = known[issuer] ?? Known(metadata: metadata, asked: now)
      if entry.metadata.keys != metadata.keys { entry.keysAsked = nil }
      (entry.metadata, entry.asked) = (metadata, now)
      known[issuer] = entry
    }
    return metadata
  }

  private func fetchedMetadata(
    of issuer: String
  ) async throws(FederationFault) -> ProviderMetadata {
    let url: OutboundURL
    do { url = try ProviderMetadata.address(of: issuer) } catch { throw .unreachable(error) }
    return try ProviderMetadata(try await json(at: url), of: issuer, outbound.policy)
  }

  /// Looks at a provider as it is now, whatever is kept: how many keys it has that are of use.
  func check(_ issuer: String, now: Instant) async throws(FederationFault) -> Int {
    known.withLock { $0[issuer] = nil }
    failures.withLock { $0[issuer] = nil }
    return try await refreshedKeys(of: issuer, now: now).count
  }

  /// The claims of a token that a key of the issuer signed.
  func verified(
    _ token: SignedToken, of issuer: String, now: Instant
  ) async throws(FederationFault) -> TokenClaims {
    var keys = keptKeys(of: issuer, now: now)
    if token.candidates(in: keys).isEmpty {
      guard mayAsk(for: issuer, now: now) else { throw .untrusted(.key) }
      keys = try await refreshedKeys(of: issuer, now: now)
    }
    let candidates = token.candidates(in: keys)
    guard !candidates.isEmpty else { throw .untrusted(.key) }
    guard let claims = await token.verified(by: candidates) else { throw .untrusted(.signature) }
    return claims
  }

  private func keptKeys(of issuer: String, now: Instant) -> [ProviderKey] {
    known.withLock { known in
      guard let entry = known[issuer], let asked = entry.keysAsked,
        now < asked + ProviderDirectory.life
      else { return [] }
      return entry.keys
    }
  }

  /// Counts as a look, so that many at once are one.
  private func mayAsk(for issuer: String, now: Instant) -> Bool {
    known.withLock { known in
      guard let asked = known[issuer]?.keysAsked, now < asked + ProviderDirectory.pause else {
        return true
      }
      return false
    }
  }

  private func refreshedKeys(
    of issuer: String, now: Instant
  ) async throws(FederationFault) -> [ProviderKey] {
    let metadata = try await metadata(of: issuer, now: now)
    known.withLock { $0[issuer]?.keysAsked = now }
    let keys = ProviderKey.all(in: try await json(at: metadata.keys))
    known.withLock { $0[issuer]?.keys = keys }
    return keys
  }

  private func json(at url: OutboundURL) async throws(FederationFault) -> JSON {
    var request = OutboundRequest(.get, url)
    request.headers = [.init("accept", "application/json")]
    return try await json(request)
  }

  /// The object that a provider answers with; of a refusal its registered code alone.
  func json(_ request: OutboundRequest) async throws(FederationFault) -> JSON {
    let response: OutboundResponse
    do { response = try await outbound.send(request) } catch { throw .unreachable(error) }
    let json = try? JSON.parse(response.body, repeatedKeys: .refuse)
    guard response.status == 200 else {
      if let code = json?["error"]?.text { throw .declined(by: code) }
      throw .misconfigured("\(request.url.origin) answers \(response.status)")
    }
    guard let json, json.members != nil, json.placeOfNUL == nil else {
      throw .misconfigured("\(request.url.origin) answers no JSON object")
    }
    return json
  }
}
