/// Which owners of leads are asked for, by their numbers in an index.
struct OwnerMask: Sendable {
  private let isWanted: [Bool]

  fileprivate init(_ isWanted: [Bool]) { self.isWanted = isWanted }

  /// A lead without an owner is nobody's.
  @inline(__always)
  func contains(_ number: Int32) -> Bool { number >= 0 && isWanted[Int(number)] }
}

/// What those may be told who see the leads of some owners only.
extension LeadIndex {
  func mask(_ owners: Set<String>) -> OwnerMask {
    let wanted = Set(owners.map { ExactText($0) })
    return OwnerMask(ownerNames.names.map { wanted.contains(ExactText($0)) })
  }

  /// The listed leads of these owners.
  public struct Owned: Sendable, Hashable {
    public var stages: [Stage: Int] = [:]
    /// By their bytes.
    public var sources: [String] = []

    public var count: Int { stages.values.reduce(0, +) }
  }

  public func owned(by owners: Set<String>, sources limit: Int) -> Owned {
    var counts = [Int](repeating: 0, count: 8)
    var sources: Set<Int32> = []
    forEachRow(of: owners) { chunk, row in
      counts[Int(chunk.stages[row])] += 1
      sources.insert(chunk.sources[row])
    }
    var owned = Owned()
    for stage in Stage.allCases where counts[stage.rank] > 0 {
      owned.stages[stage] = counts[stage.rank]
    }
    owned.sources = sources.filter { $0 >= 0 }.map { ExactText(sourceNames.names[Int($0)]) }
      .sorted().prefix(limit).map(\.text)
    return owned
  }

  /// Names of the listed leads of these owners in one of the stages, in the order of the index.
  public func leads(of owners: Set<String>, in stages: Set<Stage>) -> [String] {
    let ranks = Set(stages.map { UInt8($0.rank) })
    var leads: [String] = []
    forEachRow(of: owners) { chunk, row in
      guard ranks.contains(chunk.stages[row]) else { return }
      leads.append(String(decoding: chunk.texts.id(row), as: UTF8.self))
    }
    return leads
  }

  /// Those who answer for a listed lead, caseless, by their bytes.
  public func owners(limit: Int) -> [String] { ownerNames.used(limit: limit) }

  /// Who answers for a lead, caseless; nil when nobody does or the lead is not listed.
  public func owner(of lead: String) -> String? {
    guard let (chunk, row) = place(of: lead), chunks[chunk].stages[row] != LeadChunk.removed
    else { return nil }
    let number = chunks[chunk].owners[row]
    return number < 0 ? nil : ownerNames.names[Int(number)]
  }

  private func forEachRow(of owners: Set<String>, _ body: (LeadChunk, Int) -> Void) {
    let mask = mask(owners)
    for chunk in chunks {
      for row in 0..<chunk.count
      where mask.contains(chunk.owners[row]) && chunk.stages[row] != LeadChunk.removed {
        body(chunk, row)
      }
    }
  }
}
