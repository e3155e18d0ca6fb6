/// What a fact is to the engine, in 32 bits: its sort, and a number whose meaning the sort decides.
struct FactCode: Sendable, Hashable {
  /// Kinds of entries as the table of moves tells them apart (spec 2, Stages and moves).
  enum Sort: UInt8, Sendable {
    /// The number is that of a patch of the profile.
    case captured, profiled
    /// An activity, a touch or a change of consent; the number is that of its shape.
    case atHand
    case enrolled, accepted, claimed
    /// The number is that of the reason.
    case returned
    case disqualified
    case opened, changed, won
    /// The number is 1 where another opportunity of the lead is open still.
    case lost
    /// The number is that of the merge.
    case merged

    var isDeal: Bool { Sort.opened.rawValue <= rawValue && rawValue <= Sort.lost.rawValue }
  }

  static let numberBits: UInt32 = 27
  /// Numbers end here: 134 million captures, shapes or merges in one part of a journal.
  static let mostNumbers = 1 << 27

  let bits: UInt32

  init(_ sort: Sort, _ number: Int = 0) {
    precondition(number < FactCode.mostNumbers, "a part has more facts than numbers")
    bits = UInt32(sort.rawValue) << FactCode.numberBits | UInt32(number)
  }

  init(bits: UInt32) {
    self.bits = bits
  }

  @inline(__always)
  var isAtHand: Bool { bits >> FactCode.numberBits == UInt32(Sort.atHand.rawValue) }

  @inline(__always)
  var sort: Sort { Sort(rawValue: UInt8(bits >> FactCode.numberBits)) ?? .changed }

  @inline(__always)
  var number: Int { Int(bits & (1 << FactCode.numberBits - 1)) }
}

/// The forms that activities, touches and changes of consent take: equal but for whose they are,
/// when, and their id. A condition is asked once a form.
struct ShapeTable: Sendable {
  /// Pairs of field and value, then the traits.
  private var forms = BytePool()
  private(set) var traits: [Traits] = []
  /// Number + 1 of the patch of the profile that a change of consent brings; 0 for none.
  private(set) var patches: [UInt32] = []

  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// Something that the prospect did: qualification is looked at after it.
    static let ofProspect = Traits(rawValue: 1)
    /// Sales reached out.
    static let outboundBySales = Traits(rawValue: 2)
  }

  /// One field of a form with the number of its value.
  struct Given: Sendable, Hashable {
    var field: UInt32
    var value: UInt32
  }

  var count: Int { forms.count }
  var memory: Int { forms.memory + count * 5 }

  mutating func intern(_ given: [Given], traits: Traits) -> (number: Int, isNew: Bool) {
    var words = given.flatMap { [$0.field, $0.value] }
    words.append(UInt32(traits.rawValue))
    let number = words.withUnsafeBytes { forms.intern($0.bindMemory(to: UInt8.self)) }
    let isNew = number == self.traits.count
    if isNew {
      self.traits.append(traits)
      patches.append(0)
    }
    return (number, isNew)
  }

  mutating func setPatch(_ patch: Int, ofShape shape: Int) {
    patches[shape] = UInt32(patch + 1)
  }

  func forEachGiven(of shape: Int, _ body: (Given) -> Void) {
    forms.bytes(of: shape).withUnsafeBytes { bytes in
      for offset in stride(from: 0, to: bytes.count - 4, by: 8) {
        body(
          Given(
            field: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self),
            value: bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)))
      }
    }
  }
}

/// What captures, profilings and changes of consent say of the profile: fields that are set anew
/// (value 0 removes).
struct PatchTable: Sendable {
  private(set) var given: [ShapeTable.Given] = []
  private(set) var patches: [Patch] = []

  struct Patch: Sendable {
    var first: UInt32
    /// Excluded.
    var end: UInt32
    /// Of captures: the values of `lead.source` and `lead.campaign`, 0 where none is given.
    var source: UInt32
    var campaign: UInt32
  }

  var memory: Int { given.count * 8 + patches.count * 16 }

  mutating func add(_ fields: [ShapeTable.Given], source: UInt32 = 0, campaign: UInt32 = 0) -> Int {
    let first = UInt32(given.count)
    given.append(contentsOf: fields)
    patches.append(
      Patch(first: first, end: UInt32(given.count), source: source, campaign: campaign))
    return patches.count - 1
  }
}
