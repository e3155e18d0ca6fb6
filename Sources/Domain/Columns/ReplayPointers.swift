/// The arrays of columns while a replay runs.
struct ColumnPointers {
  let facts: UnsafeBufferPointer<FactColumns.Fact>
  /// Empty where the main half-life has none.
  let weights: UnsafeBufferPointer<Double>
  let components: UnsafeBufferPointer<FactColumns.Component>
  let owners: UnsafeBufferPointer<UInt32>
  let merges: UnsafeBufferPointer<FactColumns.Merge>
  let given: UnsafeBufferPointer<ShapeTable.Given>
  let patches: UnsafeBufferPointer<PatchTable.Patch>
}

/// The arrays of a plan while a replay runs.
struct PlanPointers {
  let shapeNumbers: UnsafeBufferPointer<UInt32>
  let shapes: UnsafeBufferPointer<ReplayPlan.ShapePlan>
  let actions: UnsafeBufferPointer<ReplayPlan.Action>
  let factSlots: UnsafePointer<UInt32>
  let slotOfField: UnsafeBufferPointer<Int32>
  let rules: UnsafeBufferPointer<ScoringPlan.Rule>
  let decays: UnsafeBufferPointer<DecayPointers>
  let terms: UnsafeBufferPointer<ScoringPlan.Term>
  let groups: UnsafeBufferPointer<ScoringPlan.Group>
  let criteria: UnsafeBufferPointer<QualificationPlan.Criterion>
  let never: UnsafeBufferPointer<Int32>
  let handRaisers: UnsafeBufferPointer<QualificationPlan.HandRaiser>
  let rows: UnsafeBufferPointer<QualificationPlan.Row>
  let rowEnds: UnsafeBufferPointer<Int32>
  let leastScore: UnsafeBufferPointer<Double>
  let program: ProgramPointers
}

extension FactColumns {
  func withPointers<Result>(
    _ weights: [Double], _ body: (ColumnPointers) -> Result
  ) -> Result {
    weights.withUnsafeBufferPointer { weights in
      facts.withUnsafeBufferPointer { facts in withPointers(facts, weights, body) }
    }
  }

  private func withPointers<Result>(
    _ facts: UnsafeBufferPointer<Fact>, _ weights: UnsafeBufferPointer<Double>,
    _ body: (ColumnPointers) -> Result
  ) -> Result {
    components.withUnsafeBufferPointer { components in
      owners.withUnsafeBufferPointer { owners in
        merges.withUnsafeBufferPointer { merges in
          patches.given.withUnsafeBufferPointer { given in
            patches.patches.withUnsafeBufferPointer { patches in
              body(
                ColumnPointers(
                  facts: facts, weights: weights, components: components, owners: owners,
                  merges: merges, given: given, patches: patches))
            }
          }
        }
      }
    }
  }
}

extension ReplayPlan {
  func withPointers<Result>(_ body: (PlanPointers) -> Result) -> Result {
    shapeNumbers.withUnsafeBufferPointer { numbers in
      shapes.withUnsafeBufferPointer { shapes in
        actions.withUnsafeBufferPointer { actions in
          factSlots.withUnsafeBufferPointer { factSlots in
            slotOfField.withUnsafeBufferPointer { slotOfField in
              program.withPointers { program in
                withRules(
                  numbers: numbers, shapes: shapes, actions: actions, factSlots: factSlots,
                  slotOfField: slotOfField, program: program, body)
              }
            }
          }
        }
      }
    }
  }

  private func withRules<Result>(
    numbers: UnsafeBufferPointer<UInt32>, shapes: UnsafeBufferPointer<ShapePlan>,
    actions: UnsafeBufferPointer<Action>, factSlots: UnsafeBufferPointer<UInt32>,
    slotOfField: UnsafeBufferPointer<Int32>, program: ProgramPointers,
    _ body: (PlanPointers) -> Result
  ) -> Result {
    scoring.withPointers { rules, decays, terms, groups in
      qualification.withPointers { criteria, never, handRaisers, rows, rowEnds, leastScore in
        // `factSlots` always has the block of facts without slots of their own.
        withUnsafePointer(to: UInt32(0)) { nothing in
          body(
            PlanPointers(
              shapeNumbers: numbers, shapes: shapes, actions: actions,
              factSlots: factSlots.baseAddress ?? nothing, slotOfField: slotOfField, rules: rules,
              decays: decays, terms: terms,
              groups: groups, criteria: criteria, never: never, handRaisers: handRaisers,
              rows: rows, rowEnds: rowEnds, leastScore: leastScore, program: program))
        }
      }
    }
  }
}

/// The tables of a half-life while a replay runs.
struct DecayPointers {
  let shrinking: DecayTable.Pointer
  let growing: DecayTable.Pointer
  /// Microseconds after which sums are brought to a later instant, lest they grow out of bounds: 64
  /// half-lives.
  let reach: Int64

  /// What points of an instant are worth in sums of an instant so many microseconds before.
  @inline(__always)
  func growth(_ elapsed: Int64) -> Double {
    elapsed >= 0 ? growing.power(after: elapsed) : shrinking.power(after: -elapsed)
  }
}

extension ScoringPlan.Decay {
  func withPointers<Result>(_ body: (DecayPointers) -> Result) -> Result {
    shrinking.withPointer { shrinking in
      growing.withPointer { growing in
        let reach = days.map { Int64(64 * min($0, 1e6) * 86_400_000_000) } ?? .max
        return body(DecayPointers(shrinking: shrinking, growing: growing, reach: reach))
      }
    }
  }
}

extension ScoringPlan {
  fileprivate func withPointers<Result>(
    _ body: (
      UnsafeBufferPointer<Rule>, UnsafeBufferPointer<DecayPointers>, UnsafeBufferPointer<Term>,
      UnsafeBufferPointer<Group>
    ) -> Result
  ) -> Result {
    rules.withUnsafeBufferPointer { rules in
      terms.withUnsafeBufferPointer { terms in
        groups.withUnsafeBufferPointer { groups in
          withDecays(0, []) { decays in
            decays.withUnsafeBufferPointer { body(rules, $0, terms, groups) }
          }
        }
      }
    }
  }

  /// As many closures as half-lives: each holds the tables of one in place.
  private func withDecays<Result>(
    _ index: Int, _ pointers: [DecayPointers], _ body: ([DecayPointers]) -> Result
  ) -> Result {
    guard index < decays.count else { return body(pointers) }
    return decays[index].withPointers { withDecays(index + 1, pointers + [$0], body) }
  }
}

extension QualificationPlan {
  fileprivate func withPointers<Result>(
    _ body: (
      UnsafeBufferPointer<Criterion>, UnsafeBufferPointer<Int32>,
      UnsafeBufferPointer<HandRaiser>, UnsafeBufferPointer<Row>, UnsafeBufferPointer<Int32>,
      UnsafeBufferPointer<Double>
    ) -> Result
  ) -> Result {
    criteria.withUnsafeBufferPointer { criteria in
      never.withUnsafeBufferPointer { never in
        atOnce.withUnsafeBufferPointer { atOnce in
          rows.withUnsafeBufferPointer { rows in
            rowEnds.withUnsafeBufferPointer { rowEnds in
              leastScore.withUnsafeBufferPointer { leastScore in
                body(criteria, never, atOnce, rows, rowEnds, leastScore)
              }
            }
          }
        }
      }
    }
  }
}
