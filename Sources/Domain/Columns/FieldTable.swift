/// The fields that facts carry, each with the distinct values that it was ever given.
///
/// A condition is asked once a value, not once a fact: most fields have few values.
struct FieldTable: Sendable {
  /// Beyond so many distinct values a field of activities, touches and consents is not kept: its
  /// values are about one fact each (an address, a session), and would make every fact its own
  /// shape. Fields of profiles are kept always: they cost once a lead.
  static let valueLimit = 1 << 16

  private(set) var paths: [FieldPath] = []
  private(set) var values: [ValuePool] = []
  private var numbers = BytePool()
  /// Fields that a condition asks for and that are kept whatever it costs.
  let asked: Set<FieldPath>
  /// Fields that were given up.
  private(set) var unkept: Set<FieldPath> = []

  init(keeping asked: Set<FieldPath>) {
    self.asked = asked
  }

  var memory: Int { values.reduce(numbers.memory) { $0 + $1.memory } }

  mutating func number(_ root: FieldPath.Root, _ name: UnsafeBufferPointer<UInt8>) -> Int {
    let number = numbers.intern(name, tag: root.tag)
    if number == paths.count {
      paths.append(FieldPath(root, String(decoding: name, as: UTF8.self)))
      values.append(ValuePool())
    }
    return number
  }

  mutating func number(_ root: FieldPath.Root, _ name: String) -> Int {
    var name = name
    return name.withUTF8 { number(root, $0) }
  }

  func find(_ path: FieldPath) -> Int? {
    numbers.number(of: path.name, tag: path.root.tag)
  }

  /// The value's number in its field, from 1: 0 stands for a missing value.
  mutating func intern(_ value: JSON, field: Int) -> UInt32 {
    values[field].intern(value)
  }

  mutating func internText(_ text: UnsafeBufferPointer<UInt8>, field: Int) -> UInt32 {
    values[field].internText(text)
  }

  /// Whether values of the field of a fact are still kept; gives the field up at the limit.
  mutating func keeps(_ field: Int) -> Bool {
    guard values[field].count >= FieldTable.valueLimit else { return true }
    let path = paths[field]
    if asked.contains(path) { return true }
    unkept.insert(path)
    return false
  }
}

extension FieldPath.Root {
  fileprivate var tag: UInt8 {
    switch self {
    case .contact: 0
    case .account: 1
    case .lead: 2
    case .activity: 3
    case .touch: 4
    case .consent: 5
    }
  }
}

/// The distinct values of one field, numbered from 1; 0 is a missing value.
struct ValuePool: Sendable {
  private var pool = BytePool()

  private enum Tag {
    static let text: UInt8 = 0
    static let number: UInt8 = 1
    static let bool: UInt8 = 2
    /// Lists and objects, as JSON text.
    static let structured: UInt8 = 3
  }

  /// Distinct values without the missing one.
  var count: Int { pool.count }
  var memory: Int { pool.memory }

  mutating func intern(_ value: JSON) -> UInt32 {
    switch value {
    case .null: return 0
    case .text(let text): return UInt32(pool.intern(text, tag: Tag.text) + 1)
    case .bool(let bool): return intern([bool ? 1 : 0], Tag.bool)
    case .number(let number):
      return withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes in
        intern(Array(bytes), Tag.number)
      }
    case .list, .object:
      return UInt32(pool.intern(value.serialized, tag: Tag.structured) + 1)
    }
  }

  mutating func internText(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(pool.intern(text, tag: Tag.text) + 1)
  }

  private mutating func intern(_ bytes: [UInt8], _ tag: UInt8) -> UInt32 {
    bytes.withUnsafeBufferPointer { UInt32(pool.intern($0, tag: tag) + 1) }
  }

  /// The value under a number; null for the missing one.
  subscript(number: UInt32) -> JSON {
    guard number > 0 else { return .null }
    let index = Int(number) - 1
    switch pool.tag(of: index) {
    case Tag.text: return .text(pool.text(of: index))
    case Tag.bool: return .bool(pool.bytes(of: index).first == 1)
    case Tag.number:
      let bits = pool.bytes(of: index).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return .number(Double(bitPattern: bits))
    default: return (try? JSON.parse(pool.bytes(of: index))) ?? .null
    }
  }

  /// The bytes of the text under a number; nil when it is none.
  func textBytes(_ number: UInt32) -> ArraySlice<UInt8>? {
    guard number > 0, pool.tag(of: Int(number) - 1) == Tag.text else { return nil }
    return pool.bytes(of: Int(number) - 1)
  }

  /// The text under a number; nil when it is none.
  func text(_ number: UInt32) -> String? { self[number].text }
}
