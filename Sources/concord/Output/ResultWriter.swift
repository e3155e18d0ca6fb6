import ArgumentParser
import Foundation

/// How a result is printed (spec 5).
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, ndjson, csv
}

/// Writes results to stdout in large pieces.
struct ResultWriter: ~Copyable {
  private static let pieceSize = 1 << 16
  private var buffer: [UInt8] = []

  init() {
    buffer.reserveCapacity(ResultWriter.pieceSize * 2)
  }

  mutating func line(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= ResultWriter.pieceSize { try flush() }
  }

  mutating func flush() throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(buffer))
    } catch {
      throw CommandFailure.environment("cannot write the result: \(error.localizedDescription)")
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
