import Foundation

extension PredictiveTraining {
  /// As it is kept: JSON, the same for the same training.
  public var document: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// Throws where it is not one.
  public init(document: String) throws {
    self = try JSONDecoder().decode(PredictiveTraining.self, from: Data(document.utf8))
  }
}
