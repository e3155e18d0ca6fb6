/// The agreement that the sample pages show: every section, so that every clause is drawn.
enum SampleAgreementText {
  static let yaml = #"""
    concord: 1
    name: FY27 first half
    effective: 2026-01-01T00:00:00Z
    timezone: Europe/Berlin
    glossary:
      - { term: lead, means: "A person who showed interest, and the company behind them." }
      - term: marketing qualified lead
        means: A lead whose grade and score meet this agreement's thresholds.
        rule: qualify
      - { term: sales accepted lead, means: A qualified lead that a salesperson took on. }
      - { term: opportunity, means: "A possible deal with an amount, an owner and a close date." }
      - { term: customer, means: "An account with a won opportunity and an invoice in 12 months." }
      - { term: qualified account, means: An account in a target industry with 20 people or more. }
      - { term: follow-up, means: "An outbound touch by sales: call, e-mail, meeting or message." }
      - { term: sourced, means: The first touch before the opportunity was marketing's. }
    grade:
      start: D
      criteria:
        - name: target industry
          when: { account.industry: [Manufacturing, Logistics] }
          thirds: 3
        - name: decision maker
          when: { any: [ { contact.authority: { gte: 4 } }, { contact.title: { contains: [chief, director] } } ] }
          thirds: 4
        - name: right size
          when: { account.employees: { gte: 100, lt: 5000 } }
          thirds: 2
        - name: too small
          when: { account.employees: { lt: 20 } }
          thirds: -3
    score:
      half_life_days: 30
      groups:
        web: { max: 40 }
      rules:
        - name: demo request
          when: { activity.type: form_submit, activity.form: demo_request }
          points: 50
        - name: page visit
          group: web
          when: { activity.type: page_view }
          points: 4
          per_day: 10
          max: 20
        - name: webinar attended
          group: web
          when: { activity.type: webinar }
          points: 30
        - name: answered
          when: { touch.outcome: [connected, replied] }
          points: 15
          half_life_days: 60
        - name: unsubscribed
          when: { consent.purpose: email, consent.granted: false }
          points: -30
          half_life_days: none
    qualify:
      at_least:
        - { grade: A-, score: 25 }
        - { grade: B-, score: 50 }
        - { grade: C, score: 75 }
      at_once:
        - when: { activity.type: form_submit, activity.form: [demo_request, contact_sales] }
          grade: C-
      never:
        - when: { contact.email_domain: [gmail.com, competitor.example] }
    routes:
      - { name: named accounts, when: { account.tier: [1, 2] }, to: account_owner }
      - name: DACH
        when: { account.country: [DE, AT, CH] }
        to: { team: dach, method: round_robin }
      - name: everyone else
        to: { team: inside-sales, method: least_loaded, capacity_per_week: 120 }
    service_levels:
      calendar:
        hours: { mon: ["09:00-12:30", "13:30-17:30"], tue: "09:00-17:30", wed: "09:00-17:30", thu: "09:00-17:30", fri: "09:00-16:00" }
        holidays: [2026-01-01, 2026-04-03, 2026-05-01]
      accept_within: 4h
      first_touch_within: 1h
      attempts: { at_least: 6, within: 10bd }
      expire_after: 5bd
      answer_signal_within: 3bd
      escalate_to: sales-managers
    returns: [not ready, wrong person, bad data, no budget, competitor, duplicate, student]
    recycle: { cool_down_days: 30, score: keep }
    nurture:
      after: 48h
      email_cap: { count: 3, days: 7 }
    attribution: { model: markov, order: 1, window_days: 180, sourced: first_touch }
    margin: { guardrails: [ { discount_up_to: 0.15, approval: none }, { discount_up_to: 0.30, approval: manager }, { discount_up_to: 1, approval: leadership } ] }
    targets:
      - { period: 2026-Q1, measure: accepted_leads, function: marketing, value: 400 }
      - { period: 2026-Q1, measure: followed_up_in_time, function: sales, value: 0.95 }
      - { period: 2026-Q1, measure: won_gross_margin, function: shared, value: 1200000 }
    pay:
      sales: { won_gross_margin: 0.65, accepted_pipeline: 0.20, gross_revenue_retention: 0.15 }
      marketing: { accepted_leads: 0.40, won_gross_margin: 0.25, accepted_pipeline: 0.20, gross_revenue_retention: 0.15 }

    """#
}
