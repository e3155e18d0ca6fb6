extension ExampleAgreement {
  /// Few large accounts; `examples/agreements/enterprise-abm.yaml`.
  static let accountBasedText = #"""
    # An enterprise vendor working a list of named accounts across Asia and the Pacific. Deals take a
    # year, a dozen people decide, and one click says little.
    #
    # So fit comes first, interest fades slowly, and a lead that comes back has to show interest anew.

    concord: 1
    name: Enterprise accounts, Asia-Pacific 2027
    effective: 2027-04-01T00:00:00+08:00
    timezone: Asia/Singapore

    glossary:
      - term: lead
        means: One person at a named or target account, from first contact to a decision.
      - term: marketing qualified lead
        means: A person with influence at an account on the list who has shown interest more than once.
        rule: qualify
      - term: sales accepted lead
        means: A qualified lead that the account's owner has put on the account plan.
        rule: service_levels
      - term: opportunity
        means: A project with a sponsor, confirmed in a meeting.
      - term: customer
        means: An account with a signed contract that has not ended.
      - term: qualified account
        means: A target account with three engaged people, one of them at director level or above.
      - term: follow-up
        means: Four outbound touches by two people of the account team within fifteen business days.
        rule: service_levels.attempts
      - term: sourced
        means: No meeting of sales with the account in the year before marketing's first touch.
        rule: attribution
      - term: account team
        means: The account's owner, one solution engineer, and one marketing manager.
        owner: Regional director

    grade:
      start: D
      criteria:
        - name: first-tier account
          when: { account.tier: 1 }
          thirds: 6
        - name: second-tier account
          when: { account.tier: 2 }
          thirds: 4
        - name: enterprise by size
          when: { account.employees: { gte: 2000 }, not: { account.tier: [1, 2] } }
          thirds: 3
        - name: regulated industry
          when: { account.industry: [Banking, Insurance, Telecommunications, Government] }
          thirds: 2
        - name: executive
          when: { contact.authority: 5 }
          thirds: 3
        - name: head of a function
          when: { contact.authority: { gte: 3, lt: 5 } }
          thirds: 2
        - name: outside the region
          when: { not: { account.country: [SG, MY, TH, VN, ID, PH, JP, KR, TW, HK, CN, IN, AU, NZ] } }
          thirds: -9

    score:
      half_life_days: 120
      groups:
        content: { max: 35 }
        conversation: { max: 60 }
      rules:
        - name: asked for a meeting
          group: conversation
          when: { activity.type: form_submit, activity.form: [demo_request, contact_sales] }
          points: 40
        - name: meeting held
          group: conversation
          when: { touch.channel: meeting, touch.outcome: held }
          points: 30
          half_life_days: 180
        - name: conversation
          group: conversation
          when: { touch.outcome: [connected, replied] }
          points: 10
        - name: executive event
          when: { activity.type: webinar, activity.attended: true, contact.authority: { gte: 4 } }
          points: 25
        - name: webinar
          group: content
          when: { activity.type: webinar, activity.attended: true }
          points: 12
        - name: research paper
          group: content
          when: { activity.type: form_submit, activity.form: whitepaper }
          points: 10
        - name: reading on our pages
          group: content
          when: { activity.type: page_view }
          points: 1
          per_day: 4
          max: 15
        - name: withdrew consent
          when: { consent.purpose: email, consent.granted: false }
          points: -40
          half_life_days: none

    qualify:
      at_least:
        - { grade: A, score: 20 }
        - { grade: B, score: 40 }
      at_once:
        - when: { activity.type: form_submit, activity.form: contact_sales }
          grade: B
          score: 5
      never:
        - when: { account.segment: [competitor, partner] }
        - when: { account.tier: { exists: false }, account.employees: { lt: 500 } }

    routes:
      - name: named accounts
        when: { account.tier: [1, 2] }
        to: account_owner
      - name: Greater China
        when: { account.country: [CN, HK, TW] }
        to: { team: greater-china, method: weighted, capacity_per_week: 15 }
      - name: Japan and Korea
        when: { account.country: [JP, KR] }
        to: { team: north-asia, method: weighted, capacity_per_week: 10 }
      - name: Australia and New Zealand
        when: { account.country: [AU, NZ] }
        to: { team: anz, method: round_robin, capacity_per_week: 15 }
      - name: the rest of the region
        to: { team: south-east-asia, method: least_loaded, capacity_per_week: 20 }

    service_levels:
      calendar:
        hours: { mon: "09:00-18:00", tue: "09:00-18:00", wed: "09:00-18:00", thu: "09:00-18:00", fri: "09:00-18:00" }
        holidays: [2027-05-01, 2027-05-20, 2027-08-09, 2027-12-25]
      accept_within: 2bd
      first_touch_within: 1bd
      attempts: { at_least: 4, within: 15bd }
      expire_after: 10bd
      answer_signal_within: 5bd
      escalate_to: regional-directors

    returns: [wrong person, no project, partner deal, bad data, duplicate]
    recycle: { cool_down_days: 90, score: reset }

    nurture:
      after: never               # an account on the list is never left to itself
      email_cap: { count: 2, days: 14 }

    attribution: { model: w, window_days: 365, sourced: first_touch }

    margin:
      guardrails:
        - { discount_up_to: 0.20, approval: none }
        - { discount_up_to: 0.40, approval: manager }
        - { discount_up_to: 1, approval: leadership }

    targets:
      - { period: 2027, measure: won_gross_margin, function: shared, value: 14000000 }
      - { period: 2027-Q2, measure: accepted_pipeline, function: marketing, value: 9000000 }

    pay:
      marketing: { accepted_pipeline: 0.50, won_gross_margin: 0.50 }
      sales: { won_gross_margin: 0.80, gross_revenue_retention: 0.20 }

    """#
}
