/// Consents, everything held about a person, and erasure.
enum PrivacyText: CatalogueText {
  case erasedRow

  var wording: Wording {
    switch self {
    case .erasedRow:
      Wording(
        "This person was erased on {time}. Record a new consent first.",
        "此人已于 {time} 被删除。请先登记新的同意。")
    }
  }
}
