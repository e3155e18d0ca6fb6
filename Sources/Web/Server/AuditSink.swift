import Synchronization

/// Gathers the bytes of an export.
final class AuditSink: Sendable {
  private let kept: Mutex<[UInt8]>

  init(_ bytes: [UInt8]) { kept = Mutex(bytes) }

  func add(_ bytes: [UInt8]) { kept.withLock { $0 += bytes } }

  var bytes: [UInt8] { kept.withLock { $0 } }
}
