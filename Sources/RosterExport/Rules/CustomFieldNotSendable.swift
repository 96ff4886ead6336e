// Which fields of the district's own can go out.

import Basics

/// - Source: export rules, section 8, custom fields
package enum CustomFieldNotSendable: Rule {
    package static let kind = FindingKind(
        "export-custom-field", .note, title: "fields of the district's own",
        hint: "name fields that have one value a person", source: "export rules, section 8")

    package static let pages = FindingPage.pages(
        [
            (
                kind,
                """
                `students: [busRoute, homeLanguage]` adds `metadata.busRoute` and \
                `metadata.homeLanguage` to users.csv, blank for staff and guardians.
                """
            )
        ],
        what: """
            A custom field goes out as `metadata.<alias>`, or feeds an attribute, as text: \
            options by their labels, computed fields as they were last computed. A log field \
            (many rows a person) and a file are refused by name; none goes out that is not \
            named.
            """,
        why: """
            A log has no one value, a file is no text, and a field that goes out by accident \
            may be a diagnosis.
            """,
        knob: "`custom_fields`, and `custom.ALIAS` in `attributes`.")

    /// The error for a field of the type, or nil.
    package static func error(_ alias: String, type: String) -> ExportError? {
        switch type {
        case "log":
            ExportError(
                "export-custom-field-log",
                "\(alias) is a log field: it has many rows a person and no single value",
                hint: "leave \(alias) out of the connection")
        case "file":
            ExportError(
                "export-custom-field-file", "\(alias) is a file, which no cell can hold",
                hint: "leave \(alias) out of the connection")
        default: nil
        }
    }
}
