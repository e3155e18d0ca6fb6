extension DemoAgreements {
  /// The first try: interest alone counts, two days to answer, and little else was promised.
  static let earlier = #"""
    # Our first agreement. We kept it short to get started.
    concord: 1
    name: First hand-over
    effective: EFFECTIVE
    timezone: Europe/Berlin

    glossary:
      - { term: lead, means: Anybody who left us an address. }
      - term: marketing qualified lead
        means: A lead that has shown enough interest.
        rule: qualify
      - { term: sales accepted lead, means: A qualified lead that sales has taken. }
      - { term: opportunity, means: A possible deal with an amount. }
      - { term: customer, means: Whoever has bought. }
      - { term: qualified account, means: An account with a marketing qualified lead. }
      - { term: follow-up, means: A call or an e-mail by sales. }
      - { term: sourced, means: Whoever entered the lead first. }

    grade:
      start: C
      criteria:
        - name: industry that we know
          when: { account.industry: [Manufacturing, Logistics, Automotive, Machinery] }
          thirds: 3
        - name: decides
          when: { contact.authority: { gte: 4 } }
          thirds: 3
        - name: student
          when: { contact.title: { contains: student } }
          thirds: -6

    score:
      half_life_days: none
      rules:
        - name: any form
          when: { activity.type: form_submit }
          points: 20
        - name: webinar
          when: { activity.type: webinar }
          points: 15
        - name: page visit
          when: { activity.type: page_view }
          points: 2
          per_day: 10
        - name: e-mail click
          when: { activity.type: email_click }
          points: 5
        - name: product sign-up
          when: { activity.type: product_signup }
          points: 25

    qualify:
      at_least:
        - { score: 45 }
      at_once:
        - when: { activity.type: form_submit, activity.form: [demo_request, contact_sales] }

    routes:
      - name: everybody
        to: { team: inside-sales, method: round_robin }

    service_levels:
      calendar:
        hours: { mon: "09:00-17:00", tue: "09:00-17:00", wed: "09:00-17:00", thu: "09:00-17:00", fri: "09:00-17:00" }
      accept_within: 2bd
      expire_after: 10bd
      escalate_to: sales-managers

    returns: [not ready, wrong person, bad data, no budget]
    recycle: { cool_down_days: 14, score: keep }
    nurture: { after: 5d }
    """#
}
