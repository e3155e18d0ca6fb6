/// What is kept of an error of a job: admins read it, and it lies in the database.
enum JobError {
  /// Characters of an error that are kept.
  static let longest = 500

  /// Without passwords in addresses, values that call themselves secret, and anything that looks
  /// like a token: a run of 32 letters and digits or more.
  static func kept(_ error: String) -> String {
    let visible = String(
      error.map { $0.isNewline || $0 == "\t" || $0 == "\0" ? " " : $0 }
        .filter { character in
          character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        })
    let text =
      visible
      .replacing(#/\/\/[^\/\s@]*@/#, with: "//…@")
      .replacing(
        #/(?i)(password|passwort|secret|token|authorization|api[_-]?key)("?\s*[=:]\s*"?)[^\s",;]+/#
      ) { match in "\(match.1)\(match.2)…" }
      .replacing(#/[A-Za-z0-9_+\-]{32,}/#, with: "…")
    return text.isEmpty ? "no reason given" : String(text.prefix(longest))
  }
}
