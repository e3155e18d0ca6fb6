import Foundation

/// Files and connections that the process may have open.
enum OpenFiles {
  /// Files that are open besides connections: the database, uploads, the program.
  private static let others = 200

  /// Connections that the settings ask for, as far as the system allows; its limit is raised as
  /// high as it goes first.
  static func connections(_ settings: Settings) throws -> Int {
    let wanted = try settings.connections()
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return wanted }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(resource, &limit)
    let most = Int(clamping: limit.rlim_cur) - others
    return max(1, min(wanted, most))
  }

  #if canImport(Glibc)
    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    private static let resource = RLIMIT_NOFILE
  #endif
}
