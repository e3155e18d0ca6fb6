import Foundation
import Statistics

/// Ridge logistic regression beside scikit-learn's, on the same rows to the same tolerance.
struct LogisticBenchmark {
  let rows: Int
  let columns = 40
  let hasReference: Bool

  /// What the slope of the mean loss may keep; scikit-learn's own default.
  static let tolerance = 1e-4

  func figures() throws -> [Figure] {
    let (design, labels) = drawn()
    var fit: RidgeLogistic?
    let seconds = fastest {
      fit = RidgeLogistic(design, labels, penalty: 1, tolerance: Self.tolerance)
    }
    let reference = hasReference ? try reference(design, labels) : nil
    let name =
      reference.map { "scikit-learn lbfgs, \($0.version)" }
      ?? "scikit-learn is not there for python3, or left out"
    let gap = reference.flatMap { reference in
      fit.map { abs($0.intercept - reference.intercept) }
    }
    return [
      Figure(
        name: "ridge logistic regression, \(rows) × \(columns)"
          + (gap.map { " (intercepts differ by \(Self.short($0)))" } ?? ""),
        unit: "rows/s", value: Double(rows) / seconds, reference: name,
        referenceValue: reference.map { Double(rows) / $0.seconds })
    ]
  }

  private static func short(_ value: Double) -> String {
    value.formatted(.number.precision(.significantDigits(2)))
  }

  /// Columns that go together, and labels that follow them.
  private func drawn() -> (Matrix, [Bool]) {
    var random = SplitMix(seed: 11)
    let truth = (0..<columns).map { _ in 0.4 * random.normal() }
    var design = Matrix(rows: rows, columns: columns)
    var labels: [Bool] = []
    for row in 0..<rows {
      let shared = random.normal()
      var margin = -1.5
      for column in 0..<columns {
        let value = random.normal() + (column.isMultiple(of: 3) ? 0.7 * shared : 0)
        design[row, column] = value
        margin += truth[column] * value
      }
      labels.append(random.unit() < 1 / (1 + exp(-margin)))
    }
    return (design, labels)
  }

  private struct Reference {
    var seconds: Double
    var intercept: Double
    var version: String
  }

  /// The same rows through a file; nil where Python or scikit-learn is not there.
  private func reference(_ design: Matrix, _ labels: [Bool]) throws -> Reference? {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "concord-logistic-\(ProcessInfo.processInfo.globallyUniqueString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let values = design.values + labels.map { $0 ? 1 : 0 }
    try values.withUnsafeBytes { Data($0) }.write(to: file)
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "sklearn_reference.py")
    let words = output(
      of: "python3", [script.path, file.path, "\(rows)", "\(columns)", "\(Self.tolerance)"])?
      .split(whereSeparator: \.isWhitespace).map(String.init)
    guard let words, words.count == 3, let seconds = Double(words[0]),
      let intercept = Double(words[1])
    else { return nil }
    return Reference(seconds: seconds, intercept: intercept, version: words[2])
  }
}
