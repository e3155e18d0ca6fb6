import Synchronization

/// What the tests of conditions say of each distinct value of a field, worked out once and kept: a
/// replay that changes points or thresholds asks nothing twice.
final class LeafAnswers: Sendable {
  /// Tables kept at most; beyond, all are forgotten.
  static let most = 512

  private struct Key: Hashable {
    var path: FieldPath
    var tests: [FieldTest]
    /// Dates in tests stand for midnights of a zone.
    var zone: String
  }

  private let known = Mutex<[Key: [UInt8]]>([:])
  private let domains = Mutex<EmailDomains?>(nil)
  private let levels = Mutex<[UInt8]?>(nil)

  /// By the number of the value, 1 where it meets the tests; the first is for a missing value.
  func table(_ path: FieldPath, _ tests: [FieldTest], zone: Zone, _ fields: FieldTable) -> [UInt8] {
    let key = Key(path: path, tests: tests, zone: zone.identifier)
    if let table = known.withLock({ $0[key] }) { return table }
    let compiled = tests.map { CompiledTest($0, zone: zone) }
    let table =
      path == .emailDomain
      ? emailDomains(fields).table(compiled) : LeafAnswers.table(path, compiled, fields)
    known.withLock { known in
      if known.count >= LeafAnswers.most { known = [:] }
      known[key] = table
    }
    return table
  }

  private static func table(
    _ path: FieldPath, _ tests: [CompiledTest], _ fields: FieldTable
  ) -> [UInt8] {
    let missing: UInt8 = CompiledCondition.meets(nil, tests) ? 1 : 0
    guard let field = fields.find(path) else { return [missing] }
    let pool = fields.values[field]
    return [missing]
      + (0..<pool.count).map { CompiledCondition.meets(pool[UInt32($0 + 1)], tests) ? 1 : 0 }
  }

  /// 0 where a value of `contact.title` says nothing of authority, else its level.
  func authorityOfTitles(_ fields: FieldTable) -> [UInt8] {
    levels.withLock { kept in
      if let kept { return kept }
      let pool = fields.find(.title).map { fields.values[$0] } ?? ValuePool()
      let levels =
        [0] + (0..<pool.count).map { UInt8(Authority(title: pool[UInt32($0 + 1)])?.level ?? 0) }
      kept = levels
      return levels
    }
  }

  private func emailDomains(_ fields: FieldTable) -> EmailDomains {
    domains.withLock { kept in
      if let kept { return kept }
      let domains = EmailDomains(fields)
      kept = domains
      return domains
    }
  }
}

extension FieldPath {
  static let emailDomain = FieldPath(.contact, "email_domain")
  static let email = FieldPath(.contact, "email")
  static let authority = FieldPath(.contact, "authority")
  static let title = FieldPath(.contact, "title")
  static let owner = FieldPath(.account, "owner")
}

/// The domain of each e-mail address: addresses are as many as leads, their domains far fewer.
private struct EmailDomains: Sendable {
  private var ofAddress: [UInt32] = [0]
  private var domains = ValuePool()

  init(_ fields: FieldTable) {
    guard let field = fields.find(.email) else { return }
    let addresses = fields.values[field]
    ofAddress.reserveCapacity(addresses.count + 1)
    for number in 1..<UInt32(addresses.count + 1) {
      let plain = EmailDomains.plainDomain(addresses.textBytes(number))
      ofAddress.append(
        plain.map { $0.withUnsafeBufferPointer { domains.internText($0) } }
          ?? domain(of: addresses[number]))
    }
  }

  private mutating func domain(of address: JSON) -> UInt32 {
    let profile = Profile(contact: ["email": address])
    let domain = FieldView(profile: profile, cycle: 1, fact: nil)[.emailDomain]
    return domain.map { domains.intern($0) } ?? 0
  }

  /// What follows the last `@` of an address in ASCII, where a byte is a character, when there is
  /// nothing to trim; else nil.
  private static func plainDomain(_ address: ArraySlice<UInt8>?) -> ArraySlice<UInt8>? {
    guard let address, address.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
      let at = address.lastIndex(of: UInt8(ascii: "@"))
    else { return nil }
    return address[(at + 1)...]
  }

  func table(_ tests: [CompiledTest]) -> [UInt8] {
    let answers = (0...UInt32(domains.count)).map { number -> UInt8 in
      CompiledCondition.meets(number == 0 ? nil : domains[number], tests) ? 1 : 0
    }
    return ofAddress.map { answers[Int($0)] }
  }
}
