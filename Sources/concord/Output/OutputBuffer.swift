import Foundation
import Synchronization

/// Stdout behind a buffer that closures of other threads may fill.
final class OutputBuffer: Sendable {
  private static let pieceSize = 1 << 16
  private let pending = Mutex<[UInt8]>([])

  func write(_ bytes: [UInt8]) throws {
    try pending.withLock { pending in
      pending += bytes
      if pending.count >= OutputBuffer.pieceSize { try OutputBuffer.send(&pending) }
    }
  }

  func flush() throws {
    try pending.withLock { try OutputBuffer.send(&$0) }
  }

  private static func send(_ bytes: inout [UInt8]) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      throw CommandFailure.environment("cannot write the result: \(error.localizedDescription)")
    }
    bytes.removeAll(keepingCapacity: true)
  }
}
