/// A dense matrix, row by row in one buffer.
public struct Matrix: Hashable, Sendable {
  public let rows: Int
  public let columns: Int
  public var values: [Double]

  /// Zeros.
  public init(rows: Int, columns: Int) {
    self.init(rows: rows, columns: columns, values: Array(repeating: 0, count: rows * columns))
  }

  /// Expects rows · columns values, row by row.
  public init(rows: Int, columns: Int, values: [Double]) {
    precondition(values.count == rows * columns, "rows · columns values are needed")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// Expects rows of the same length.
  public init(_ rows: [[Double]]) {
    self.init(rows: rows.count, columns: rows.first?.count ?? 0, values: rows.flatMap { $0 })
  }

  public subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  public func row(_ index: Int) -> ArraySlice<Double> {
    values[index * columns..<(index + 1) * columns]
  }

  public var transposed: Matrix {
    var turned = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns { turned[column, row] = self[row, column] }
    }
    return turned
  }

  /// Expects as many entries as columns.
  public func times(_ vector: [Double]) -> [Double] {
    (0..<rows).map { index in
      var sum = 0.0
      for column in 0..<columns { sum += self[index, column] * vector[column] }
      return sum
    }
  }

  /// Expects as many rows in `other` as columns here.
  public func times(_ other: Matrix) -> Matrix {
    var product = Matrix(rows: rows, columns: other.columns)
    for row in 0..<rows {
      for middle in 0..<columns {
        let factor = self[row, middle]
        if factor == 0 { continue }
        for column in 0..<other.columns {
          product[row, column] += factor * other[middle, column]
        }
      }
    }
    return product
  }
}

/// Σ a · b; expects the same length.
func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for index in a.indices { sum += a[index] * b[index] }
  return sum
}
