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
      return reportOther(error)
    }
  }

  private static func isAboutInput(_ error: any Error) -> Bool {
    error is ServiceError || error is Refusal || error is ImportFault || error is AgreementFaults
      || error is AgreementRefusal || error is Denial || error is MovingFault
  }

  /// Of what the parser of arguments threw help and versions are results (exit 0, stdout), and the
  /// rest is a fault of the arguments. What nobody foresaw is none of theirs.
  private static func reportOther(_ error: any Error) -> Int32 {
    switch Concord.exitCode(for: error) {
    case .success:
      do { try writeResult(Concord.fullMessage(for: error)) } catch { return report(error) }
      return 0
    case .validationFailure:
      writeError(Concord.fullMessage(for: error))
      return 2
    default:
      writeError("concord: unexpectedly: \(error)")
      return 3
    }
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
