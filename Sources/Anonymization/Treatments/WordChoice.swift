// Sex, race and other answers of one word: another answer of the same standing is chosen by
// chance, so that nothing can be learnt from how often each comes.

import Basics
import OneRoster

enum WordChoice {
    private static let flags: [[StaticString]] = [
        ["true", "false"], ["TRUE", "FALSE"], ["True", "False"], ["Y", "N"], ["y", "n"],
        ["Yes", "No"], ["yes", "no"], ["YES", "NO"], ["1", "0"], ["T", "F"],
    ]
    private static let sexes: [[StaticString]] = [
        ["male", "female"], ["MALE", "FEMALE"], ["Male", "Female"], ["M", "F"], ["m", "f"],
        ["unspecified", "other"],
    ]

    /// One of the answers among which the cell stands, right or wrong alike; nil if it is no
    /// answer that is known.
    static func choice(
        for cell: Cell, of vocabulary: Vocabulary?, by hash: UInt64
    ) -> StaticString? {
        let groups = vocabulary == nil ? flags : vocabulary == .sex ? sexes : []
        for group in groups where group.contains(where: { cell == $0 }) {
            return group[Int(hash % UInt64(group.count))]
        }
        // In letters of both sizes, such as tRue: stays a word in the wrong letters.
        for group in groups.prefix(1)
        where group.contains(where: { cell.equalsIgnoringCase(Cell($0)) }) {
            let wrong = groups[1]
            return wrong[Int(hash % UInt64(wrong.count))]
        }
        return nil
    }
}
