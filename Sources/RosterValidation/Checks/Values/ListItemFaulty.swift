// A list in a cell has an empty item, or blanks around its commas.

import Basics
import OneRoster

enum ListItemFaulty: Check {
    static let pages = [
        FindingPage(
            empty,
            what: """
                Looks at columns that hold lists: nothing may stand between two commas, or \
                before the first or after the last.
                """,
            why: "Consumers read an item without a name, or pair lists wrongly.",
            example: "classes.csv: `\"term-1,\"` in termSourcedIds."),
        FindingPage(
            spaces,
            what: "Speaks when an item of a list begins or ends with a blank.",
            why: "Nothing allows or forbids it; some consumers take the blank as part of the item.",
            example: "classes.csv: `\"Science, Physics\"` in subjects."),
    ]

    static let empty = FindingKind(
        "value-empty-item", .error, title: "empty item in a list",
        hint: "leave the empty item and its comma out", source: SpecReference.dataTypes)
    static let spaces = FindingKind(
        "value-item-spaces", .warning, title: "blanks around items of a list",
        hint: "join the items by commas alone", source: SpecReference.dataTypes)

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        column.kind.isList ? Items(column) : nil
    }

    private final class Items: CellCheck {
        let column: Column

        init(_ column: Column) { self.column = column }

        override func look(at cell: Cell, _ scan: FileScan) {
            let (hasEmpty, hasSpaces) = Self.faults(cell)
            if hasEmpty {
                scan.report(
                    ListItemFaulty.empty, column, "\(column.name) has an item without text")
            }
            if hasSpaces {
                scan.report(
                    ListItemFaulty.spaces, column, "\(column.name) has blanks around its items")
            }
        }

        private static func faults(_ cell: Cell) -> (hasEmpty: Bool, hasSpaces: Bool) {
            var hasEmpty = false
            var hasSpaces = false
            var start = 0
            while start <= cell.count {
                let end = cell.firstIndex(of: UInt8(ascii: ","), from: start) ?? cell.count
                let trimmedCount = cell.slice(start..<end).trimmingSpaces().count
                if trimmedCount == 0 {
                    hasEmpty = true
                } else if trimmedCount < end - start {
                    hasSpaces = true
                }
                start = end + 1
            }
            return (hasEmpty, hasSpaces)
        }
    }
}
