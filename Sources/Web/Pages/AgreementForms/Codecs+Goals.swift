import Domain

/// The frame of the document, its words, and what the functions share.
extension SectionCodec {
  static let basics = SectionCodec(
    tree: { agreement in
      let zone = Zone(agreement.timezone) ?? .utc
      let local = zone.clock(agreement.effective)
      let isExact = zone.instant(local) == agreement.effective && local.second % 60 == 0
      return FormTree(fields: [
        "name": FormTree(agreement.name), "timezone": FormTree(agreement.timezone),
        "effective": FormTree(isExact ? local.fieldValue : agreement.effective.rfc3339),
      ])
    },
    entries: { form in
      // A zone that is none has its own fault; the time beside it should not have one too.
      let zone = Zone(form["timezone"].trimmed) ?? .utc
      let given = form["effective"].trimmed
      let local = LocalTime(fieldValue: given).map(zone.instant)
      let effective = local?.rfc3339 ?? given
      return [
        .init(key: "name", node: form["name"].text),
        .init(
          key: "effective",
          node: FormNode(
            effective.isEmpty ? .absent : .text(effective), from: form["effective"].path)
        ),
        .init(key: "timezone", node: form["timezone"].text),
      ]
    },
    take: { read, agreement in
      agreement.name = read.name
      agreement.effective = read.effective
      agreement.timezone = read.timezone
    })

  static let glossary = SectionCodec(
    tree: { agreement in
      FormTree(fields: [
        "glossary": FormTree(
          rows: agreement.glossary.map { term in
            FormTree(fields: [
              "term": FormTree(term.term), "means": FormTree(term.means),
              "rule": FormTree(term.rule ?? ""), "owner": FormTree(term.owner ?? ""),
            ])
          })
      ])
    },
    entries: { form in
      let terms = form["glossary"].rows.filter { !$0.tree.isBlank }.map { row in
        FormNode.mapping(
          [
            "term": row["term"].text, "means": row["means"].text, "rule": row["rule"].text,
            "owner": row["owner"].text,
          ], from: row.path)
      }
      let path = form["glossary"].path
      return [
        .init(key: "glossary", node: FormNode(terms.isEmpty ? .absent : .list(terms), from: path))
      ]
    },
    take: { $1.glossary = $0.glossary })

  static let attribution = SectionCodec(
    tree: { agreement in
      let rules = agreement.attribution
      return FormTree(fields: [
        "attribution": FormTree(fields: [
          "model": FormTree(rules?.model ?? ""), "order": FormTree(number: rules?.order),
          "window_days": FormTree(number: rules?.windowDays),
          "sourced": FormTree(rules?.sourced ?? ""),
        ])
      ])
    },
    entries: { form in
      let rules = form["attribution"]
      let node = FormNode.mapping(
        [
          "model": rules["model"].plain, "order": rules["order"].plain,
          "window_days": rules["window_days"].plain, "sourced": rules["sourced"].text,
        ], from: rules.path)
      let isWithout = rules.tree.isBlank
      return [
        .init(key: "attribution", node: isWithout ? FormNode(.absent, from: rules.path) : node)
      ]
    },
    take: { $1.attribution = $0.attribution })

  static let margin = SectionCodec(
    tree: { agreement in
      FormTree(fields: [
        "guardrails": FormTree(
          rows: agreement.guardrails.map { guardrail in
            FormTree(fields: [
              "discount_up_to": FormTree(percentOf: guardrail.discountUpTo),
              "approval": FormTree(guardrail.approval),
            ])
          })
      ])
    },
    entries: { form in
      let guardrails = form["guardrails"].list { row in
        .mapping(
          ["discount_up_to": row["discount_up_to"].share, "approval": row["approval"].text],
          from: row.path)
      }
      let path = form["guardrails"].path
      let isWithout = form["guardrails"].rows.isEmpty
      let node = FormNode.mapping(["guardrails": guardrails], from: path)
      return [.init(key: "margin", node: isWithout ? FormNode(.absent, from: path) : node)]
    },
    take: { $1.guardrails = $0.guardrails })

  static let targets = SectionCodec(
    tree: { agreement in
      FormTree(fields: [
        "targets": FormTree(
          rows: agreement.targets.map { target in
            FormTree(fields: [
              "period": FormTree(target.period), "measure": FormTree(target.measure),
              "function": FormTree(target.function), "value": FormTree(number: target.value),
            ])
          })
      ])
    },
    entries: { form in
      let targets = form["targets"].list { row in
        .mapping(
          [
            "period": row["period"].plain, "measure": row["measure"].text,
            "function": row["function"].plain, "value": row["value"].plain,
          ], from: row.path)
      }
      return [.init(key: "targets", node: targets)]
    },
    take: { $1.targets = $0.targets })

  static let pay = SectionCodec(
    tree: { agreement in
      let plans = agreement.pay.map { plan in
        let rows = plan.shares.map { share in
          FormTree(fields: [
            "measure": FormTree(share.measure), "share": FormTree(percentOf: share.share),
          ])
        }
        return (plan.function, FormTree(rows: rows))
      }
      return FormTree(fields: [
        "pay": FormTree(fields: Dictionary(plans) { first, _ in first })
      ])
    },
    entries: { form in
      let pay = form["pay"]
      let plans = ["sales", "marketing"].compactMap { function -> FormNode.Entry? in
        let rows = pay[function].rows.filter { !$0.tree.isBlank }
        if rows.isEmpty { return nil }
        let shares = rows.map { row in
          FormNode.Entry(key: row["measure"].trimmed, node: row["share"].share)
        }
        return .init(
          key: function, node: FormNode(.mapping(shares), from: pay[function].path))
      }
      let node = FormNode(plans.isEmpty ? .absent : .mapping(plans), from: pay.path)
      return [.init(key: "pay", node: node)]
    },
    take: { $1.pay = $0.pay },
    faults: { form in
      ["sales", "marketing"].flatMap { form["pay"][$0].rows }
        .filter { !$0.tree.isBlank }
        .compactMap { row in
          let blank = ["measure", "share"].first { row[$0].trimmed.isEmpty }
          return blank.map { .init(field: row[$0].path, problem: "missing", expected: "text") }
        }
    })
}
