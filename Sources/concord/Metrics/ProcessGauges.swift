import Foundation
import Metrics

/// What the system says of this process, under the names that dashboards know.
enum ProcessGauges {
  /// Looks, and writes it down; nothing where the system does not tell.
  static func take() {
    if let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({
        Int($0)
      })
    {
      Meter(label: "process_resident_memory_bytes").set(kibibytes * 1024)
    }
    if let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count {
      Meter(label: "process_open_fds").set(open)
    }
    var time = timespec()
    if clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 {
      Meter(label: "process_cpu_seconds").set(Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
    }
  }
}
