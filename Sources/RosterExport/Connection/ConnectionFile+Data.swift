// The parts of a connection file that speak of attributes: where they come from, what is done about
// blank ones, what must be unique, who is left out by them.

import Basics
import Settings

extension ConnectionReader {
    private static let customMark = "custom."

    /// `attributes: {students: {username: email, userIds: [state_student_id, custom.badge]}}`
    mutating func readAttributes() {
        for (entity, value) in map.map("attributes")?.entries(by: ExportEntity.self) ?? [] {
            let names = AttributeCatalogue.attributes(of: entity).map(\.name)
            for (attribute, value) in value.map()?.entries(among: names) ?? [] {
                // Only userIds has room for more than one.
                let items = attribute == "userIds" && value.isList ? value.list() ?? [] : [value]
                let fields = items.compactMap { field($0, of: entity) }
                guard !fields.isEmpty else {
                    if items.isEmpty { refuseEmpty(value) }
                    continue
                }
                connection.attributes.append(
                    AttributeSource(entity: entity, attribute: attribute, fields: fields))
            }
        }
    }

    private mutating func field(_ value: SettingsValue, of entity: ExportEntity) -> SourceField? {
        let columns = AttributeCatalogue.fields(of: entity)
        guard let name = value.name() else { return nil }
        if name.text.hasPrefix(Self.customMark), name.text.count > Self.customMark.count,
            AttributeCatalogue.withCustomFields.contains(entity)
        {
            let alias = String(name.text.dropFirst(Self.customMark.count))
            places[.customField(entity, alias)] = name.location
            return .custom(alias)
        }
        return value.word(of: columns).map { .column($0) }
    }

    /// `custom_fields: {students: [lunch_code]}`
    mutating func readCustomFields() {
        let names = AttributeCatalogue.withCustomFields.map(\.rawValue)
        for (name, value) in map.map("custom_fields")?.entries(among: names) ?? [] {
            guard let entity = ExportEntity(rawValue: name) else { continue }
            for alias in value.names() ?? [] {
                connection.customFields.append(
                    CustomFieldChoice(entity: entity, alias: alias.text))
                places[.customField(entity, alias.text)] = alias.location
            }
        }
    }

    /// `requirements: {students: {email: skip, phone: {default: "000"}}}`
    mutating func readRequirements() {
        for (entity, value) in map.map("requirements")?.entries(by: ExportEntity.self) ?? [] {
            let names = AttributeCatalogue.attributes(of: entity).map(\.name)
            for (attribute, value) in value.map()?.entries(among: names) ?? [] {
                guard let action = action(value) else { continue }
                connection.requirements.append(
                    DataRequirement(entity: entity, attribute: attribute, action: action))
            }
        }
    }

    private func action(_ value: SettingsValue) -> BlankAction? {
        if value.isMap {
            guard var map = value.map() else { return nil }
            let text = map.required("default")?.name()?.text
            map.refuseUnknown()
            return text.map { .fill($0) }
        }
        switch value.word(of: ["skip", "blank", "sourcedId", "fail"]) {
        case "skip": return .skip
        case "blank": return .blank
        case "sourcedId": return .sourcedId
        case "fail": return .fail
        default: return nil
        }
    }

    /// `uniqueness: [{attribute: username, among: [students, staff], action: warn}]`
    mutating func readUniqueness() {
        guard let items = map.list("uniqueness") else { return }
        connection.uniqueness = items.compactMap { item in
            guard var map = item.map() else { return nil }
            let attribute = map.required("attribute")
            let among = map.required("among")
            let entities = among?.words(ExportEntity.self)
            let ignoresCase = map.bool("ignore_case") ?? true
            let action = map.word("action", UniquenessDomain.Action.self) ?? .warn
            map.refuseUnknown()
            if let among, entities?.isEmpty == true, among.isEmptyList { refuseEmpty(among) }
            guard let entities, let first = entities.first else { return nil }
            // What all of them have.
            let shared = entities.dropFirst().reduce(Self.attributes(of: first)) { names, entity in
                names.filter(Self.attributes(of: entity).contains)
            }
            guard let name = attribute?.word(of: shared) else { return nil }
            return UniquenessDomain(
                attribute: name, entities: entities, ignoresCase: ignoresCase, action: action)
        }
    }

    private static func attributes(of entity: ExportEntity) -> [String] {
        AttributeCatalogue.attributes(of: entity).map(\.name)
    }

    /// `filters: {students: {include: {grade_level: ["09", "10"]}}}`
    mutating func readFilters() {
        let names = ExportEntity.allCases.filter { !AttributeCatalogue.filters(of: $0).isEmpty }
        for (name, value) in map.map("filters")?.entries(among: names.map(\.rawValue)) ?? [] {
            guard let entity = ExportEntity(rawValue: name), var inner = value.map() else {
                continue
            }
            readFilter(inner.value("include"), of: entity, includes: true)
            readFilter(inner.value("exclude"), of: entity, includes: false)
            inner.refuseUnknown()
        }
    }

    private mutating func readFilter(
        _ value: SettingsValue?, of entity: ExportEntity, includes: Bool
    ) {
        let names = AttributeCatalogue.filters(of: entity)
        for (attribute, value) in value?.map()?.entries(among: names) ?? [] {
            if value.isEmptyList { refuseEmpty(value) }
            guard let values = value.names(), !values.isEmpty else { continue }
            let filter = EntityFilter(
                entity: entity, attribute: attribute, values: values.map(\.text),
                includes: includes)
            connection.filters.append(filter)
            for value in values { places[.filter(filter, value.text)] = value.location }
        }
    }

    private func refuseEmpty(_ value: SettingsValue) {
        value.refuse(SettingsFault.listEmpty, "'\(value.path)' is an empty list")
    }
}
