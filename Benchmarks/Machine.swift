import Foundation

/// What the figures were taken on; without the machine's name.
struct Machine: Codable {
  var cores = ProcessInfo.processInfo.activeProcessorCount
  var memoryGigabytes = Int(ProcessInfo.processInfo.physicalMemory >> 30)
  var processor = Machine.processorName
  var system = ProcessInfo.processInfo.operatingSystemVersionString
  var date = Date().formatted(.iso8601)

  private static var processorName: String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown"
  }

  var line: String {
    "\(date), \(cores) cores of \(processor), \(memoryGigabytes) GB, \(system)"
  }
}
