// The page's sections about identifiers, fields, what is left out and what is added.

import OneRoster

extension ConnectionDescription {
    var identifiers: [VendorPage.Block] {
        var items: [Phrase] = [
            """
            A `sourcedId` is the one that the SIS keeps for the record. It stays the same for as \
            long as the record is kept, over the years, too.
            """
        ]
        if !policy.idPrefix.isEmpty {
            items.append(
                "Before every `sourcedId`, and every reference to one, stands \(code: policy.idPrefix)."
            )
        }
        items.append("Rows point at nothing that is not sent.")
        var rows: [[Phrase]] = []
        for entity in ExportEntity.allCases where policy.read.contains(entity.scope) {
            for attribute in AttributeCatalogue.attributes(of: entity) {
                rows.append([
                    "\(entity.rawValue)", "\(code: attribute.name)",
                    source(attribute, entity), whenBlank(attribute.name, entity),
                ])
            }
        }
        var blocks: [VendorPage.Block] = [.heading("Identifiers and fields"), .list(items)]
        if !rows.isEmpty {
            blocks.append(
                .paragraph(
                    "From which field of the SIS each attribute comes, and what is done without:")
            )
            blocks.append(.table(header: ["of", "attribute", "field", "if blank"], rows: rows))
        }
        let domains: [Phrase] = domains.map { domain in
            let who = domain.entities.map(\.rawValue).joined(separator: ", ")
            let what: Phrase =
                switch domain.action {
                case .warn: "both are sent, and the district is warned"
                case .skipLater: "the later one (by `sourcedId`) is not sent"
                case .fail: "nothing is sent"
                }
            let cased = domain.ignoresCase ? "in whatever case" : "letter for letter"
            return
                "Two records (\(who)) with one \(code: domain.attribute), \(cased): \(what)."
        }
        return domains.isEmpty ? blocks : blocks + [.list(domains)]
    }

    /// Left out, usernames are watched with a warning.
    private var domains: [UniquenessDomain] {
        let usual = UniquenessDomain(
            attribute: "username", entities: [.students, .staff, .guardians])
        let all = policy.uniqueness ?? (policy.read.contains(.users) ? [usual] : [])
        return all.filter { $0.entities.contains { policy.read.contains($0.scope) } }
    }

    private func source(_ attribute: (name: String, usual: String), _ entity: ExportEntity)
        -> Phrase
    {
        let chosen = policy.attributes.last {
            $0.entity == entity && $0.attribute == attribute.name
        }
        guard let chosen else {
            return entity == .classes && attribute.name == "title"
                ? "`title`, else that of the course and `short_name`" : "\(code: attribute.usual)"
        }
        return "\(codes: chosen.fields.map(Self.name))"
    }

    private static func name(_ field: SourceField) -> String {
        switch field {
        case .column(let name): name
        case .custom(let alias): "custom.\(alias)"
        }
    }

    private func whenBlank(_ attribute: String, _ entity: ExportEntity) -> Phrase {
        let chosen = policy.requirements.last {
            $0.entity == entity && $0.attribute == attribute
        }?.action
        switch chosen ?? AttributeMissing.usualAction(attribute) {
        case .skip: return "the record is not sent"
        case .fill(let text): return "\(code: text) stands in"
        case .sourcedId: return "the `sourcedId` stands in"
        case .fail: return "nothing is sent"
        case .blank, nil: return "stays blank"
        }
    }

    var metadata: [VendorPage.Block] {
        let rows: [[Phrase]] = policy.customFields
            .filter { policy.read.contains($0.entity.scope) }
            .map { choice in
                let type: Phrase = sis?.types[choice].map { "\($0)" } ?? "as the SIS has it"
                return [
                    "\(code: "metadata." + choice.alias)",
                    "\(code: profile.csv(choice.entity.file))", "\(choice.entity.rawValue)", type,
                ]
            }
        guard !rows.isEmpty else {
            return [
                .heading("Metadata"),
                .paragraph("There are no columns beside those of the standard."),
            ]
        }
        return [
            .heading("Metadata"),
            .paragraph(
                "Fields of the district's own, after the columns of the standard; options are told by their labels."
            ),
            .table(header: ["column", "file", "of", "type"], rows: rows),
        ]
    }

    var deletions: [VendorPage.Block] {
        var items: [Phrase] = sending.mode == .bulk ? bulk : delta
        items.append("A file that is absent says nothing about its records.")
        if sending.onNoChange == .skip {
            items.append("On a day without any change no bundle comes.")
        } else if sending.mode == .delta {
            items.append("On a day without any change a bundle comes with its manifest alone.")
        }
        if let text = profile.deletions { items.append("How the receiver reads it: \(text)") }
        return [.heading("Deletions"), .list(items)]
    }

    private var bulk: [Phrase] {
        [
            """
            Every bundle is bulk: the complete truth of its day. What is over or deleted in the SIS \
            is absent from the next bundle; no row says `tobedeleted`, and `status` and \
            `dateLastModified` are blank.
            """
        ]
    }

    private var delta: [Phrase] {
        [
            """
            A bundle is a delta: what is new or changed since the bundle before it, as `active`, and \
            what is gone, as `tobedeleted`, with its other columns as they were sent last. \
            `dateLastModified` is when the run found the change.
            """,
            "Each delta follows on the bundle before it; they are to be taken in their order, all of them.",
            """
            The first bundle is bulk, the complete truth of its day, and now and then another one \
            is, where there is nothing to compare with. In bulk, `status` and `dateLastModified` \
            are blank, and what is over or deleted is absent. The manifest says which one it is.
            """,
        ]
    }

    var receiver: [VendorPage.Block] {
        var blocks: [VendorPage.Block] = [.heading("What is done for this receiver")]
        let lines = profile.differences
        if lines.isEmpty {
            blocks.append(.paragraph("Nothing differs from strict OneRoster 1.1."))
        } else {
            blocks.append(.list(lines.map { "\($0)" }))
            blocks.append(.paragraph("A bundle that breaks one of these is not written."))
        }
        if let delivery = profile.delivery { blocks.append(.paragraph("Delivery: \(delivery)")) }
        blocks.append(
            .paragraph(
                "By \(profile.source), looked at \(profile.checked). Please tell us what has changed since."
            ))
        return blocks
    }

    var contacts: [VendorPage.Block] {
        let blank: Phrase = "(please fill in)"
        return [
            .heading("Contacts"),
            .table(
                header: ["who", "name", "mail", "phone"],
                rows: [
                    "District, data", "District, contract", "Receiver, data", "Receiver, support",
                ]
                .map { ["\($0)", blank, blank, blank] }),
        ]
    }
}
