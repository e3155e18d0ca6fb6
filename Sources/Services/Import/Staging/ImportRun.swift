import Synchronization

/// Where the reading of an upload stands.
public enum ImportRun: Sendable {
  case running(isDryRun: Bool, rows: Int)
  /// The dry run under the settings that it had.
  case checked(FileImportReport, UploadSettings)
  case imported(number: Int)
  /// Nothing was changed.
  case failed(String, UploadSettings)
}

/// Rows read so far, told from inside the transaction.
final class RunProgress: Sendable {
  private let count = Mutex(0)

  var rows: Int { count.withLock { $0 } }

  func note(_ rows: Int) { count.withLock { $0 = rows } }
}
