import Domain
import Storage

/// Entries of components that an import made itself, kept so that they need not be read again at
/// its end. Only so much is kept: memory does not grow with the file.
struct FreshEntries {
  /// Bytes that may be kept, about.
  static let limit = 64 << 20

  private var entries: [Int: [StoredEntry]] = [:]
  private var room: Int

  init(limit: Int = FreshEntries.limit) { room = limit }

  /// Takes in an entry of a component of one subject. False when there is no room, or when not all
  /// entries of the component are here: then it has to be read.
  mutating func take(_ entry: StoredEntry, ofComponent component: Int, isNew: Bool) -> Bool {
    guard isNew || entries[component] != nil else { return false }
    let size = entry.entry.body.roughSize
    guard size <= room else {
      entries[component] = nil
      return false
    }
    room -= size
    entries[component, default: []].append(entry)
    return true
  }

  /// In ascending order.
  var components: [Int] { entries.keys.sorted() }

  /// Hands over the entries of a component, or forgets them because something else is connected
  /// with it; nil when they are not here.
  mutating func leave(_ component: Int) -> [StoredEntry]? {
    entries.removeValue(forKey: component)
  }
}

extension JSON {
  /// Bytes in memory, about.
  fileprivate var roughSize: Int {
    switch self {
    case .null, .bool, .number: 32
    case .text(let text): 64 + text.utf8.count
    case .list(let values): values.reduce(64) { $0 + $1.roughSize }
    case .object(let members):
      members.reduce(64) { $0 + 64 + $1.key.utf8.count + $1.value.roughSize }
    }
  }
}
