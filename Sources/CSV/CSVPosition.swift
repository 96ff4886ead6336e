// Where in a CSV file a thing is.

import Basics

/// A place in a file.
///
/// **Shape**: both count from 1; `column` in bytes of its line. A byte order mark at the start
/// of the file is not counted. CRLF, LF and a CR by itself each end a line, in quotes too.
package struct CSVPosition: Hashable, Comparable, Sendable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: CSVPosition, right: CSVPosition) -> Bool {
        left.line != right.line ? left.line < right.line : left.column < right.column
    }

    package var location: Location { Location(line: line, column: column) }
}
