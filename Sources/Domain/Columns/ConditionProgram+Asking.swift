/// A program's arrays while a replay runs.
struct ProgramPointers {
  let nodes: UnsafeBufferPointer<ConditionProgram.Node>
  let answers: UnsafeBufferPointer<UInt8>
  let cycleTests: [[CompiledTest]]

  /// Whether the condition at `start` holds for a lead's slots, its cycle, and the slots of the
  /// fact at hand.
  @inline(__always)
  func holds(
    _ start: Int32, _ profile: UnsafePointer<UInt32>, _ fact: UnsafePointer<UInt32>, cycle: Int32
  ) -> Bool {
    let node = nodes[Int(start)]
    // Most conditions are one test of a profile's field.
    if node.operation == .profile {
      return answers[Int(node.answers) + Int(profile[Int(node.slot)])] != 0
    }
    return holds(node, start, profile, fact, cycle: cycle)
  }

  private func holds(
    _ node: ConditionProgram.Node, _ start: Int32, _ profile: UnsafePointer<UInt32>,
    _ fact: UnsafePointer<UInt32>, cycle: Int32
  ) -> Bool {
    switch node.operation {
    case .profile: return answers[Int(node.answers) + Int(profile[Int(node.slot)])] != 0
    case .fact: return answers[Int(node.answers) + Int(fact[Int(node.slot)])] != 0
    case .authority:
      let given = answers[Int(node.answers) + Int(profile[Int(node.slot)])]
      if given != 2 { return given != 0 }
      return answers[Int(node.levels) + Int(profile[Int(node.other)])] != 0
    case .cycle:
      if cycle < ConditionProgram.tabledCycles {
        return answers[Int(node.answers) + Int(cycle)] != 0
      }
      return CompiledCondition.meets(.number(Double(cycle)), cycleTests[Int(node.slot)])
    case .not: return !holds(start + 1, profile, fact, cycle: cycle)
    case .all, .any:
      let isAll = node.operation == .all
      var part = start + 1
      while part < node.end {
        if holds(part, profile, fact, cycle: cycle) != isAll { return !isAll }
        part = nodes[Int(part)].end
      }
      return isAll
    }
  }

  /// What a condition comes to once the fact at hand is known.
  enum Verdict {
    case holds, fails, depends
  }

  /// The verdict for a shape's slots, whatever the profile may be.
  func verdict(_ start: Int32, _ fact: UnsafePointer<UInt32>) -> Verdict {
    let node = nodes[Int(start)]
    switch node.operation {
    case .profile, .authority, .cycle: return .depends
    case .fact:
      return answers[Int(node.answers) + Int(fact[Int(node.slot)])] != 0 ? .holds : .fails
    case .not:
      switch verdict(start + 1, fact) {
      case .holds: return .fails
      case .fails: return .holds
      case .depends: return .depends
      }
    case .all: return verdict(ofParts: start, node, decidedBy: .fails, else: .holds, fact)
    case .any: return verdict(ofParts: start, node, decidedBy: .holds, else: .fails, fact)
    }
  }

  private func verdict(
    ofParts start: Int32, _ node: ConditionProgram.Node, decidedBy deciding: Verdict,
    else other: Verdict, _ fact: UnsafePointer<UInt32>
  ) -> Verdict {
    var result = other
    var part = start + 1
    while part < node.end {
      let verdict = verdict(part, fact)
      if verdict == deciding { return deciding }
      if verdict == .depends { result = .depends }
      part = nodes[Int(part)].end
    }
    return result
  }
}
