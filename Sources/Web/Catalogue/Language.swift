/// The languages that every page is complete in.
public enum Language: String, CaseIterable, Sendable, Hashable {
  case english = "en"
  case chinese = "zh"

  /// The value of `lang` attributes (BCP 47).
  public var tag: String {
    switch self {
    case .english: "en"
    case .chinese: "zh-Hans"
    }
  }

  /// The language's name in itself, as a chooser shows it.
  public var ownName: String {
    switch self {
    case .english: "English"
    case .chinese: "简体中文"
    }
  }

  /// The best of ours for an `Accept-Language` header (RFC 9110, 12.5.4); English when none fits.
  public static func preferred(accepting header: String?) -> Language {
    var best: (language: Language, quality: Double) = (.english, 0)
    for range in (header ?? "").split(separator: ",") {
      let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
      guard let tag = parts.first?.lowercased(), let language = language(of: tag) else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
      let quality = weight.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      if quality > best.quality { best = (language, quality) }
    }
    return best.language
  }

  private static func language(of tag: String) -> Language? {
    let primary = tag.split(separator: "-").first.map(String.init) ?? tag
    return Language(rawValue: primary)
  }
}
