// What a connection chooses about the attributes of what it sends: where they come from, what is
// done when they are blank, what must be unique, and who is left out by them.

/// What a connection speaks of, in the words of its file.
package enum ExportEntity: String, CaseIterable, Sendable {
    case schools, courses, classes, students, staff, guardians

    /// Whether its people stand in users.csv.
    package var isPeople: Bool { self == .students || self == .staff || self == .guardians }
}

/// A field of the SIS: a column of the entity's table, or a custom field by its alias.
package enum SourceField: Hashable, Sendable {
    /// A name of `AttributeCatalogue.fields(of:)`.
    case column(String)
    /// Written `custom.ALIAS` in a connection file.
    case custom(String)
}

/// The SIS fields that feed one attribute: one field, but for `userIds`, which lists several.
package struct AttributeSource: Hashable, Sendable {
    package var entity: ExportEntity
    /// A name of `AttributeCatalogue.attributes(of:)`.
    package var attribute: String
    package var fields: [SourceField]

    package init(entity: ExportEntity, attribute: String, fields: [SourceField]) {
        self.entity = entity
        self.attribute = attribute
        self.fields = fields
    }
}

/// A custom field that goes out as `metadata.<alias>`, of students, staff or schools.
package struct CustomFieldChoice: Hashable, Sendable {
    package var entity: ExportEntity
    package var alias: String

    package init(entity: ExportEntity, alias: String) {
        self.entity = entity
        self.alias = alias
    }
}

/// What is done with a record whose attribute is blank or not valid.
package enum BlankAction: Hashable, Sendable {
    /// The record is left out, and what hangs on it.
    case skip
    /// This text stands in.
    case fill(String)
    /// The record's sourcedId stands in.
    case sourcedId
    /// The cell stays blank, or becomes so.
    case blank
    /// The export stops.
    case fail
}

package struct DataRequirement: Hashable, Sendable {
    package var entity: ExportEntity
    package var attribute: String
    package var action: BlankAction

    package init(entity: ExportEntity, attribute: String, action: BlankAction) {
        self.entity = entity
        self.attribute = attribute
        self.action = action
    }
}

/// An attribute that no two records among the entities may share.
package struct UniquenessDomain: Hashable, Sendable {
    /// `warn`, `skip-later` (in sourcedId order), `fail`.
    package enum Action: String, CaseIterable, Sendable {
        case warn
        case skipLater = "skip-later"
        case fail
    }

    package var attribute: String
    package var entities: [ExportEntity]
    package var ignoresCase: Bool
    package var action: Action

    package init(
        attribute: String, entities: [ExportEntity], ignoresCase: Bool = true,
        action: Action = .warn
    ) {
        self.attribute = attribute
        self.entities = entities
        self.ignoresCase = ignoresCase
        self.action = action
    }
}

/// Keeps, or leaves out, the records of an entity by what an attribute says.
package struct EntityFilter: Hashable, Sendable {
    package var entity: ExportEntity
    /// A name of `AttributeCatalogue.filters(of:)`.
    package var attribute: String
    package var values: [String]
    /// Whether the named ones are kept (`include`) or left out (`exclude`).
    package var includes: Bool

    package init(entity: ExportEntity, attribute: String, values: [String], includes: Bool) {
        self.entity = entity
        self.attribute = attribute
        self.values = values
        self.includes = includes
    }
}
