// Finds the fields that a connection names, and refuses by name what cannot be.

import Basics
import Database
import SIS

extension AttributePlan {
    /// - Errors: `export-attribute-unknown`, `export-field-unknown`, `export-custom-field-unknown`,
    ///   `export-custom-field-log`, `export-custom-field-file`, `export-requirement-refused`,
    ///   `export-uniqueness-refused`, those of the database.
    static func resolve(
        _ sis: DatabaseConnection, _ policy: ExportPolicy
    ) throws -> AttributePlan {
        try AttributeNames.check(policy)
        var fields = FieldTable(custom: try CustomFieldTable(sis))
        // Resolved for its errors, too: an entity without custom fields is refused.
        for choice in policy.customFields {
            _ = try fields.place(.custom(choice.alias), of: choice.entity)
        }
        let read = policy.customFields.filter { policy.read.contains($0.entity.scope) }
        let users = read.filter(\.entity.isPeople)
        let schools = read.filter { $0.entity == .schools }
        let (userAliases, orgAliases) = (aliases(of: users), aliases(of: schools))
        var entities: [ExportEntity: EntityPlan] = [:]
        for entity in ExportEntity.allCases {
            let aliases = entity.isPeople ? userAliases : entity == .schools ? orgAliases : []
            let chosen = read.filter { $0.entity == entity }.map(\.alias)
            entities[entity] = EntityPlan(
                entity: entity,
                attributes: try AttributeCatalogue.attributes(of: entity).map { attribute in
                    try choice(attribute, of: entity, policy, &fields)
                },
                metadata: try aliases.map { alias in
                    try chosen.contains(alias) ? fields.place(.custom(alias), of: entity) : nil
                })
        }
        return AttributePlan(
            entities: entities, fields: fields.fields, userColumns: userAliases.map(column),
            orgColumns: orgAliases.map(column),
            domains: domains(policy))
    }

    /// Those that the check of the bundle does not look after, over what is read.
    private static func domains(_ policy: ExportPolicy) -> [UniquenessDomain] {
        (policy.uniqueness ?? []).filter { !$0.asks(.usual) }.compactMap { domain in
            var domain = domain
            domain.entities.removeAll { !policy.read.contains($0.scope) }
            return domain.entities.isEmpty ? nil : domain
        }
    }

    private static func aliases(of choices: [CustomFieldChoice]) -> [String] {
        var aliases: [String] = []
        for choice in choices where !aliases.contains(choice.alias) { aliases.append(choice.alias) }
        return aliases
    }

    /// The name of the column; signs that no header may hold go as they do in a cell.
    private static func column(_ alias: String) -> String {
        let row = CellRow()
        alias.withCell { TextCleaning.append($0, to: row) }
        return "metadata." + row[0].string
    }

    private static func choice(
        _ attribute: (name: String, usual: String), of entity: ExportEntity,
        _ policy: ExportPolicy, _ fields: inout FieldTable
    ) throws -> AttributeChoice {
        let usual = [SourceField.column(attribute.usual)]
        let mapped = policy.attributes.last {
            $0.entity == entity && $0.attribute == attribute.name
        }
        // What is not read is not asked for anything.
        let required = policy.requirements.last {
            $0.entity == entity && $0.attribute == attribute.name
                && policy.read.contains(entity.scope)
        }
        let sources = mapped?.fields ?? usual
        var places = try sources.map { try fields.place($0, of: entity) }
        if entity == .classes, attribute.name == "title" {
            places.append(fields.place(.column(.courseTitle), of: .sections))
            places.append(fields.place(.column(.shortName), of: .sections))
        }
        let isComposed = attribute.name == "userIds" && sources != usual
        let types = sources.map { $0 == usual[0] ? nil : UserIdParts.type($0) }
        return AttributeChoice(
            name: attribute.name, places: places, idTypes: isComposed ? types : [],
            action: required?.action ?? AttributeMissing.usualAction(attribute.name),
            isRequired: required != nil, isMapped: sources != usual)
    }
}

/// The fields asked for so far, by table.
private struct FieldTable {
    private(set) var fields: [AttributeTable: [AttributeField]] = [:]
    private let custom: CustomFieldTable

    init(custom: CustomFieldTable) { self.custom = custom }

    mutating func place(_ source: SourceField, of entity: ExportEntity) throws -> Int {
        switch source {
        case .column(let name):
            let known = AttributeCatalogue.fields(of: entity)
            guard known.contains(name), let column = AttributeColumn(rawValue: name) else {
                throw ExportError.unknown(
                    "export-field-unknown", "\(entity.rawValue) have no field \(name)", name,
                    among: known)
            }
            return place(.column(column), of: entity.table)
        case .custom(let alias):
            return place(.custom(try custom.key(of: alias, of: entity)), of: entity.table)
        }
    }

    mutating func place(_ field: AttributeField, of table: AttributeTable) -> Int {
        if let place = fields[table]?.firstIndex(of: field) { return place }
        fields[table, default: []].append(field)
        return (fields[table]?.count ?? 1) - 1
    }
}

/// The custom fields of the SIS.
private struct CustomFieldTable {
    private var fields: [(id: Int64, sourceClass: String, alias: String, type: String)] = []

    init(_ sis: DatabaseConnection) throws {
        typealias Row = CustomFieldRows
        let rows = try Row.inKeyOrder(sis)
        while try rows.next() {
            fields.append(
                (
                    rows.integer(Row.id), rows.cell(Row.sourceClass).string,
                    rows.cell(Row.alias).string, rows.cell(Row.type).string
                ))
        }
    }

    func key(of alias: String, of entity: ExportEntity) throws(ExportError) -> Int64 {
        let known = fields.filter { $0.sourceClass == entity.sourceClass }
        guard let field = known.first(where: { $0.alias == alias }) else {
            throw ExportError.unknown(
                "export-custom-field-unknown",
                "\(entity.rawValue) have no custom field with the alias \(alias)", alias,
                among: known.map(\.alias))
        }
        if let error = CustomFieldNotSendable.error(alias, type: field.type) { throw error }
        return field.id
    }
}

/// Whether the names of a policy are names at all.
private enum AttributeNames {
    static func check(_ policy: ExportPolicy) throws(ExportError) {
        for source in policy.attributes {
            try check(source.attribute, of: source.entity)
            guard source.fields.isEmpty || source.fields.count > 1 && source.attribute != "userIds"
            else { continue }
            throw ExportError(
                "export-field-unknown",
                "\(source.attribute) of \(source.entity.rawValue) is fed by one field, "
                    + "not by \(source.fields.count)",
                hint: "name one field; only userIds takes several")
        }
        for requirement in policy.requirements {
            try check(requirement.attribute, of: requirement.entity)
            try check(requirement)
        }
        for domain in policy.uniqueness ?? [] {
            for entity in domain.entities { try check(domain.attribute, of: entity) }
            let tables = Set(domain.entities.map { $0.isPeople ? nil : $0 })
            guard tables.count > 1 else { continue }
            throw ExportError(
                "export-uniqueness-refused",
                "\(domain.attribute) is asked to be unique among things of several files",
                hint: "name schools, courses or classes each in an entry of its own")
        }
    }

    private static func check(
        _ attribute: String, of entity: ExportEntity
    ) throws(ExportError) {
        let known = AttributeCatalogue.attributes(of: entity).map(\.name)
        guard !known.contains(attribute) else { return }
        throw ExportError.unknown(
            "export-attribute-unknown", "\(entity.rawValue) have no attribute \(attribute)",
            attribute, among: known)
    }

    /// Refuses what would make a row that every receiver refuses.
    private static func check(_ requirement: DataRequirement) throws(ExportError) {
        let (attribute, entity) = (requirement.attribute, requirement.entity.rawValue)
        switch requirement.action {
        case .blank where AttributeMissing.isRequired(attribute):
            throw ExportError(
                "export-requirement-refused", "\(attribute) of \(entity) may not be blank",
                hint: "choose skip, fail, sourcedId or a default")
        case .fill(let text):
            let isFine = text.withCell { cell in
                !NameMissing.isMissing(cell) && AttributeMissing.isValid(attribute, cell)
            }
            guard !isFine else { return }
            throw ExportError(
                "export-requirement-refused",
                "the default for \(attribute) of \(entity) is blank or not valid itself",
                hint: "choose another text, or blank")
        case .sourcedId where attribute == "userIds" || attribute == "email":
            throw ExportError(
                "export-requirement-refused",
                "a sourcedId cannot stand in for \(attribute) of \(entity)",
                hint: "choose skip, fail, blank or a default")
        case .skip, .fail, .blank, .sourcedId: return
        }
    }
}

extension ExportError {
    /// Names the nearest known word, or all of them.
    static func unknown(
        _ code: String, _ message: String, _ word: String, among known: [String]
    ) -> ExportError {
        let nearest = NearestName.to(word, among: known)
        let hint =
            nearest.map { "did you mean \($0)?" }
            ?? (known.isEmpty ? "there is none" : "there are \(known.joined(separator: ", "))")
        return ExportError(code, message, hint: hint)
    }
}
