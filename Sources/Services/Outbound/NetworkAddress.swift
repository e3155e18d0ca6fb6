/// An address of the internet protocol, version 4 or 6, as a value.
public enum NetworkAddress: Sendable, Hashable {
  case v4(UInt32)
  case v6(high: UInt64, low: UInt64)

  /// Of 4 or 16 bytes in network order; nil for any other number of them.
  public init?(bytes: some Collection<UInt8>) {
    switch bytes.count {
    case 4: self = .v4(bytes.reduce(0) { $0 << 8 | UInt32($1) })
    case 16:
      self = .v6(
        high: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
        low: bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) })
    default: return nil
    }
  }

  /// The one usual spelling of version 4 (`192.0.2.1`: four decimal numbers without leading zeros),
  /// or version 6 as RFC 4291 has it, without brackets and zone. Other spellings, such as
  /// `0x7f.1`, `2130706433` and `0177.0.0.1`, are none.
  public init?(_ text: some StringProtocol) {
    if let address = NetworkAddress.v4(text) {
      self = .v4(address)
    } else if let (high, low) = NetworkAddress.v6(text) {
      self = .v6(high: high, low: low)
    } else {
      return nil
    }
  }

  private static func v4(_ text: some StringProtocol) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var address: UInt32 = 0
    for part in parts {
      guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        part.utf8.count == 1 || part.first != "0", let number = UInt8(part)
      else { return nil }
      address = address << 8 | UInt32(number)
    }
    return address
  }

  private static func v6(_ text: some StringProtocol) -> (high: UInt64, low: UInt64)? {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2,
      let front = groups(halves[0], mayEndInV4: halves.count == 1)
    else { return nil }
    var all = front
    if halves.count == 2 {
      guard let back = groups(halves[1], mayEndInV4: true), front.count + back.count < 8 else {
        return nil
      }
      all += Array(repeating: 0, count: 8 - front.count - back.count) + back
    }
    guard all.count == 8 else { return nil }
    return (
      all[..<4].reduce(0) { $0 << 16 | UInt64($1) }, all[4...].reduce(0) { $0 << 16 | UInt64($1) }
    )
  }

  /// Groups of four hexadecimal digits at most; the last of all may be an address of version 4.
  private static func groups(_ text: some StringProtocol, mayEndInV4: Bool) -> [UInt16]? {
    if text.isEmpty { return [] }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var groups: [UInt16] = []
    for (index, part) in parts.enumerated() {
      if mayEndInV4, index == parts.count - 1, let address = v4(part) {
        groups += [UInt16(address >> 16), UInt16(address & 0xFFFF)]
        continue
      }
      guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy(isHexadecimal),
        let group = UInt16(part, radix: 16)
      else { return nil }
      groups.append(group)
    }
    return groups
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}

extension NetworkAddress: CustomStringConvertible {
  /// Version 6 in full, without shortening.
  public var description: String {
    switch self {
    case .v4(let address):
      [24, 16, 8, 0].map { String(address >> $0 & 0xFF) }.joined(separator: ".")
    case .v6(let high, let low):
      [high, low].flatMap { half in [48, 32, 16, 0].map { String(half >> $0 & 0xFFFF, radix: 16) } }
        .joined(separator: ":")
    }
  }
}
