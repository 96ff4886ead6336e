// What a connection chose about attributes, resolved against the SIS: fields found, actions known,
// columns numbered.

import Basics
import OneRoster
import SIS

/// One attribute of one entity.
struct AttributeChoice {
    let name: String
    /// Places among the fields of the entity's table: one; several for `userIds` put together, and
    /// for the title of a class (its own, its course's, its short name).
    let places: [Int]
    /// What stands before the value of each field in `userIds`; empty for a field as it stands,
    /// nil for one whose items are whole.
    let idTypes: [String?]
    /// What is done where it is blank; nil sends it as it is.
    let action: BlankAction?
    /// Whether a requirement names it: only then is it asked whether it is valid.
    let isRequired: Bool
    let isMapped: Bool

    /// Titles are told in the district's own language.
    var isTitle: Bool { name == "title" || name == "name" }
}

/// The attributes of one entity.
struct EntityPlan {
    let entity: ExportEntity
    /// In the order of `AttributeCatalogue.attributes(of:)`, which is that of the columns.
    let attributes: [AttributeChoice]
    /// One a metadata column of the file: a place among the fields, or nil for a blank.
    let metadata: [Int?]

    /// Whether all cells are what they are without a connection.
    var isUsual: Bool {
        !attributes.contains { $0.isMapped || $0.isRequired } && !metadata.contains { $0 != nil }
    }

    /// Whether an attribute decides over the record otherwise than usual.
    var needsScreen: Bool {
        attributes.contains { attribute in
            let usual = AttributeMissing.usualAction(attribute.name) == .skip
            return usual && (attribute.isMapped || attribute.isRequired)
                || attribute.isRequired && (attribute.action == .skip || attribute.action == .fail)
        }
    }

    subscript(name: String) -> AttributeChoice? { attributes.first { $0.name == name } }
}

struct AttributePlan {
    let entities: [ExportEntity: EntityPlan]
    /// The fields asked for, by table.
    let fields: [AttributeTable: [AttributeField]]
    /// Names of the metadata columns of users.csv and of orgs.csv.
    let userColumns: [String]
    let orgColumns: [String]
    /// Those that the check of the bundle does not look after.
    let domains: [UniquenessDomain]

    func plan(of entity: ExportEntity) -> EntityPlan {
        entities[entity] ?? EntityPlan(entity: entity, attributes: [], metadata: [])
    }
}

extension ExportEntity {
    var table: AttributeTable {
        switch self {
        case .schools: .schools
        case .courses: .courses
        case .classes: .sections
        case .students: .students
        case .staff, .guardians: .users
        }
    }

    /// The file that its records stand in.
    var file: FileName {
        switch self {
        case .schools: .orgs
        case .courses: .courses
        case .classes: .classes
        case .students, .staff, .guardians: .users
        }
    }

    /// What must be read for its records to go out.
    var scope: ReadScope {
        switch self {
        case .schools: .orgs
        case .courses: .courses
        case .classes: .classes
        case .students, .staff: .users
        case .guardians: .guardians
        }
    }

    /// The `source_class` of its custom fields; nil for an entity that has none.
    var sourceClass: String? {
        switch self {
        case .schools: "SISSchool"
        case .students: "SISStudent"
        case .staff, .guardians: "FocusUser"
        case .courses, .classes: nil
        }
    }
}
