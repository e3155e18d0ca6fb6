/// A whole agreement with every section and every key of the format: tests read it, and change it.
enum SampleAgreement {
  static let text = """
    concord: 1
    name: Harbour Cranes, first half of 2027
    effective: 2027-01-01T00:00:00+01:00
    timezone: Europe/Berlin

    glossary:
      - { term: Lead, means: One person's way through our lifecycle. }
      - { term: marketing qualified lead, means: It meets the bar., rule: qualify }
      - { term: sales accepted lead, means: Sales took it., rule: service_levels.accept_within }
      - { term: opportunity, means: A deal with an amount and a date. }
      - { term: customer, means: An account with a won deal and a paid invoice. }
      - { term: qualified account, means: Two marketing qualified leads at one account. }
      - { term: follow-up, means: An outbound touch after acceptance. }
      - { term: sourced, means: Marketing was first., rule: attribution, owner: Revenue }

    grade:
      start: D
      criteria:
        - name: target industry
          when: { account.industry: [Manufacturing, Logistics] }
          thirds: 3
        - name: decision maker
          when:
            any:
              - contact.authority: { gte: 4 }
              - contact.title: { contains: [chief, vp] }
          thirds: 4
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
          points: 1
          per_day: 10
          max: 20
        - name: answered a call
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
        - { grade: B- }
        - { score: 75 }
      at_once:
        - when: { activity.type: form_submit, activity.form: [demo_request, contact_sales] }
          grade: C-
      never:
        - when: { contact.email_domain: [gmail.com, competitor.example] }

    routes:
      - name: named accounts
        when: { account.tier: [1, 2] }
        to: account_owner
      - name: DACH
        when: { account.country: [DE, AT, CH] }
        to: { team: dach }
      - name: everyone else
        to: { team: inside-sales, method: least_loaded, capacity_per_week: 120 }

    service_levels:
      calendar:
        hours: { mon: ["09:00-12:30", "13:30-17:30"], tue: 09:00-17:30, fri: 00:00-24:00 }
        holidays: [2027-01-01, 2027-05-01]
      accept_within: 4h
      first_touch_within: 90m
      attempts: { at_least: 6, within: 10bd }
      expire_after: 5bd
      answer_signal_within: never
      escalate_to: sales-managers

    returns: [not ready, wrong person]
    recycle: { cool_down_days: 30, score: reset }

    nurture:
      after: 2d
      email_cap: { count: 3, days: 7 }

    attribution: { model: markov, order: 1, window_days: 180, sourced: first_touch }
    margin:
      guardrails:
        - { discount_up_to: 0.15, approval: none }
        - { discount_up_to: 1, approval: leadership }

    targets:
      - { period: 2027-Q1, measure: accepted_leads, function: marketing, value: 400 }
      - { period: 2027, measure: won_gross_margin, function: shared, value: 1200000 }

    pay:
      sales: { won_gross_margin: 0.65, accepted_pipeline: 0.20, gross_revenue_retention: 0.15 }
      marketing: { accepted_leads: 0.40, won_gross_margin: 0.25, accepted_pipeline: 0.35 }
    """

  /// The sample with one passage written otherwise.
  static func with(_ passage: String, as other: String) -> String {
    text.replacing(passage, with: other)
  }
}
