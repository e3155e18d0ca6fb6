/// Folded components at hand, those that were used of late: when there are too many, what nobody
/// asked for in the time of a generation is let go, and the young become the old.
///
/// A journal with more leads than there is room for then keeps the busy ones, where forgetting all
/// at once would read every lead again and again.
struct KeptComponents: Sendable {
  /// Two generations of so many may stay; and one more until the next is full.
  static let generation = 8_192

  private var young: [Int: FoldedComponent] = [:]
  private var old: [Int: FoldedComponent] = [:]

  var count: Int { young.count + old.count }

  mutating func removeValue(forKey component: Int) -> FoldedComponent? {
    young.removeValue(forKey: component) ?? old.removeValue(forKey: component)
  }

  mutating func removeAll() {
    young = [:]
    old = [:]
  }

  /// Keeping puts the component among the young; nil lets it go.
  subscript(component: Int) -> FoldedComponent? {
    get { young[component] ?? old[component] }
    set {
      old[component] = nil
      young[component] = newValue
    }
  }

  mutating func makeRoom() {
    guard young.count > KeptComponents.generation,
      count > 2 * KeptComponents.generation
    else { return }
    old = young
    young = [:]
  }
}
