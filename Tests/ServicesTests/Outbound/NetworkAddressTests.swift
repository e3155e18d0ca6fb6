import Testing

@testable import Services

@Suite struct NetworkAddressTests {
  /// Borders of the ranges of the IANA special-purpose registries, from both sides.
  static let kinds: [(String, NetworkAddress.Kind)] = [
    ("0.0.0.0", .unspecified), ("0.255.255.255", .unspecified), ("1.0.0.0", .everywhere),
    ("9.255.255.255", .everywhere), ("10.0.0.0", .ownNetwork), ("10.255.255.255", .ownNetwork),
    ("11.0.0.0", .everywhere), ("100.63.255.255", .everywhere), ("100.64.0.0", .carrier),
    ("100.127.255.255", .carrier), ("100.128.0.0", .everywhere), ("126.255.255.255", .everywhere),
    ("127.0.0.1", .loopback), ("127.255.255.255", .loopback), ("128.0.0.0", .everywhere),
    ("169.253.255.255", .everywhere), ("169.254.169.254", .linkLocal), ("169.255.0.0", .everywhere),
    ("172.15.255.255", .everywhere), ("172.16.0.0", .ownNetwork), ("172.31.255.255", .ownNetwork),
    ("172.32.0.0", .everywhere), ("192.0.0.8", .reserved), ("192.0.2.1", .documentation),
    ("192.88.99.1", .translated), ("192.167.255.255", .everywhere), ("192.168.0.1", .ownNetwork),
    ("192.169.0.0", .everywhere), ("198.17.255.255", .everywhere), ("198.18.0.0", .reserved),
    ("198.19.255.255", .reserved), ("198.20.0.0", .everywhere), ("198.51.100.7", .documentation),
    ("203.0.113.9", .documentation), ("223.255.255.255", .everywhere), ("224.0.0.1", .multicast),
    ("239.255.255.255", .multicast), ("240.0.0.0", .reserved), ("255.255.255.255", .reserved),
    ("8.8.8.8", .everywhere),
    ("::", .unspecified), ("::1", .loopback), ("::2", .translated),
    ("::ffff:127.0.0.1", .translated),
    ("::ffff:8.8.8.8", .translated), ("::7f00:1", .translated), ("64:ff9b::7f00:1", .translated),
    ("64:ff9b:1::a00:1", .translated), ("::ffff:0:127.0.0.1", .reserved), ("100::1", .reserved),
    ("2001::1", .translated), ("2001:2::1", .reserved), ("2001:1ff::1", .reserved),
    ("2001:200::1", .everywhere), ("2001:db8::1", .documentation), ("2002:7f00:1::", .translated),
    ("2606:4700::1111", .everywhere), ("3fff::1", .documentation), ("3fff:1000::1", .everywhere),
    ("4000::1", .reserved), ("fbff::1", .reserved), ("fc00::1", .ownNetwork),
    ("fdff::1", .ownNetwork), ("fe80::1", .linkLocal), ("febf::1", .linkLocal),
    ("fec0::1", .ownNetwork), ("ff02::1", .multicast),
  ]

  @Test(arguments: kinds)
  func everyRangeHasItsKind(_ text: String, _ kind: NetworkAddress.Kind) throws {
    #expect(try #require(NetworkAddress(text)).kind == kind)
  }

  @Test(arguments: [
    "", "1", "127.1", "127.0.1", "0x7f.0.0.1", "0177.0.0.1", "127.0.0.01", "2130706433",
    "127.0.0.256", "127.0.0.1.", " 127.0.0.1", "127.0.0.1 ", "+1.2.3.4", "١٢٧.0.0.1", ":", ":::",
    "1::2::3", "fe80::1%eth0", "12345::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::1:2:3:4:5:6:7:8",
    "::ffff:127.1", "1.2.3.4::", "[::1]", "g::",
  ])
  func otherSpellingsAreNone(_ text: String) {
    #expect(NetworkAddress(text) == nil)
  }

  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("::1", "0:0:0:0:0:0:0:1"), ("1::", "1:0:0:0:0:0:0:0"),
    ("::FFFF:1.2.3.4", "0:0:0:0:0:ffff:102:304"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"),
  ])
  func addressesAreReadAndWritten(_ text: String, _ written: String) throws {
    let address = try #require(NetworkAddress(text))
    #expect(address.description == written)
    #expect(NetworkAddress(written) == address)
  }

  @Test func bytesAreAddresses() {
    #expect(NetworkAddress(bytes: [127, 0, 0, 1]) == NetworkAddress("127.0.0.1"))
    #expect(NetworkAddress(bytes: Array(repeating: 0, count: 15) + [1]) == NetworkAddress("::1"))
    #expect(NetworkAddress(bytes: [1, 2, 3]) == nil)
  }

  @Test(arguments: [
    ("10.20.0.0/16", "10.20.255.255", true), ("10.20.0.0/16", "10.21.0.0", false),
    ("10.20.3.4/32", "10.20.3.4", true), ("10.20.3.4/32", "10.20.3.5", false),
    ("fd00:1::/32", "fd00:1:2::3", true), ("fd00:1::/32", "fd00:2::", false),
    ("fd00::8/125", "fd00::f", true), ("fd00::8/125", "fd00::10", false),
    ("fd00::/64", "fd00::ffff", true), ("fd00::/64", "fd00:0:0:1::", false),
    ("10.0.0.0/8", "::ffff:10.0.0.1", false), ("128.0.0.0/1", "255.0.0.0", true),
  ])
  func rangesContainWhatBeginsAlike(_ range: String, _ address: String, _ isIn: Bool) throws {
    let range = try #require(NetworkRange(range))
    #expect(range.contains(try #require(NetworkAddress(address))) == isIn)
  }

  @Test(arguments: ["", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/0", "10.0.0.0/08", "::/129", "a/8"])
  func whatIsNoRange(_ text: String) { #expect(NetworkRange(text) == nil) }
}
