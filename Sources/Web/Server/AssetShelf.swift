import Crypto
import Foundation
import Services
import WebAssets

/// What browsers are served besides pages, each under the hash of its bytes, so that it may be kept
/// for ever.
public struct AssetShelf: Sendable {
  struct Item: Sendable {
    var bytes: [UInt8]
    var type: String
    var place: Place
  }

  static let vendorNames = ["htmx.min.js", "chart.js"]

  private let items: [String: Item]

  /// Our own files, and those of `vendor` by name; pages do without what is missing.
  public init(vendor: [String: [UInt8]] = [:]) {
    var items: [String: Item] = [:]
    func put(_ name: String, _ bytes: [UInt8], _ type: String) {
      let digest = SHA256.hash(data: bytes).prefix(8)
      let hash = hexadecimal(digest)
      items[name] = Item(bytes: bytes, type: type, place: .asset(hash: hash, name: name))
    }
    put("concord.css", Array(Stylesheet.css.utf8), "text/css; charset=utf-8")
    put("concord.js", Array(Script.source.utf8), "text/javascript; charset=utf-8")
    put("icon.svg", Array(Icon.svg.utf8), "image/svg+xml")
    for name in AssetShelf.vendorNames {
      if let bytes = vendor[name] { put(name, bytes, "text/javascript; charset=utf-8") }
    }
    self.items = items
  }

  /// Takes the fetched browser libraries from `folder` as far as they are there.
  public init(vendorFolder folder: String) {
    var vendor: [String: [UInt8]] = [:]
    for name in AssetShelf.vendorNames {
      vendor[name] = FileManager.default.contents(atPath: "\(folder)/\(name)").map(Array.init)
    }
    self.init(vendor: vendor)
  }

  func place(of name: String) -> Place? { items[name]?.place }

  /// The item at `place`; nil also when the hash is of other bytes.
  func item(named name: String, hash: String) -> Item? {
    guard let item = items[name], item.place == .asset(hash: hash, name: name) else { return nil }
    return item
  }

  func item(named name: String) -> Item? { items[name] }
}
