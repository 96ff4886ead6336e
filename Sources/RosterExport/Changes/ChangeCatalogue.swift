// Every rule that can hold a bundle back, in the order in which they are asked: one file in Rules/,
// one line here.

import Basics

/// A reason to hold a bundle: a file of the folder Rules and a line in `ChangeCatalogue.all`.
protocol ChangeRule: Sendable {
    static var page: FindingPage { get }
    /// What a window must expect to let it through; nil for what nothing announces.
    static var announcedAs: ExpectedChange? { get }

    /// What is more than usual; empty if nothing is.
    static func reasons(_ facts: GuardFacts) -> [HoldReason]
}

package enum ChangeCatalogue {
    /// Causes before what comes of them.
    static let all: [any ChangeRule.Type] = [
        FirstRun.self,
        SnapshotLost.self,
        SchoolYearOther.self,
        IdsOther.self,
        FileEmpty.self,
        SchoolEmpty.self,
        RowsRemoved.self,
        RowsChanged.self,
        ApprovalAlways.self,
    ]

    /// The names of the rules, which are those of their files.
    package static let names: [String] = all.map { "\($0)" }

    /// The explanations, in order.
    package static let pages: [FindingPage] = all.map { $0.page }
}

extension FindingKind {
    /// A reason to hold a bundle.
    static func change(_ fault: String, _ title: String, hint: String) -> FindingKind {
        FindingKind(
            "change-" + fault, .warning, title: title, hint: hint,
            source: "export rules, section 10")
    }
}
