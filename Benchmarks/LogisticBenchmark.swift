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
    let own = least {
      fit = RidgeLogistic(design, labels, penalty: 1, tolerance: Self.tolerance)
    }
    let name = "ridge logistic regression, \(rows) × \(columns)"
    let references = hasReference ? try references(design, labels) : []
    guard !references.isEmpty else {
      return [
        Figure(
          name: name, unit: "rows/s", value: Double(rows) / own.seconds,
          reference: "scikit-learn is not there for python3, or left out", referenceValue: nil)
      ]
    }
    return references.map { threads, reference in
      let gap = fit.map { abs($0.intercept - reference.intercept) } ?? .infinity
      return Figure(
        name: "\(name) (intercepts differ by \(Self.short(gap)))", unit: "rows/s",
        value: Double(rows) / own.seconds,
        reference: "scikit-learn \(reference.version) lbfgs, \(threads)",
        referenceValue: Double(rows) / reference.cost.seconds,
        processorRatio: reference.cost.processorSeconds / own.processorSeconds)
    }
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
    var cost: Cost
    var intercept: Double
    var version: String
  }

  /// The same rows through a file, by one thread and by as many as it takes; none where Python or
  /// scikit-learn is not there.
  private func references(
    _ design: Matrix, _ labels: [Bool]
  ) throws -> [(threads: String, Reference)] {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "concord-logistic-\(ProcessInfo.processInfo.globallyUniqueString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let values = design.values + labels.map { $0 ? 1 : 0 }
    try values.withUnsafeBytes { Data($0) }.write(to: file)
    let one = ["OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"]
    return [("one thread", one), ("its own threads", [:])].compactMap { threads, variables in
      reference(file.path, variables).map { (threads, $0) }
    }
  }

  private func reference(_ file: String, _ variables: [String: String]) -> Reference? {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "sklearn_reference.py")
    let words = output(
      of: "python3", [script.path, file, "\(rows)", "\(columns)", "\(Self.tolerance)"],
      setting: variables)?
      .split(whereSeparator: \.isWhitespace).map(String.init)
    guard let words, words.count == 4, let seconds = Double(words[0]),
      let processor = Double(words[1]), let intercept = Double(words[2])
    else { return nil }
    return Reference(
      cost: Cost(seconds: seconds, processorSeconds: processor), intercept: intercept,
      version: words[3])
  }
}
