import ArgumentParser
import Domain
import Foundation
import Services
import Storage

/// Why a command could not do its work; the case is the exit code (spec 5).
enum CommandFailure: Error {
  /// Done, but something was found: exit 1. The findings were already printed.
  case found
  /// Unusable arguments or input, nothing changed: exit 2.
  case unusable(String)
  /// The environment failed, nothing half-done: exit 3.
  case environment(String)

  /// Prints what went wrong to stderr and gives the exit code: the one place that translates
  /// errors.
  static func report(_ error: any Error) -> Int32 {
    switch error {
    case CommandFailure.found:
      return 1
    case CommandFailure.unusable(let message):
      writeError("concord: \(message)")
      return 2
    case CommandFailure.environment(let message):
      writeError("concord: \(message)")
      return 3
    case let error as StorageError:
      writeError("concord: \(error)")
      return error.isAboutInput ? 2 : 3
    case let error as any Error & CustomStringConvertible where isAboutInput(error):
      writeError("concord: \(error)")
      return 2
    default:
      return reportParsing(error)
    }
  }

  private static func isAboutInput(_ error: any Error) -> Bool {
    error is ServiceError || error is ImportFault || error is AgreementFaults
      || error is AgreementRefusal || error is Denial || error is MovingFault
  }

  /// Help and versions are results (exit 0, stdout); anything else is a fault of the arguments.
  private static func reportParsing(_ error: any Error) -> Int32 {
    let message = Concord.fullMessage(for: error)
    if Concord.exitCode(for: error) == .success {
      print(message)
      return 0
    }
    writeError(message)
    return 2
  }
}

/// Messages go to stderr, results to stdout (spec 5).
func writeError(_ message: String) {
  FileHandle.standardError.write(Data((message + "\n").utf8))
}

extension StorageError {
  /// Whether another database should have been named, rather than the environment mended.
  fileprivate var isAboutInput: Bool {
    switch self {
    case .notADatabase, .schemaNewer, .notBackedUp, .notEmpty, .unfinishedCopy: true
    default: false
    }
  }
}
