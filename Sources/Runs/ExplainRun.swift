// What a code means: the pages of rules and checks, and the kinds that speak for themselves.

import Basics
import GradeImport
import OneRoster
import RosterExport
import RosterValidation

/// Explains one code, or lists all of them.
package struct ExplainRun: Sendable {
    /// Nil for the list.
    package let code: String?

    package init(code: String? = nil) { self.code = code }

    /// What is wrong with the code, with the way out; nil if it is known.
    package static func complaint(about code: String) -> String? {
        let all = ExplainedCode.all
        if all.contains(where: { $0.code == code }) { return nil }
        let near = NearestName.to(code, among: all.map(\.code)).map { "did you mean '\($0)'?" }
        return "There is no code '\(code)'; "
            + (near ?? "\(Product.name) explain lists the codes; errors carry their cure with them.")
    }

    package func run() -> RunReport {
        RunReport.of("explain") { report in
            report.codes = ExplainedCode.all.filter { code == nil || $0.code == code }
        }
    }
}

/// A code as it is explained.
package struct ExplainedCode: Codable, Sendable {
    /// `rule`, `profile`, `change`, `map`, `check`, `grade` or `reading`.
    package var family: String
    package var code: String
    package var severity: String
    package var title: String
    /// Absent, with `why`, `knob` and `example`, where the title says it all.
    package var what: String?
    package var why: String?
    package var knob: String?
    package var example: String?
    package var cure: String
    package var source: String

    private init(_ kind: FindingKind, family: String, _ page: FindingPage? = nil) {
        self.family = family
        code = kind.code
        severity = kind.severity.rawValue
        title = kind.title
        what = page?.what
        why = page?.why
        knob = page?.knob
        example = page?.example
        cure = kind.hint
        source = kind.source
    }

    /// Rules in the order in which they are asked, what profiles refuse, what holds a bundle back,
    /// then checks, what concerns grades, and kinds of reading by code.
    package static let all: [ExplainedCode] =
        RuleCatalogue.pages.map { ExplainedCode($0.kind, family: "rule", $0) }
        + ProfileFindings.pages.map { ExplainedCode($0.kind, family: "profile", $0) }
        + ChangeCatalogue.pages.map { ExplainedCode($0.kind, family: "change", $0) }
        + MapFault.pages.map { ExplainedCode($0.kind, family: "map", $0) }
        + CheckCatalogue.pages.map { ExplainedCode($0.kind, family: "check", $0) }
        + DecisionCatalogue.pages.map { ExplainedCode($0.kind, family: "grade", $0) }
        + UndoKinds.pages.map { ExplainedCode($0.kind, family: "grade", $0) }
        + OneRosterFindings.kinds.map { ExplainedCode($0, family: "reading") }

    /// Headings and their paragraphs, in order.
    package var sections: [(heading: String, text: String)] {
        let page: [(heading: String, text: String?)] = [
            ("What it does", what), ("Why", why), ("Knob", what == nil ? nil : knob ?? "None."),
            ("Example", example), ("Cure", cure), ("Source", source),
        ]
        return page.compactMap { heading, text in text.map { (heading, $0) } }
    }
}
