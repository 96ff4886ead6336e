// Whether a bundle may leave without a person's yes.

import Basics

/// Judges what a bundle would change for its receiver.
package struct ChangeGuard: Sendable {
    private let settings: GuardSettings
    private let approval: ApprovalChoice

    package init(settings: GuardSettings, approval: ApprovalChoice) {
        self.settings = settings
        self.approval = approval
    }

    package func judge(_ input: GuardInput) -> GuardVerdict {
        let facts = GuardFacts(input, settings, approval)
        let windows = settings.announced.filter { $0.covers(input.day) }
        var verdict = GuardVerdict()
        for rule in ChangeCatalogue.all {
            let found = rule.reasons(facts)
            let window = rule.announcedAs.flatMap { word in
                windows.first { $0.expect.contains(word) }
            }
            guard let window else {
                verdict.reasons += found
                continue
            }
            verdict.excused += found.map { reason in
                var reason = reason
                reason.announced = window.why
                return reason
            }
        }
        return verdict
    }
}
