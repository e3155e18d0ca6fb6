extension Stylesheet {
  /// The background work, for who looks after it.
  static let jobs = #"""
    .job-health { margin-bottom: var(--wide); } .job-health .notice { margin: var(--gap) 0 0; }
    .job-health dd { font-size: 1.35rem; font-weight: 650; }
    .jobs code { overflow-wrap: anywhere; } .job-error { max-width: 34rem; overflow-wrap: anywhere; }
    .job-deeds form { display: flex; flex-wrap: wrap; gap: 0.4rem; justify-content: flex-end; }
    @media (max-width: 44rem) { .as-cards .job-deeds::before { content: none; } .jobs.as-cards .number { text-align: start; } .job-deeds form { justify-content: flex-start; padding-top: 0.4rem; } }
    """#
}
