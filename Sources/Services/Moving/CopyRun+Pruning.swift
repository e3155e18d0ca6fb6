import Domain
import Storage

extension CopyRun {
  /// Keys that are looked at, and rows that are deleted, at once.
  private static let part = 2_000

  /// Deletes rows of the target that the source has no more: both come in the order of their keys.
  func prune(_ table: TableShape) throws {
    var found = TargetKeys(table: table, target: copy.target, part: Self.part)
    var surplus: [[SQLValue]] = []
    try snapshot.forEachKey(of: table) { key in
      while let next = try found.peek(), Self.isBefore(next, key) {
        surplus.append(next)
        found.pop()
        if surplus.count == Self.part { try delete(&surplus, from: table) }
      }
      if try found.peek() == key { found.pop() }
    }
    while let next = try found.peek() {
      surplus.append(next)
      found.pop()
      if surplus.count == Self.part { try delete(&surplus, from: table) }
    }
    if !surplus.isEmpty { try delete(&surplus, from: table) }
  }

  private func delete(_ keys: inout [[SQLValue]], from table: TableShape) throws {
    try writing { [keys] connection in
      try connection.unguarded(table) { try connection.delete(keys, from: table) }
    }
    keys = []
  }

  /// As both engines order keys: numbers by their size, texts by their bytes.
  static func isBefore(_ left: [SQLValue], _ right: [SQLValue]) -> Bool {
    for (left, right) in zip(left, right) where left != right {
      switch (left, right) {
      case (.integer(let left), .integer(let right)): return left < right
      case (.text(let left), .text(let right)): return ExactText(left) < ExactText(right)
      default: return false
      }
    }
    return false
  }
}

/// The keys of a table in the target, in their order, some at a time.
private struct TargetKeys {
  let table: TableShape
  let target: any Database
  let part: Int
  private var keys: [[SQLValue]] = []
  private var next = 0
  private var isAtEnd = false

  init(table: TableShape, target: any Database, part: Int) {
    (self.table, self.target, self.part) = (table, target, part)
  }

  mutating func peek() throws -> [SQLValue]? {
    if next == keys.count, !isAtEnd {
      let last = keys.last
      keys = try Waiting.on { [table, target, part] in
        try await target.read { try $0.keys(of: table, after: last, limit: part) }
      }
      next = 0
      isAtEnd = keys.count < part
    }
    return next < keys.count ? keys[next] : nil
  }

  mutating func pop() { next += 1 }
}
