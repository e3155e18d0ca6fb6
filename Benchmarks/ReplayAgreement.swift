/// The agreement of the replay benchmark: the rules that the reference sums, and a whole agreement
/// around them.
enum ReplayAgreement {
  static let text = """
    concord: 1
    name: benchmark
    effective: 2026-01-01T00:00:00Z
    timezone: Europe/Berlin
    grade:
      start: C
      criteria:
        - { name: target industry, when: { account.industry: [Manufacturing, Logistics] }, thirds: 3 }
        - { name: decision maker, when: { contact.authority: { gte: 4 } }, thirds: 3 }
        - { name: too small, when: { account.employees: { lt: 20 } }, thirds: -3 }
        - { name: student, when: { contact.title: { contains: student } }, thirds: -6 }
    score:
      half_life_days: 30
      groups: { web: { max: 40 } }
      rules:
        - { name: visit, group: web, when: { activity.type: page_view }, points: 1, per_day: 10, max: 20 }
        - { name: click, when: { activity.type: email_click }, points: 3, max: 15 }
        - { name: form, when: { activity.type: form_submit }, points: 10, max: 50 }
        - { name: webinar, group: web, when: { activity.type: webinar }, points: 15, max: 45 }
        - { name: reply, when: { activity.type: email_reply }, points: 15, max: 45 }
        - { name: sign-up, when: { activity.type: product_signup }, points: 30, max: 60 }
    qualify:
      at_least:
        - { grade: A-, score: 25 }
        - { grade: B-, score: 35 }
        - { grade: C, score: 50 }
      at_once:
        - { when: { activity.form: demo_request }, grade: B }
      never:
        - { when: { contact.email_domain: [company1.example, company2.example] } }
    routes:
      - { name: large, when: { account.employees: { gte: 500 } }, to: { team: field, method: weighted } }
      - { name: rest, to: { team: inside, method: least_loaded, capacity_per_week: 5000 } }
    service_levels:
      calendar:
        hours: { mon: "09:00-17:30", tue: "09:00-17:30", wed: "09:00-17:30", thu: "09:00-17:30", fri: "09:00-16:00" }
        holidays: [2026-01-01, 2026-04-03, 2026-04-06, 2026-05-01]
      accept_within: 4h
      expire_after: 5bd
      escalate_to: managers
    returns: [not ready]
    recycle: { cool_down_days: 14, score: keep }
    nurture: { after: 48h }

    """
}
