extension ExampleAgreement {
  /// Many small deals, answered within the hour; `examples/agreements/fast-inbound.yaml`.
  static let fastInboundText = #"""
    # A young software company in the United States. Buyers try the product themselves, compare three
    # vendors in an afternoon, and talk to the one that calls back first.
    #
    # So interest counts for more than fit, it fades within days, and every clock is short.

    concord: 1
    name: Fast inbound
    effective: 2027-01-04T00:00:00-05:00
    timezone: America/New_York

    grade:
      start: C                   # nobody is turned away for a thin profile
      criteria:
        - name: software and services
          when: { account.industry: [Software, SaaS, Financial Services, Media] }
          thirds: 2
        - name: team of twenty or more
          when: { account.employees: { gte: 20 } }
          thirds: 2
        - name: can sign
          when: { contact.authority: { gte: 3 } }
          thirds: 2
        - name: no company given
          when: { not: { account.domain: { exists: true } } }
          thirds: -3

    score:
      half_life_days: 7          # last week is half forgotten
      groups:
        browsing: { max: 25 }
      rules:
        - name: demo request
          when: { activity.type: form_submit, activity.form: demo_request }
          points: 60
        - name: asked for sales
          when: { activity.type: form_submit, activity.form: contact_sales }
          points: 60
        - name: signed up for the product
          when: { activity.type: product_signup }
          points: 40
          half_life_days: 14
        - name: invited a colleague
          when: { activity.type: product_signup, activity.invited_by: { exists: true } }
          points: 15
          half_life_days: 14
          per_day: 3
        - name: looked at prices
          group: browsing
          when: { activity.type: page_view, activity.page: { starts_with: pricing } }
          points: 10
          per_day: 2
        - name: page visit
          group: browsing
          when: { activity.type: page_view }
          points: 1
          per_day: 10
        - name: webinar
          when: { activity.type: webinar, activity.attended: true }
          points: 15
        - name: click in an e-mail
          when: { activity.type: email_click }
          points: 4
          per_day: 1
          half_life_days: 3
        - name: replied
          when: { any: [ { activity.type: email_reply }, { touch.outcome: [connected, replied] } ] }
          points: 20
        - name: opted out
          when: { consent.purpose: email, consent.granted: false }
          points: -50
          half_life_days: 90

    qualify:
      at_least:
        - { grade: B, score: 30 }
        - { grade: C-, score: 50 }
        - { score: 80 }          # whoever they are, they mean it
      at_once:
        - when: { activity.type: form_submit, activity.form: [demo_request, contact_sales] }
        - when: { activity.type: product_signup }
          grade: B-
      never:
        - when: { contact.email: { ends_with: [.edu, "@mailinator.com"] } }

    routes:
      - name: larger companies
        when: { account.employees: { gte: 500 } }
        to: { team: mid-market, method: least_loaded, capacity_per_week: 25 }
      - name: everyone else
        to: { team: inbound, method: round_robin, capacity_per_week: 150 }

    service_levels:
      calendar:
        hours:                   # from the East's morning to the West's evening
          mon: "08:00-20:00"
          tue: "08:00-20:00"
          wed: "08:00-20:00"
          thu: "08:00-20:00"
          fri: "08:00-18:00"
        holidays: [2027-01-18, 2027-05-31, 2027-06-18, 2027-07-05, 2027-09-06, 2027-11-25, 2027-12-24]
      accept_within: 1h
      first_touch_within: 15m
      attempts: { at_least: 8, within: 5bd }
      expire_after: 1bd
      answer_signal_within: 1bd
      escalate_to: inbound-lead

    returns: [not ready, no response, wrong person, too small, student, competitor, duplicate]
    recycle: { cool_down_days: 14, score: keep }

    nurture:
      after: 24h
      email_cap: { count: 4, days: 7 }

    attribution: { model: time_decay, window_days: 60, sourced: first_touch }

    targets:
      - { period: 2027-01, measure: accepted_leads, function: marketing, value: 300 }
      - { period: 2027-02, measure: accepted_leads, function: marketing, value: 320 }
      - { period: 2027-03, measure: accepted_leads, function: marketing, value: 340 }
      - { period: 2027-Q1, measure: followed_up_in_time, function: sales, value: 0.98 }

    """#
}
