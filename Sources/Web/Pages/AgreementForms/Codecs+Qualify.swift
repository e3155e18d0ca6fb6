import Domain

extension SectionCodec {
  static let qualify = SectionCodec(
    tree: { agreement in
      let rules = agreement.qualification
      return FormTree(fields: [
        "qualify": FormTree(fields: [
          "at_least": FormTree(rows: rules.atLeast.map { FormTree(fields: fields($0)) }),
          "at_once": FormTree(
            rows: rules.atOnce.map { row in
              var tree = FormTree(fields: fields(row.required))
              tree["when"] = ConditionForm.tree(row.when)
              return tree
            }),
          "never": FormTree(
            rows: rules.never.map { FormTree(fields: ["when": ConditionForm.tree($0)]) }),
        ])
      ])
    },
    entries: { form in
      let qualify = form["qualify"]
      let atLeast = qualify["at_least"].list { row in
        .mapping(["grade": row["grade"].plain, "score": row["score"].plain], from: row.path)
      }
      let atOnce = qualify["at_once"].list { row in
        .mapping(
          [
            "when": ConditionForm.node(row["when"]), "grade": row["grade"].plain,
            "score": row["score"].plain,
          ], from: row.path)
      }
      let never = qualify["never"].list { row in
        .mapping(["when": ConditionForm.node(row["when"])], from: row.path)
      }
      let section = FormNode.mapping(
        ["at_least": atLeast, "at_once": atOnce, "never": never], from: qualify.path)
      return [.init(key: "qualify", node: section)]
    },
    take: { $1.qualification = $0.qualification })

  private static func fields(_ threshold: Threshold) -> [String: FormTree] {
    [
      "grade": FormTree(threshold.grade?.letter ?? ""), "score": FormTree(number: threshold.score),
    ]
  }
}

/// The thresholds of a form as far as they can be read: what the grid draws and edits.
struct ThresholdRows {
  /// Rows that ask for something readable; a blank grade or score asks for none.
  var rows: [Threshold]

  init(_ tree: FormTree) {
    rows = tree.rows.compactMap { row in
      let (grade, score) = (row["grade"].trimmed, row["score"].trimmed)
      guard !(grade.isEmpty && score.isEmpty), grade.isEmpty || Grade(grade) != nil,
        score.isEmpty || Double(score) != nil
      else { return nil }
      return Threshold(grade: Grade(grade), score: Double(score))
    }
  }

  var tree: FormTree {
    FormTree(
      rows: rows.map { row in
        FormTree(fields: [
          "grade": FormTree(row.grade?.letter ?? ""), "score": FormTree(number: row.score),
        ])
      })
  }

  /// Lower ends of the columns: every ten points, and every threshold that is there.
  var steps: [Double] {
    Set(stride(from: 0.0, through: 100, by: 10))
      .union(rows.compactMap(\.score).filter { (0...100).contains($0) }).sorted()
  }

  func qualifies(_ grade: Grade, _ score: Double) -> Bool {
    rows.contains { grade >= $0.leastGrade && score >= $0.leastScore }
  }

  /// Makes a cell qualify, and with it all better ones; or stops it, and with it all worse ones.
  mutating func toggle(_ grade: Grade, _ score: Double) {
    let isIn = qualifies(grade, score)
    let columns = steps
    var least = Grade.letters.indices.map { step in
      columns.first { qualifies(Grade(clamping: step), $0) }
    }
    for step in Grade.letters.indices {
      if isIn, step <= grade.step, let from = least[step], from <= score {
        least[step] = columns.first { $0 > score }
      } else if !isIn, step >= grade.step {
        least[step] = min(least[step] ?? score, score)
      }
    }
    rows = ThresholdRows.corners(least)
  }

  /// The fewest rows that ask each grade for at least that score; best grade first.
  private static func corners(_ least: [Double?]) -> [Threshold] {
    var rows: [Threshold] = []
    var before: Double?
    for (step, score) in least.enumerated() {
      guard let score, before.map({ score < $0 }) ?? true else { continue }
      let grade = Grade(clamping: step)
      rows.append(
        Threshold(grade: step == 0 ? nil : grade, score: score == 0 && step > 0 ? nil : score))
      before = score
    }
    return rows.reversed()
  }
}

extension Threshold {
  fileprivate var leastGrade: Grade { grade ?? Grade(clamping: 0) }
  fileprivate var leastScore: Double { score ?? 0 }
}
