extension Stylesheet {
  /// The background work, for who looks after it.
  static let jobs = #"""
    .job-health { margin-bottom: var(--wide); } .job-health .notice { margin: var(--gap) 0 0; }
    .job-health dd { font-size: 1.35rem; font-weight: 650; }
    .jobs code { overflow-wrap: anywhere; } .job-error { max-width: 34rem; overflow-wrap: anywhere; }
    .job-deeds form { display: flex; flex-wrap: wrap; gap: 0.4rem; justify-content: flex-end; }
    @media (max-width: 44rem) { .as-cards .job-deeds::before { content: none; } .jobs.as-cards .number { text-align: start; } .job-deeds form { justify-content: flex-start; padding-top: 0.4rem; } }
    .operations { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: var(--wide); align-items: start; }
    .operations > .card { margin: 0; min-width: 0; } .operations .card > :last-child { margin-bottom: 0; }
    .operations details { margin-top: var(--gap); } .operations th small { display: block; font-weight: 400; }
    .slow-statements { list-style: none; padding: 0; margin: 0; display: grid; gap: var(--gap); }
    .slow-statements code, .slow-statements pre { overflow-wrap: anywhere; white-space: pre-wrap; font-size: var(--small); }
    .notice > ul { margin: 0; padding-inline-start: 1.2rem; }
    """#
}
