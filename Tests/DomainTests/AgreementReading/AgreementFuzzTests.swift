import Testing

@testable import Domain

@Suite("No bytes can crash the reader")
struct AgreementFuzzTests {
  /// Passages that are worth having in odd places.
  private static let passages = [
    "[", "]", "{", "}", ": ", "- ", "? ", "&a ", "*a", "!t ", "<<: *a", "|", ">", "'", "\"", "#",
    "%YAML 1.2\n", "---\n", "...\n", "\t", "\n", "\r", "\u{0}", "\u{FEFF}", "null", "~", ".nan",
    "-.inf", "1e999", "99999999999999999999", "0x", "24:00", "9999-12-31", "never", "none",
    "\\u0000",
  ].map { Array($0.utf8) }

  @Test("Mutations of a good agreement", arguments: 0..<8)
  func mutations(seed: UInt64) {
    var random = SmallRandom(state: seed)
    let sample = Array(SampleAgreement.text.utf8)
    for _ in 0..<60 {
      var bytes = sample
      for _ in 0...random.below(6) { Self.mutate(&bytes, &random) }
      check(bytes)
    }
  }

  @Test("Bytes at random", arguments: 0..<4)
  func noise(seed: UInt64) {
    var random = SmallRandom(state: seed)
    for _ in 0..<100 {
      check((0..<random.below(200)).map { _ in UInt8(random.below(256)) })
    }
  }

  /// Whatever comes is an agreement, or faults that each have a place and words.
  private func check(_ bytes: [UInt8]) {
    do {
      let agreement = try AgreementReader.read(bytes)
      #expect(agreement.routes.last?.when == nil)
    } catch {
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      #expect(!error.faults.isEmpty)
      for fault in error.faults {
        #expect((1...lines + 1).contains(fault.line), "\(fault)")
        #expect(fault.column >= 1 && !fault.path.isEmpty && !fault.problem.isEmpty, "\(fault)")
        #expect(!fault.expected.isEmpty && !fault.description.contains("\n"), "\(fault)")
      }
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout SmallRandom) {
    let start = random.below(bytes.count)
    let end = min(bytes.count, start + random.below(40))
    switch random.below(5) {
    case 0: bytes[start] = UInt8(random.below(256))
    case 1: bytes.removeSubrange(start..<end)
    case 2: bytes.insert(contentsOf: bytes[start..<end], at: random.below(bytes.count))
    case 3: bytes.insert(contentsOf: passages[random.below(passages.count)], at: start)
    default: bytes.replaceSubrange(start..<end, with: passages[random.below(passages.count)])
    }
    if bytes.isEmpty { bytes = [0x5B] }
  }
}

/// SplitMix64: the same numbers on every run.
private struct SmallRandom {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
