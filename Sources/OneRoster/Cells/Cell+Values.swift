// Cells as the value kinds of the standard.
// Source: OneRoster 1.1 CSV, data types.

import Basics

extension Cell {
    package func decodeFlag() -> Decoded<Bool> { .blank }
    package func decodeDate() -> Decoded<CalendarDate> { .blank }
    package func decodeDateTime() -> Decoded<Timestamp> { .blank }
    package func decodeYear() -> Decoded<Int> { .blank }
    package func decodeNumber() -> Decoded<Double> { .blank }
    package func decodeGuid() -> Decoded<Cell> { .blank }
    package func decodeToken(of vocabulary: Vocabulary) -> Decoded<Cell> { .blank }
    package func decodeUserId() -> Decoded<UserId> { .blank }
    /// Any cell by its column's kind, as a validator asks: nothing of the value itself.
    package func verdict(as kind: ColumnKind) -> Decoded<Void> { .blank }
}

/// An item of `userIds`.
package struct UserId {
    package let type: Cell
    package let id: Cell
}
