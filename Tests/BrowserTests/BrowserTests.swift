import Testing

/// The main paths with a real browser. Skipped where Chromium is missing. A browser waits more than
/// it works, so that three walks go on side by side, each with a server of its own. Further walks
/// are suites in extensions of this one.
@Suite(
  .turns(3),
  .enabled(
    if: Browser.isInstalled,
    "chromium and chromedriver are not installed; bin/setup --browser installs them"))
enum BrowserTests {}
