import Foundation

/// Where requests of this server may go. By default to the public internet alone, so that nobody
/// can have it ask a machine of the company network, itself, or a cloud for their secrets (SSRF).
public struct OutboundPolicy: Sendable, Hashable {
  /// Hosts, by their exact name, that may lie in a network of one's own.
  private var names: Set<String> = []
  private var ranges: [NetworkRange] = []
  /// Whether this machine itself may be asked, then without TLS too: for tests and providers on it.
  private var allowsLoopback = false

  /// Nothing but the public internet.
  public static let publicOnly = OutboundPolicy()

  private init() {}

  /// What a setting says: names, ranges such as `10.20.0.0/16`, and the word `loopback`, with
  /// commas between them. Throws ``OutboundFault/badRule(_:)`` with the part that is none.
  public init(allowing list: String) throws(OutboundFault) {
    for part in list.split(separator: ",") {
      let rule = part.trimmingCharacters(in: .whitespaces).lowercased()
      if rule.isEmpty { continue }
      if rule == "loopback" {
        allowsLoopback = true
      } else if let range = NetworkRange(rule) {
        ranges.append(range)
      } else if OutboundURL.isName(rule) {
        names.insert(rule)
      } else {
        throw .badRule(rule)
      }
    }
  }

  /// Refuses what no address could make good: another scheme than https, and ports of other
  /// services.
  public func check(_ url: OutboundURL) throws(OutboundFault) {
    switch url.scheme {
    case .http:
      guard allowsLoopback else { throw .badURL("it does not begin with https://") }
    case .https:
      guard url.port == 443 || url.port >= 1024 else {
        throw .badURL("its port is one of another service")
      }
    }
  }

  /// Of the addresses that `url`'s host has the first that may be asked.
  ///
  /// Throws ``OutboundFault/refused(host:)`` when there is none.
  public func choose(
    _ addresses: [NetworkAddress], for url: OutboundURL
  ) throws(OutboundFault) -> NetworkAddress {
    guard let address = addresses.first(where: { admits($0, for: url) }) else {
      throw .refused(host: url.host)
    }
    return address
  }

  private func admits(_ address: NetworkAddress, for url: OutboundURL) -> Bool {
    if url.scheme == .http { return allowsLoopback && address.kind == .loopback }
    if ranges.contains(where: { $0.contains(address) }) { return true }
    return switch address.kind {
    case .everywhere: true
    case .loopback: allowsLoopback
    case .ownNetwork, .carrier: names.contains(url.host)
    default: false
    }
  }
}
