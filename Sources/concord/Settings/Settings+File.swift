import Domain
import Foundation

extension Settings {
  /// More is no file of settings.
  private static let largestFile = 1 << 20

  /// What ``fileName`` in the working directory sets, as it is written; nothing where it is not
  /// there. What it says and nobody would heed is refused: it was meant for something.
  static func file() throws -> [Setting.Key: String] {
    guard FileManager.default.fileExists(atPath: fileName) else { return [:] }
    let bytes = try InputFile(fileName).contents(limit: largestFile)
    let text = String(decoding: bytes, as: UTF8.self)
    guard saysSomething(text) else { return [:] }
    let root: YAMLDocument
    do {
      root = try YAMLDocument.read(text)
    } catch {
      throw CommandFailure.unusable("\(fileName):\n\(error)")
    }
    guard case .mapping(let members) = root.content else {
      throw CommandFailure.unusable("\(fileName): expected settings such as “port: 8080”")
    }
    var values: [Setting.Key: String] = [:]
    for (name, value) in members {
      let known = try key(name)
      values[known] = try scalar(value, of: name)
    }
    return values
  }

  private static func key(_ name: String) throws -> Setting.Key {
    if let key = Setting.Key(rawValue: name) { return key }
    let meant = Suggestion.meant(by: name, among: Setting.Key.allCases.map(\.rawValue))
    throw CommandFailure.unusable(
      "\(fileName): “\(name)” is no setting; expected "
        + (meant ?? "one of those that “concord config” lists"))
  }

  /// Nil where nothing follows the name: then it is not set.
  private static func scalar(_ value: YAMLDocument, of name: String) throws -> String? {
    switch value.content {
    case .text(let text): return text
    case .null: return nil
    case .list, .mapping:
      throw CommandFailure.unusable("\(fileName): \(name): expected one value")
    }
  }

  /// Whether it is more than comments.
  private static func saysSomething(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).contains { line in
      line.first { !$0.isWhitespace }.map { $0 != "#" } ?? false
    }
  }
}
