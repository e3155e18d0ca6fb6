/// The name of a form's field: the way to it, such as `score.rules[2].points`.
struct FormPath: Sendable, Hashable, CustomStringConvertible {
  enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
  }

  var steps: [Step]

  init(_ steps: [Step] = []) { self.steps = steps }

  /// Nil for what no field of ours is named; a list holds no more rows than any agreement may.
  init?(_ name: some StringProtocol) {
    var steps: [Step] = []
    for part in name.split(separator: ".", omittingEmptySubsequences: false) {
      let halves = part.split(separator: "[", omittingEmptySubsequences: false)
      guard let key = halves.first, !key.isEmpty, key.utf8.allSatisfy(FormPath.isNameByte) else {
        return nil
      }
      steps.append(.key(String(key)))
      for half in halves.dropFirst() {
        guard half.last == "]", let index = Int(half.dropLast()), (0...FormPath.mostRows) ~= index
        else { return nil }
        steps.append(.index(index))
      }
    }
    guard steps.count <= FormPath.deepest else { return nil }
    self.steps = steps
  }

  static let mostRows = 2_000
  private static let deepest = 16

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): true
    default: false
    }
  }

  var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }

  func key(_ key: String) -> FormPath { FormPath(steps + [.key(key)]) }

  func row(_ index: Int) -> FormPath { FormPath(steps + [.index(index)]) }

  /// The list that a row is in, and which row it is; nil for what is no row.
  var asRow: (list: FormPath, index: Int)? {
    guard case .index(let index)? = steps.last else { return nil }
    return (FormPath(steps.dropLast()), index)
  }
}
