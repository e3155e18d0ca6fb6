extension DemoAgreements {
  /// The second one: fit and interest both count, the clocks are short, both sides promise.
  static let current = #"""
    # What we agreed after a year of "your leads are bad" and "you never answer".
    # Fit and interest both count, hand-raisers go straight through, and each function has
    # promised something that the other can check.
    concord: 1
    name: One team
    effective: EFFECTIVE
    timezone: Europe/Berlin

    glossary:
      - term: lead
        means: One contact's way through our lifecycle; a contact has one open lead at most.
        owner: Marketing operations
      - term: marketing qualified lead
        means: A lead whose grade and score reach a row of `qualify`.
        rule: qualify
        owner: Marketing
      - term: sales accepted lead
        means: A qualified lead that sales has taken within the agreed time.
        rule: service_levels.accept_within
        owner: Sales
      - term: opportunity
        means: A need, a budget holder and a date that sales has heard from the customer.
        owner: Sales
      - term: customer
        means: An account with a won opportunity and an invoice in the last twelve months.
        owner: Finance
      - term: qualified account
        means: An account with at least two marketing qualified leads within ninety days.
        owner: Marketing
      - term: follow-up
        means: Outbound touches on at least two channels, begun within the hour of acceptance.
        rule: service_levels.attempts
        owner: Sales
      - term: sourced
        means: The first touch of the account before its opportunity was marketing's.
        rule: attribution
        owner: Leadership

    # Fit: who they are. Three thirds are one whole letter.
    grade:
      start: C-
      criteria:
        - name: target industry
          when: { account.industry: [Manufacturing, Logistics, Automotive, Machinery] }
          thirds: 3
        - name: neighbouring industry
          when: { account.industry: [Chemicals, Energy, Food] }
          thirds: 1
        - name: decides
          when: { contact.authority: { gte: 4 } }
          thirds: 3
        - name: influences the decision
          when: { contact.authority: { gte: 2, lt: 4 } }
          thirds: 1
        - name: our size of company
          when: { account.employees: { gte: 100, lte: 5000 } }
          thirds: 2
        - name: too small for a robot cell
          when: { account.employees: { lt: 20 } }
          thirds: -4
        - name: student or job seeker
          when: { contact.title: { contains: [student, research assistant] } }
          thirds: -6

    # Interest: what they do. Half of the points are left after a month.
    score:
      half_life_days: 30
      groups:
        web: { max: 30 }
        email: { max: 20 }
      rules:
        - name: demo request
          when: { activity.type: form_submit, activity.form: demo_request }
          points: 50
        - name: contact form
          when: { activity.type: form_submit, activity.form: contact_sales }
          points: 45
        - name: whitepaper
          when: { activity.type: form_submit, activity.form: whitepaper }
          points: 12
          per_day: 2
        - name: newsletter
          when: { activity.type: form_submit, activity.form: newsletter }
          points: 3
          max: 3
        - name: attended a webinar
          when: { activity.type: webinar, activity.attended: true }
          points: 18
        - name: product sign-up
          when: { activity.type: product_signup }
          points: 25
        - name: read about prices
          group: web
          when: { activity.type: page_view, activity.page: pricing }
          points: 8
          per_day: 1
        - name: page visit
          group: web
          when: { activity.type: page_view, not: { activity.page: [pricing, careers] } }
          points: 1
          per_day: 5
        - name: looked for a job
          when: { activity.type: page_view, activity.page: careers }
          points: -10
        - name: clicked in an e-mail
          group: email
          when: { activity.type: email_click }
          points: 3
          per_day: 2
        - name: answered an e-mail
          group: email
          when: { activity.type: email_reply }
          points: 15
          half_life_days: 60
        - name: talked to us
          when: { touch.outcome: [connected, replied, held] }
          points: 15
          half_life_days: 60
        - name: withdrew consent
          when: { consent.purpose: email, consent.granted: false }
          points: -30
          half_life_days: none

    qualify:
      at_least:
        - { grade: A-, score: 25 }
        - { grade: B-, score: 35 }
        - { grade: C, score: 55 }
      at_once:
        - when: { activity.type: form_submit, activity.form: [demo_request, contact_sales] }
          grade: C-
      never:
        - when: { contact.email_domain: [postbox.example, throwaway.example] }
        - when: { account.segment: competitor }

    routes:
      - name: named accounts
        when: { account.tier: [1, 2] }
        to: account_owner
      - name: German-speaking countries
        when: { account.country: [DE, AT, CH] }
        to: { team: dach, method: round_robin, capacity_per_week: 20 }
      - name: Asia
        when: { account.country: [CN, IN] }
        to: { team: asia, method: round_robin, capacity_per_week: 10 }
      - name: everyone else
        to: { team: inside-sales, method: least_loaded, capacity_per_week: 30 }

    service_levels:
      calendar:
        hours:
          mon: ["09:00-12:30", "13:30-17:30"]
          tue: ["09:00-12:30", "13:30-17:30"]
          wed: ["09:00-12:30", "13:30-17:30"]
          thu: ["09:00-12:30", "13:30-17:30"]
          fri: "09:00-16:00"
        holidays: HOLIDAYS
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

    attribution: { model: position, window_days: 180, sourced: first_touch }

    margin:
      guardrails:
        - { discount_up_to: 0.10, approval: none }
        - { discount_up_to: 0.25, approval: manager }
        - { discount_up_to: 1, approval: leadership }

    targets:
      - { period: LAST QUARTER, measure: accepted_leads, function: marketing, value: 100 }
      - { period: LAST QUARTER, measure: followed_up_in_time, function: sales, value: 0.85 }
      - { period: QUARTER, measure: accepted_leads, function: marketing, value: 110 }
      - { period: QUARTER, measure: followed_up_in_time, function: sales, value: 0.90 }
      - { period: YEAR, measure: won_gross_margin, function: shared, value: 4000000 }

    pay:
      marketing: { accepted_leads: 0.40, accepted_pipeline: 0.20, won_gross_margin: 0.40 }
      sales: { won_gross_margin: 0.65, accepted_pipeline: 0.20, gross_revenue_retention: 0.15 }
    """#
}
