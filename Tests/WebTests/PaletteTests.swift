import Foundation
import Testing
import WebAssets

@Suite struct PaletteTests {
  enum Theme: CaseIterable {
    case light, dark

    func value(_ colour: Palette.Colour) -> String {
      self == .light ? colour.light : colour.dark
    }
  }

  @Test(arguments: Palette.readable, Theme.allCases)
  func textIsReadable(_ pair: Palette.Pair, _ theme: Theme) throws {
    #expect(try contrast(pair, theme) >= 4.5, "\(pair)")
  }

  @Test(arguments: Palette.visible, Theme.allCases)
  func controlsAreVisible(_ pair: Palette.Pair, _ theme: Theme) throws {
    #expect(try contrast(pair, theme) >= 3, "\(pair)")
  }

  /// Black on white is 21, by definition.
  @Test func theMeasureIsRight() {
    #expect(abs(ratio(luminance([0, 0, 0]), luminance([255, 255, 255])) - 21) < 1e-9)
  }

  @Test func everyColourUsedIsDefined() {
    let names = Set(Palette.colours.map(\.name))
    let used = Stylesheet.css.components(separatedBy: "var(--").dropFirst().map { part in
      part.prefix { $0.isLetter || $0 == "-" }
    }
    let own: Set<Substring> = [
      "font", "mono", "small", "normal", "large", "title", "half", "gap", "wide", "airy", "far",
      "round", "rounder", "shade", "lift", "dot", "who",
    ]
    for name in used where !own.contains(name) {
      #expect(names.contains(String(name)), "--\(name)")
    }
  }

  private func contrast(
    _ pair: Palette.Pair, _ theme: Theme
  ) throws -> Double {
    let text = try colour(pair.text, theme)
    let ground = try colour(pair.ground, theme)
    return ratio(luminance(text), luminance(ground))
  }

  private func colour(
    _ name: String, _ theme: Theme
  ) throws -> [Double] {
    let colour = try #require(Palette.colours.first { $0.name == name }, "\(name)")
    let value = try #require(Int(theme.value(colour).dropFirst(), radix: 16))
    return [value >> 16, value >> 8 & 255, value & 255].map(Double.init)
  }

  /// Relative luminance and contrast as WCAG 2.2 defines them.
  private func luminance(_ channels: [Double]) -> Double {
    let linear = channels.map { channel in
      let share = channel / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  private func ratio(_ first: Double, _ second: Double) -> Double {
    (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }
}
