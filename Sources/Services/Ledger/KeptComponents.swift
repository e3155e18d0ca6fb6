/// Folded components at hand, those that were used of late: when there are too many, what nobody
/// asked for in the time of a generation is let go, and the young become the old.
///
/// A journal with more leads than there is room for then keeps the busy ones, where forgetting all
/// at once would read every lead again and again. A component that is taken out keeps its place:
/// it comes back.
struct KeptComponents: Sendable {
  /// Two generations of so many may stay; and one more until the next is full.
  static let generation = 8_192

  private struct Place: Sendable {
    var component: Int
    /// Nil while it is taken out.
    var folded: FoldedComponent?
    /// Whether it was put back in the time of this generation.
    var isYoung = true
  }

  private var places: [Place] = []
  private var numbers: [Int: Int] = [:]
  private var young = 0

  var count: Int { places.count }

  mutating func removeValue(forKey component: Int) -> FoldedComponent? {
    guard let place = numbers[component] else { return nil }
    return places[place].folded.take()
  }

  mutating func removeAll() { self = KeptComponents() }

  /// Keeping puts the component among the young; nil lets it go.
  subscript(component: Int) -> FoldedComponent? {
    get { numbers[component].flatMap { places[$0].folded } }
    set {
      if let place = numbers[component] {
        young += places[place].isYoung ? 0 : 1
        places[place].isYoung = true
        places[place].folded = newValue
      } else if newValue != nil {
        numbers[component] = places.count
        places.append(Place(component: component, folded: newValue))
        young += 1
      }
    }
  }

  mutating func makeRoom() {
    guard young > KeptComponents.generation, count > 2 * KeptComponents.generation else { return }
    places.removeAll { !$0.isYoung || $0.folded == nil }
    for place in places.indices { places[place].isYoung = false }
    numbers = Dictionary(uniqueKeysWithValues: zip(places.map(\.component), places.indices))
    young = 0
  }
}
