/// The address of a request to another server, read strictly: what two programs could read in two
/// ways is refused, not mended.
public struct OutboundURL: Sendable, Hashable {
  public enum Scheme: String, Sendable, Hashable {
    case https, http

    var standardPort: Int { self == .https ? 443 : 80 }
  }

  public let scheme: Scheme
  /// In lower case: a name, or an address without brackets.
  public let host: String
  /// 1 … 65535.
  public let port: Int
  /// From the first slash, with the query.
  public let path: String

  /// The host where it is an address and no name.
  public var address: NetworkAddress? { NetworkAddress(host) }

  static let longest = 2_000

  /// Throws ``OutboundFault/badURL(_:)``.
  public init(_ text: String) throws(OutboundFault) {
    guard text.utf8.count <= OutboundURL.longest else { throw .badURL("it is too long") }
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
      !text.contains(where: { "<>\"{}|^`".contains($0) })
    else { throw .badURL("it has characters that an address has not") }
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://"),
      let scheme = Scheme(rawValue: text[..<colon].lowercased())
    else { throw .badURL("it does not begin with https://") }
    guard !text.contains("#") else { throw .badURL("it has a fragment") }
    let rest = text[colon...].dropFirst(3)
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    let authority = rest[..<end]
    guard !authority.contains("@") else { throw .badURL("it carries a user or a password") }
    let (host, port) = try OutboundURL.halves(of: authority)
    self.scheme = scheme
    self.host = host
    self.port = try port.map(OutboundURL.number) ?? scheme.standardPort
    path = rest[end...].hasPrefix("/") ? String(rest[end...]) : "/" + rest[end...]
  }

  private static func halves(
    of authority: Substring
  ) throws(OutboundFault) -> (String, Substring?) {
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { throw .badURL("its host is no address") }
      let inner = authority[authority.index(after: authority.startIndex)..<end]
      guard inner.contains(":"), NetworkAddress(inner) != nil else {
        throw .badURL("its host is no address")
      }
      let rest = authority[authority.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { throw .badURL("its host is no address") }
      return (inner.lowercased(), rest.isEmpty ? nil : rest.dropFirst())
    }
    let parts = authority.split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let host = parts[0].lowercased()
    guard isName(host) || NetworkAddress(host) != nil else {
      throw .badURL("its host is neither a name nor an address")
    }
    return (host, parts.count > 1 ? parts[1] : nil)
  }

  private static func number(_ text: Substring) throws(OutboundFault) -> Int {
    guard let port = Int(text), (1...65_535).contains(port), "\(port)" == text else {
      throw .badURL("its port is no number from 1 to 65535")
    }
    return port
  }

  /// A name of the domain name system whose last part cannot be read as a number, as resolvers and
  /// browsers read `127.1`, `0x7f000001` and `2130706433` as addresses.
  static func isName(_ host: String) -> Bool {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard host.utf8.count <= 253, let last = labels.last, labels.allSatisfy(isLabel) else {
      return false
    }
    return !last.utf8.allSatisfy { (0x30...0x39).contains($0) } && !last.hasPrefix("0x")
  }

  private static func isLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
      && label.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"): true
        default: false
        }
      }
  }
}

extension OutboundURL: CustomStringConvertible {
  /// Written anew from its parts, so that whoever reads it reads what was checked.
  public var description: String { origin + path }

  /// Scheme, host and port.
  public var origin: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return "\(scheme.rawValue)://\(name)" + (port == scheme.standardPort ? "" : ":\(port)")
  }
}
