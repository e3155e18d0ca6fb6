/// By what two descriptions of an account or a contact are known to be the same.
public enum RecordKey {
  /// The e-mail, caseless; without one the id in the source.
  public static func contact(_ fields: [String: JSON], id: String? = nil) -> String? {
    folded(fields["email"]) ?? id.map { "id:\($0)" }
  }

  /// The domain, caseless; without one the name, without both the id in the source.
  public static func account(_ fields: [String: JSON], id: String? = nil) -> String? {
    folded(fields["domain"]) ?? folded(fields["name"]).map { named + $0 }
      ?? id.map { "id:\($0)" }
  }

  private static let named = "name:"

  /// What people call an account of this key: its domain or its name.
  public static func bare(account key: String) -> String {
    key.hasPrefix(named) ? String(key.dropFirst(named.count)) : key
  }

  /// As lists sort and search names: caseless, trimmed.
  public static func folded(_ text: String) -> String {
    Caseless.folded(Caseless.trimmed(text))
  }

  private static func folded(_ value: JSON?) -> String? {
    guard let text = value?.text else { return nil }
    let folded = folded(text)
    return folded.isEmpty ? nil : folded
  }
}
