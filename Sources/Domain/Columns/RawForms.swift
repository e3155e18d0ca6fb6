/// Bodies of facts at hand without what is each fact's own, and the shapes they were found to have.
///
/// Mostly what is a fact's own stands in front, and the bytes after it, its *ending*, tell the
/// shape. A line in another order is walked over and its other members are put together.
struct RawForms: Sendable {
  /// Beyond, new bodies are parsed each time: they hardly repeat.
  static let most = 1 << 18

  /// Endings and forms, told apart by their tags.
  private var known = BytePool()
  private var shapes: [UInt32] = []
  private var form: [UInt8] = []
  private var ending: [UInt8] = []
  private var kind = EntryKind.activity

  /// The shape of a body, when one like it was kept.
  mutating func shape(of line: UnsafeBufferPointer<UInt8>, _ kind: EntryKind) -> Int? {
    self.kind = kind
    ending.removeAll(keepingCapacity: true)
    form.removeAll(keepingCapacity: true)
    var members = JSONMembers(line)
    if let rest = members.rest(after: RawForms.isOwn) {
      if let number = known.number(of: rest, tag: kind.endingTag) { return Int(shapes[number]) }
      ending.append(contentsOf: rest)
    }
    guard walk(line) else { return nil }
    let number = form.withUnsafeBufferPointer { known.number(of: $0, tag: kind.formTag) }
    guard let shape = number.map({ shapes[$0] }) else { return nil }
    keep(ending, kind.endingTag, shape)
    return Int(shape)
  }

  /// Keeps the shape of the body that was asked for last.
  mutating func keep(_ shape: Int) {
    keep(form, kind.formTag, UInt32(shape))
    keep(ending, kind.endingTag, UInt32(shape))
  }

  private mutating func keep(_ bytes: [UInt8], _ tag: UInt8, _ shape: UInt32) {
    guard !bytes.isEmpty, known.count < RawForms.most else { return }
    let number = bytes.withUnsafeBufferPointer { known.intern($0, tag: tag) }
    if number == shapes.count { shapes.append(shape) }
  }

  /// Puts the members together that are not the fact's own; false where the bytes do not tell them.
  /// An ending with something of the fact's own in it is none.
  private mutating func walk(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    var members = JSONMembers(line)
    let isWalked = members.forEach { key, value in
      if RawForms.isOwn(key) {
        if !form.isEmpty { ending.removeAll(keepingCapacity: true) }
        return
      }
      form.append(contentsOf: key)
      form.append(UInt8(ascii: ":"))
      form.append(contentsOf: value)
      form.append(UInt8(ascii: ","))
    }
    if !isWalked {
      form.removeAll(keepingCapacity: true)
      ending.removeAll(keepingCapacity: true)
    }
    return isWalked
  }

  /// `id`, `recorded`, `at`, `kind`, `lead`.
  private static func isOwn(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
    switch key.count {
    case 2: key.hasBytes("id") || key.hasBytes("at")
    case 4: key.hasBytes("kind") || key.hasBytes("lead")
    case 8: key.hasBytes("recorded")
    default: false
    }
  }
}

extension EntryKind {
  fileprivate var formTag: UInt8 {
    switch self {
    case .activity: 0
    case .touch: 1
    default: 2
    }
  }

  fileprivate var endingTag: UInt8 { formTag + 4 }
}
