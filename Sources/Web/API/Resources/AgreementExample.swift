/// A short agreement for examples.
enum AgreementExample {
  static let text = """
    concord: 1
    name: First half of 2027
    effective: 2027-01-01T00:00:00Z
    timezone: UTC
    grade:
      start: C
      criteria:
        - { name: our size, when: { account.employees: { gte: 100 } }, thirds: 2 }
    score:
      rules:
        - { name: asked for a demo, when: { activity.form: demo_request }, points: 60 }
    qualify:
      at_least:
        - { grade: C, score: 50 }
    routes:
      - { name: everybody, to: { team: inbound } }
    service_levels:
      calendar:
        hours: { mon: "09:00-17:00", tue: "09:00-17:00", wed: "09:00-17:00" }
      accept_within: 4h
      expire_after: 2bd
      escalate_to: managers
    returns: [not ready, no budget]

    """

  /// In the shape of one, for examples of requests that name a text.
  static let sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
}
