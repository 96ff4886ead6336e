// Where in somebody's file or table a thing is.

/// A place in a bundle or a database.
///
/// **Shape**: `line` counts from 1 and is the line on which the field (or record) begins; `column`
/// counts from 1 in UTF-8 bytes of that line. Inside the SIS, `file` is a table and `sourcedId` a key.
package struct Location: Hashable, Sendable, CustomStringConvertible {
    package var file: String?
    package var line: Int?
    package var column: Int?
    package var field: String?
    package var sourcedId: String?

    package init(
        file: String? = nil, line: Int? = nil, column: Int? = nil, field: String? = nil,
        sourcedId: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.field = field
        self.sourcedId = sourcedId
    }

    /// `file:line:column`, as far as known; empty when nothing is.
    package var description: String {
        var text = file ?? ""
        guard let line else { return text }
        text += text.isEmpty ? "line \(line)" : ":\(line)"
        if let column { text += ":\(column)" }
        return text
    }
}
