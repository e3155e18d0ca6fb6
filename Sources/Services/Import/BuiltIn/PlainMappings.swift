/// The built-in mappings of tables of any origin; the same text as in examples/mappings.
enum PlainMappings {
  static let texts: [(name: String, yaml: String)] = [
    ("plain-leads", leads),
    ("plain-contacts", contacts),
    ("plain-accounts", accounts),
    ("plain-activities", activities),
    ("plain-touches", touches),
    ("plain-opportunities", opportunities),
    ("plain-invoices", invoices),
    ("plain-campaigns", campaigns),
    ("plain-quotas", RevenueMappings.quotas), ("plain-rates", RevenueMappings.rates),
    ("plain-parents", RevenueMappings.parents), ("plain-names", RevenueMappings.names),
    ("plain-pipeline", RevenueMappings.pipeline),
  ]

  private static let leads = #"""
    # Leads of any table, and Concord's own export. Columns named like a field need not be listed.
    mapping: plain-leads
    kind: leads
    own_names: true
    columns:
      id: id
      lead id: id
      created: recorded
      created at: recorded
      created on: recorded
      date: recorded
      email: contact.email
      e-mail: contact.email
      email address: contact.email
      name: contact.name
      full name: contact.name
      first name: contact.first_name
      last name: contact.last_name
      title: contact.title
      job title: contact.title
      phone: contact.phone
      company: account.name
      company name: account.name
      account: account.name
      website: account.domain
      domain: account.domain
      industry: account.industry
      employees: account.employees
      number of employees: account.employees
      country: account.country
      lead source: source
    recorded: import                 # a table without dates was learned of when it was imported

    """#

  private static let contacts = #"""
    # Contacts of any table, and Concord's own export.
    mapping: plain-contacts
    kind: contacts
    own_names: true
    columns:
      id: id
      contact id: id
      changed: changed
      modified: changed
      email: contact.email
      e-mail: contact.email
      email address: contact.email
      name: contact.name
      full name: contact.name
      first name: contact.first_name
      last name: contact.last_name
      title: contact.title
      job title: contact.title
      phone: contact.phone
      account id: account.id
      company: account.name
      company name: account.name
      account: account.name
      website: account.domain
      domain: account.domain

    """#

  private static let accounts = #"""
    # Accounts of any table, and Concord's own export.
    mapping: plain-accounts
    kind: accounts
    own_names: true
    columns:
      id: id
      account id: id
      changed: changed
      modified: changed
      name: account.name
      company: account.name
      company name: account.name
      account: account.name
      website: account.domain
      domain: account.domain
      industry: account.industry
      employees: account.employees
      number of employees: account.employees
      revenue: account.revenue
      annual revenue: account.revenue
      country: account.country
      segment: account.segment
      tier: account.tier

    """#

  private static let activities = #"""
    # What prospects did, of any table, and Concord's own export.
    mapping: plain-activities
    kind: activities
    own_names: true
    columns:
      id: id
      activity id: id
      date: at
      time: at
      timestamp: at
      lead id: lead
      email: contact.email
      e-mail: contact.email
      email address: contact.email
      activity: type
      activity type: type
      form: properties.form
      page: properties.page
      url: properties.url

    """#

  private static let touches = #"""
    # Calls, mails, meetings and messages, of any table, and Concord's own export.
    mapping: plain-touches
    kind: touches
    own_names: true
    columns:
      id: id
      touch id: id
      date: at
      time: at
      timestamp: at
      lead id: lead
      email: contact.email
      e-mail: contact.email
      email address: contact.email
      type: channel
      result: outcome
      owner: by
    constants:                       # where no column says otherwise
      function: sales
      direction: outbound
    values:
      channel:
        Call: call
        Phone: call
        Email: email
        E-mail: email
        Meeting: meeting
        Message: message
        Chat: message
      direction: { Outbound: outbound, Out: outbound, Inbound: inbound, In: inbound }
      outcome:
        Connected: connected
        No answer: no_answer
        Replied: replied
        Bounced: bounced
        Held: held
        Cancelled: cancelled
        Canceled: cancelled
      function:
        Marketing: marketing
        Sales: sales
        Operations: operations
        Leadership: leadership

    """#

  private static let opportunities = #"""
    # Deals of any table, and Concord's own export.
    mapping: plain-opportunities
    kind: opportunities
    own_names: true
    columns:
      id: id
      deal id: id
      opportunity id: id
      lead id: lead
      created: recorded
      created at: recorded
      created on: recorded
      changed: changed
      modified: changed
      name: name
      deal: name
      value: amount
      list price: list_amount
      status: stage
      close date: [close_on, closed]
      closing date: [close_on, closed]
      forecast category: category
      next step: next_step
      next step date: next_step_on
      account id: account.id
      company: account.name
    state:
      won: [won, closed won, gewonnen, 赢单]
      lost: [lost, closed lost, verloren, 输单]

    """#

  private static let invoices = #"""
    # Invoices of any table, and Concord's own export.
    mapping: plain-invoices
    kind: invoices
    own_names: true
    columns:
      id: id
      invoice: id
      invoice id: id
      invoice number: id
      date: at
      invoice date: at
      issued: at
      account: account_id
      customer: account_id
      customer id: account_id
      total: amount
      start: period_start
      period start: period_start
      end: period_end
      period end: period_end
      credit note for: credits

    """#

  private static let campaigns = #"""
    # What campaigns cost, of any table, and Concord's own export: one row a campaign, or several,
    # such as one a month.
    mapping: plain-campaigns
    kind: campaigns
    own_names: true
    columns:
      id: id
      campaign id: id
      changed: changed
      modified: changed
      campaign name: campaign
      name: campaign
      source: channel
      medium: channel
      type: channel
      start: starts_on
      start date: starts_on
      from: starts_on
      month: starts_on
      end: ends_on
      end date: ends_on
      to: ends_on
      until: ends_on
      spend: cost
      spent: cost
      amount spent: cost
      actual cost: cost
      amount: cost

    """#
}
