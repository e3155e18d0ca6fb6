/// Numbers for names that many leads share, with how many leads carry each.
struct NameTable: Sendable {
  /// What leads without a name carry.
  static let none: Int32 = -1
  /// Stands for a name that no lead ever carried.
  static let unknown: Int32 = -2

  private(set) var names: [String] = []
  private(set) var uses: [Int] = []
  private var numbers: [ExactText: Int32] = [:]

  /// The number of a name, a new one for a new name; counts the use.
  mutating func use(_ name: String?) -> Int32 {
    guard let name else { return NameTable.none }
    if let number = numbers[ExactText(name)] {
      uses[Int(number)] += 1
      return number
    }
    let number = Int32(names.count)
    numbers[ExactText(name)] = number
    names.append(name)
    uses.append(1)
    return number
  }

  mutating func release(_ number: Int32) {
    if number >= 0 { uses[Int(number)] -= 1 }
  }

  func number(of name: String) -> Int32 { numbers[ExactText(name)] ?? NameTable.unknown }

  /// Names that a lead carries, by their bytes.
  func used(limit: Int) -> [String] {
    let used = zip(names, uses).filter { $0.1 > 0 }.map { ExactText($0.0) }
    return used.sorted().prefix(limit).map(\.text)
  }
}
