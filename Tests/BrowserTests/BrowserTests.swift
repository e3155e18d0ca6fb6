import Testing

/// The main paths with a real browser. Skipped where Chromium is missing; one browser at a time.
/// Further walks are suites in extensions of this one.
@Suite(
  .serialized,
  .enabled(
    if: Browser.isInstalled,
    "chromium and chromedriver are not installed; bin/setup --browser installs them"))
enum BrowserTests {}
