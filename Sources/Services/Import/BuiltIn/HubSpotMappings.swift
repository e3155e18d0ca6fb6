/// The built-in mappings of HubSpot; the same text as in examples/mappings.
enum HubSpotMappings {
  static let texts: [(name: String, yaml: String)] = [
    ("hubspot-leads", leads),
    ("hubspot-contacts", contacts),
    ("hubspot-companies", companies),
    ("hubspot-deals", deals),
    ("hubspot-deal-property-history", RevenueMappings.hubspotPropertyHistory),
    ("hubspot-forms", forms),
    ("hubspot-engagements", engagements),
    ("hubspot-campaigns", campaigns),
  ]

  private static let leads = #"""
    # HubSpot contacts, each the beginning of a lead: exports, the API, and warehouse copies.
    mapping: hubspot-leads
    kind: leads
    columns:
      hs_object_id: id
      Record ID: id
      Contact ID: id
      id: id
      createdate: recorded
      Create Date: recorded
      property_createdate: recorded
      lastmodifieddate: changed
      Last Modified Date: changed
      property_lastmodifieddate: changed
      hs_analytics_source: source
      Original Source: source
      Original Traffic Source: source
      property_hs_analytics_source: source
      hs_analytics_first_touch_converting_campaign: campaign
      First Touch Converting Campaign: campaign
      email: contact.email
      property_email: contact.email
      firstname: contact.first_name
      property_firstname: contact.first_name
      lastname: contact.last_name
      property_lastname: contact.last_name
      jobtitle: contact.title
      property_jobtitle: contact.title
      phone: contact.phone
      Phone Number: contact.phone
      property_phone: contact.phone
      hs_email_optout: contact.email_opt_out
      Unsubscribed from all email: contact.email_opt_out
      company: account.name
      Company Name: account.name
      property_company: account.name
      website: account.domain
      Website URL: account.domain
      industry: account.industry
      property_industry: account.industry
      numemployees: account.employee_range
      country: account.country
      Country/Region: account.country
      property_country: account.country
      annualrevenue: account.revenue
      property_annualrevenue: account.revenue
      lifecyclestage: lifecycle_stage
      Lifecycle Stage: lifecycle_stage
      hs_lead_status: status
      Lead Status: status
      _fivetran_deleted: is_deleted

    """#

  private static let contacts = #"""
    # HubSpot contacts: exports, the API, and warehouse copies (property_…).
    mapping: hubspot-contacts
    kind: contacts
    columns:
      hs_object_id: id
      Record ID: id
      Contact ID: id
      id: id
      createdate: recorded
      Create Date: recorded
      property_createdate: recorded
      lastmodifieddate: changed
      Last Modified Date: changed
      property_lastmodifieddate: changed
      email: contact.email
      property_email: contact.email
      firstname: contact.first_name
      property_firstname: contact.first_name
      lastname: contact.last_name
      property_lastname: contact.last_name
      jobtitle: contact.title
      property_jobtitle: contact.title
      phone: contact.phone
      Phone Number: contact.phone
      property_phone: contact.phone
      hs_email_optout: contact.email_opt_out
      Unsubscribed from all email: contact.email_opt_out
      company: account.name
      Company Name: account.name
      property_company: account.name
      website: account.domain
      Website URL: account.domain
      industry: account.industry
      property_industry: account.industry
      numemployees: account.employee_range
      country: account.country
      Country/Region: account.country
      property_country: account.country
      annualrevenue: account.revenue
      property_annualrevenue: account.revenue
      _fivetran_deleted: is_deleted

    """#

  private static let companies = #"""
    # HubSpot companies: exports, the API, and warehouse copies (property_…).
    mapping: hubspot-companies
    kind: accounts
    columns:
      hs_object_id: id
      Record ID: id
      Company ID: id
      id: id
      createdate: recorded
      Create Date: recorded
      property_createdate: recorded
      hs_lastmodifieddate: changed
      Last Modified Date: changed
      name: account.name
      Company Name: account.name
      property_name: account.name
      domain: account.domain
      Company Domain Name: account.domain
      property_domain: account.domain
      industry: account.industry
      property_industry: account.industry
      numberofemployees: account.employees
      Number of Employees: account.employees
      property_numberofemployees: account.employees
      annualrevenue: account.revenue
      Annual Revenue: account.revenue
      property_annualrevenue: account.revenue
      country: account.country
      Country/Region: account.country
      property_country: account.country
      city: account.city
      property_city: account.city
      hubspot_owner_id: account.owner
      Company owner: account.owner
      is_deleted: is_deleted

    """#

  private static let deals = #"""
    # HubSpot deals: exports, the API, and warehouse copies (property_…).
    mapping: hubspot-deals
    kind: opportunities
    columns:
      hs_object_id: id
      Record ID: id
      Deal ID: id
      deal_id: id
      createdate: recorded
      Create Date: recorded
      property_createdate: recorded
      hs_lastmodifieddate: changed
      Last Modified Date: changed
      property_hs_lastmodifieddate: changed
      dealname: name
      Deal Name: name
      property_dealname: name
      dealstage: stage
      Deal Stage: stage
      property_dealstage: stage
      deal_pipeline_stage_id: stage
      pipeline: pipeline
      deal_pipeline_id: pipeline
      amount: amount
      property_amount: amount
      deal_currency_code: currency
      Currency: currency
      closedate: [close_on, closed]
      Close Date: [close_on, closed]
      property_closedate: [close_on, closed]
      hs_forecast_category: category
      Forecast category: category
      hs_is_closed_won: is_won
      Is Closed Won: is_won
      property_hs_is_closed_won: is_won
      hs_is_closed: is_closed
      Is Deal Closed?: is_closed
      property_hs_is_closed: is_closed
      closed_lost_reason: reason
      Closed Lost Reason: reason
      hubspot_owner_id: owner
      Deal owner: owner
      owner_id: owner
      is_deleted: is_deleted
    state:
      won: [closedwon, Closed Won, Closed won]
      lost: [closedlost, Closed Lost, Closed lost]

    """#

  private static let forms = #"""
    # HubSpot form submissions of contacts.
    mapping: hubspot-forms
    kind: activities
    columns:
      conversion_id: id
      Conversion ID: id
      timestamp: recorded
      Conversion Date: recorded
      contact_id: lead
      Contact ID: lead
      email: contact.email
      form_id: properties.form
      Form ID: properties.form
      title: properties.title
      Form Name: properties.title
      page_url: properties.url
      Conversion Page: properties.url
    constants:
      type: form_submit
      channel: web
    requires: [properties.form]

    """#

  private static let engagements = #"""
    # HubSpot calls, mails and meetings that name their contact.
    mapping: hubspot-engagements
    kind: touches
    columns:
      hs_object_id: id
      engagement_id: id
      Record ID: id
      hs_createdate: recorded
      property_hs_createdate: recorded
      Create date: recorded
      hs_timestamp: at
      property_hs_timestamp: at
      Activity date: at
      contact_id: lead
      hs_all_contact_ids: lead
      Contact IDs: lead
      type: channel
      engagement_type: channel
      hs_engagement_type: channel
      Activity type: channel
      hubspot_owner_id: by
      property_hubspot_owner_id: by
      Activity assigned to: by
      hs_call_direction: direction
      hs_email_direction: direction
      hs_call_disposition_name: outcome
      Call outcome: outcome
      hs_meeting_outcome: outcome
      Meeting outcome: outcome
    constants:
      function: sales
      direction: outbound
    values:
      channel:
        CALL: call
        EMAIL: email
        INCOMING_EMAIL: email
        FORWARDED_EMAIL: email
        MEETING: meeting
        COMMUNICATION: message
        "*": message
      direction:
        OUTBOUND: outbound
        INBOUND: inbound
        EMAIL: outbound
        INCOMING_EMAIL: inbound
        FORWARDED_EMAIL: outbound
        "*": null
      outcome:
        Connected: connected
        No answer: no_answer
        Busy: no_answer
        Left voicemail: no_answer
        COMPLETED: held
        NO_SHOW: cancelled
        CANCELED: cancelled
        "*": null

    """#

  private static let campaigns = #"""
    # HubSpot campaigns, from the API or an export: what was spent, else what was budgeted.
    mapping: hubspot-campaigns
    kind: campaigns
    columns:
      hs_object_id: id
      Campaign ID: id
      Campaign GUID: id
      hs_lastmodifieddate: changed
      hs_name: campaign
      Campaign name: campaign
      hs_start_date: starts_on
      Start date: starts_on
      hs_end_date: ends_on
      End date: ends_on
      hs_spend_items_sum_amount: cost
      Spend total: cost
      Total spend: cost
      hs_budget_items_sum_amount: cost
      Budget total: cost
      Total budget: cost
      hs_currency_code: currency
      Currency: currency

    """#
}
