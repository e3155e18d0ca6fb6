extension NetworkAddress {
  /// What an address is for, by the IANA registries of special-purpose addresses (RFC 6890 and
  /// those that it lists, as of 2025).
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Of the public internet.
    case everywhere
    case loopback
    /// Of a network of one's own: RFC 1918, RFC 4193, and the old site-local ones.
    case ownNetwork = "own_network"
    /// Shared behind a carrier's translation (RFC 6598).
    case carrier
    /// Of one cable; clouds tell their secrets at 169.254.169.254.
    case linkLocal = "link-local"
    case multicast
    case unspecified
    case documentation
    /// Version 4 in the clothes of version 6: mapped, compatible, NAT64, 6to4, Teredo.
    case translated
    /// Anything else that is of no public use.
    case reserved
  }

  public var kind: Kind {
    switch self {
    case .v4(let address):
      NetworkAddress.v4Kinds.first { address >> (32 - $0.length) == $0.prefix }?.kind ?? .everywhere
    case .v6(let high, let low): NetworkAddress.kind(high, low)
    }
  }

  /// Ranges of version 4 by their first bits.
  private static let v4Kinds: [(prefix: UInt32, length: UInt32, kind: Kind)] = [
    range(0, 0, 0, 8, .unspecified), range(10, 0, 0, 8, .ownNetwork),
    range(100, 64, 0, 10, .carrier), range(127, 0, 0, 8, .loopback),
    range(169, 254, 0, 16, .linkLocal), range(172, 16, 0, 12, .ownNetwork),
    range(192, 0, 2, 24, .documentation), range(192, 0, 0, 24, .reserved),
    range(192, 31, 196, 24, .reserved), range(192, 52, 193, 24, .reserved),
    range(192, 88, 99, 24, .translated), range(192, 168, 0, 16, .ownNetwork),
    range(192, 175, 48, 24, .reserved), range(198, 18, 0, 15, .reserved),
    range(198, 51, 100, 24, .documentation), range(203, 0, 113, 24, .documentation),
    range(224, 0, 0, 4, .multicast), range(240, 0, 0, 4, .reserved),
  ]

  private static func range(
    _ first: UInt32, _ second: UInt32, _ third: UInt32, _ length: UInt32, _ kind: Kind
  ) -> (prefix: UInt32, length: UInt32, kind: Kind) {
    ((first << 24 | second << 16 | third << 8) >> (32 - length), length, kind)
  }

  private static func kind(_ high: UInt64, _ low: UInt64) -> Kind {
    if high == 0 {
      switch low {
      case 0: return .unspecified
      case 1: return .loopback
      default: return low >> 32 == 0 || low >> 32 == 0xFFFF ? .translated : .reserved
      }
    }
    // NAT64 by RFC 6052 and RFC 8215.
    if high == 0x0064_FF9B_0000_0000 || high >> 16 == 0x0064_FF9B_0001 { return .translated }
    switch high >> 48 {
    case 0xFC00...0xFDFF, 0xFEC0...0xFEFF: return .ownNetwork
    case 0xFE80...0xFEBF: return .linkLocal
    case 0xFF00...0xFFFF: return .multicast
    case 0x2002: return .translated
    case 0x2001: return kindOf2001(high)
    case 0x3FFF: return high >> 44 == 0x3FFF0 ? .documentation : .everywhere
    case 0x2000...0x3FFF: return .everywhere
    default: return .reserved
    }
  }

  /// 2001::/23 is the IETF's, Teredo at its beginning.
  private static func kindOf2001(_ high: UInt64) -> Kind {
    switch high >> 32 & 0xFFFF {
    case 0: .translated
    case 1...0x1FF: .reserved
    case 0xDB8: .documentation
    default: .everywhere
    }
  }
}

/// Addresses with the same first bits: `10.20.0.0/16`, `fd00:1::/32`.
public struct NetworkRange: Sendable, Hashable {
  let first: NetworkAddress
  let length: UInt64

  /// Nil for what is no address with a length after a slash.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = NetworkAddress(parts[0]), let length = UInt64(parts[1]),
      "\(length)" == parts[1]
    else { return nil }
    let longest: UInt64 = if case .v4 = first { 32 } else { 128 }
    guard (1...longest).contains(length) else { return nil }
    self.first = first
    self.length = length
  }

  public func contains(_ address: NetworkAddress) -> Bool {
    switch (first, address) {
    case (.v4(let mine), .v4(let other)): (mine ^ other) >> (32 - UInt32(length)) == 0
    case (.v6(let high, let low), .v6(let otherHigh, let otherLow)):
      length <= 64
        ? (high ^ otherHigh) >> (64 - length) == 0
        : high == otherHigh && (low ^ otherLow) >> (128 - length) == 0
    default: false
    }
  }
}
