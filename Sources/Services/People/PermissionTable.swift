/// The matrix as a table to read, such as docs/people.md carries.
public enum PermissionTable {
  /// A header, a rule and one row a permission, in Markdown.
  public static var markdown: String {
    let roles = MemberRole.allCases
    let header = ["permission"] + roles.map(\.rawValue) + ["scope of a token"]
    let rows = Permission.allCases.map { permission in
      ["`\(permission.rawValue)`"] + roles.map { cell(permission, $0) }
        + [permission.scope.map { "`\($0.rawValue)`" } ?? "none can"]
    }
    let rule = header.map { _ in "---" }
    return ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// `all`, or the functions with their reach where these differ; a dash where nobody may.
  static func cell(_ permission: Permission, _ role: MemberRole) -> String {
    let reaches = MemberFunction.allCases.map { function in
      PermissionMatrix.reach(of: permission, role: role, function: function)
    }
    if Set(reaches).count == 1 { return reaches[0]?.rawValue ?? "–" }
    return Reach.allCases.reversed().compactMap { reach in
      let functions = zip(MemberFunction.allCases, reaches).filter { $0.1 == reach }
      guard !functions.isEmpty else { return nil }
      return functions.map(\.0.rawValue).joined(separator: ", ") + ": " + reach.rawValue
    }.joined(separator: "; ")
  }
}
