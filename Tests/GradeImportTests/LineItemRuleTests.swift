// Whose line items they are, and how they go: sections 1 and 2 of the grade import rules, and the
// last row of the table of section 3.

import Basics
import GradeImport
import Testing

@Suite("Line items: owners and deletions")
struct LineItemRuleTests {
    static func decide(
        _ item: LineItemCase, _ policy: GradePolicy = GradePolicy()
    ) -> LineItemDecision { LineItemDecision.of(item, policy: policy) }

    @Test("Another vendor's line item is never touched, whatever the row asks for")
    func otherVendor() {
        for status in ["", "active", "tobedeleted"] {
            for origin in [ItemOrigin.row, .resultsOnly] {
                let item = Sample.item {
                    $0.origin = origin
                    $0.row.status = cell(status)
                    $0.existing = Sample.existing(.otherVendor)
                }
                let policy = Sample.policy {
                    $0.scoresSISAssignments = true
                    $0.allowsDeleteWithScores = true
                }
                let decision = Self.decide(item, policy)
                #expect(decision.name == "refused")
                #expect(decision.codes == ["line-item-of-other-vendor"])
            }
        }
    }

    @Test(
        "An assignment of the SIS takes scores if the connection says so, and never changes",
        arguments: [
            (false, "row", "", "sis-assignment-closed"),
            (false, "results", "", "sis-assignment-closed"), (true, "row", "", nil),
            (true, "results", "", nil), (true, "changed", "", "sis-assignment-kept"),
            (true, "broken", "", "sis-assignment-kept"),
            (true, "row", "tobedeleted", "sis-assignment-delete"),
            (false, "row", "tobedeleted", "sis-assignment-delete"),
        ] as [(Bool, String, String, String?)])
    func ofSIS(isOpen: Bool, what: String, status: String, code: String?) {
        let item = Sample.item {
            $0.origin = what == "results" ? .resultsOnly : .row
            $0.row.status = cell(status)
            $0.existing = Sample.existing(.sis)
            if what == "changed" { $0.row.title = cell("Another quiz") }
            if what == "broken" { $0.row.dueDate = cell("soon") }
        }
        let decision = Self.decide(item, Sample.policy { $0.scoresSISAssignments = isOpen })
        #expect(decision.codes == (code.map { [$0] } ?? []))
        let isTaken = code == nil || code == "sis-assignment-kept"
        #expect(decision.name == (isTaken ? "unchanged" : "refused"))
        #expect((decision.gate == .open) == isTaken)
        if isTaken { #expect(decision.range?.points.text == "10") }
    }

    @Test("Scores of an assignment of the SIS are measured by its points, not the vendor's")
    func sisRange() {
        let item = Sample.item {
            $0.row.resultValueMax = cell("50")
            $0.existing = Sample.existing(.sis)
        }
        let decision = Self.decide(item, Sample.policy { $0.scoresSISAssignments = true })
        #expect(decision.codes == ["sis-assignment-kept"])
        #expect(decision.range?.max.text == "10")
    }

    @Test("A line item of results alone has to be there")
    func resultsOnly() {
        for (miss, code) in [
            (IdMiss.unknown, "line-item-unknown"), (.prefixMissing, "id-prefix-missing"),
            (.zerosMissing, "id-zeros-missing"),
        ] {
            let decision = Self.decide(
                Sample.item {
                    $0.origin = .resultsOnly
                    $0.miss = miss
                })
            #expect(decision.name == "refused")
            #expect(decision.codes == [code])
        }
        let known = Self.decide(
            Sample.item {
                $0.origin = .resultsOnly
                $0.row = LineItemCells()
                $0.existing = Sample.existing()
            })
        #expect(known.name == "unchanged")
        #expect(known.gate == .open)
        #expect(known.range?.points.text == "10")
        #expect(known.days == day("2026-11-02")...day("2026-11-06"))
    }

    @Test("A line item without days has those of its section")
    func daysOfSection() {
        let decision = Self.decide(
            Sample.item {
                $0.origin = .resultsOnly
                $0.existing = Sample.existing {
                    $0.assigned = nil
                    $0.due = nil
                }
            })
        #expect(decision.days == Sample.section.first...Sample.section.last)
    }

    @Test("A class outside of the connection's schools is refused, with its results")
    func scope() {
        for origin in [ItemOrigin.row, .resultsOnly] {
            let decision = Self.decide(
                Sample.item {
                    $0.origin = origin
                    $0.section = .outsideScope(Sample.section)
                    $0.existing = origin == .row ? nil : Sample.existing()
                })
            #expect(decision.name == "refused")
            #expect(decision.codes == ["class-outside-scope"])
        }
        let deletion = Self.decide(
            Sample.item {
                $0.row.status = cell("tobedeleted")
                $0.section = .outsideScope(Sample.section)
                $0.existing = Sample.existing()
            })
        #expect(deletion.name == "refused")
        #expect(deletion.codes == ["class-outside-scope"])
    }

    @Test(
        "A line item that the drop names by both of its ids is refused", arguments: [true, false])
    func twoNames(isRow: Bool) {
        let decision = Self.decide(
            Sample.item {
                $0.origin = isRow ? .row : .resultsOnly
                $0.hasOtherName = true
                $0.existing = Sample.existing()
            })
        #expect(decision.name == "refused")
        #expect(decision.codes == ["line-item-duplicate"])
    }

    @Test("A line item does not move to another class")
    func otherClass() {
        let decision = Self.decide(
            Sample.item { $0.existing = Sample.existing { $0.isInNamedSection = false } })
        #expect(decision.name == "refused")
        #expect(decision.codes == ["class-changed"])
    }

    @Test(
        "Rows that cannot be told apart or read are refused",
        arguments: [
            ("li-1", "", true, "line-item-duplicate"), ("", "", false, "id-unfit"),
            ("li-1", "inactive", false, "status-unknown"),
            ("li-1", "ToBeDeleted", false, "status-unknown"),
        ])
    func odd(sourcedId: String, status: String, isDuplicate: Bool, code: String) {
        var item = LineItemCase(
            sourcedId: cell(sourcedId), section: .found(Sample.section))
        item.row = Sample.item().row
        item.row.status = cell(status)
        item.isDuplicate = isDuplicate
        #expect(Self.decide(item).name == "refused")
        #expect(Self.decide(item).codes == [code])
    }

    @Test(
        "Delete hides where no score would be lost; with scores it is allowed, approved, or waits",
        arguments: [ItemOrigin.row, .absentFromBulk])
    func delete(origin: ItemOrigin) {
        func decide(scores: Int, allows: Bool = false, isApproved: Bool = false) -> LineItemDecision
        {
            let item = Sample.item {
                $0.origin = origin
                $0.row.status = cell(origin == .row ? "tobedeleted" : "")
                $0.isApproved = isApproved
                $0.existing = Sample.existing { $0.scoresAtStake = scores }
            }
            return Self.decide(item, Sample.policy { $0.allowsDeleteWithScores = allows })
        }
        #expect(decide(scores: 0).name == "hide")
        #expect(decide(scores: 0).codes.isEmpty)
        #expect(decide(scores: 1).name == "waiting")
        #expect(decide(scores: 1).codes == ["delete-needs-approval"])
        #expect(decide(scores: 1, allows: true).name == "hide")
        #expect(decide(scores: 1, isApproved: true).name == "hide")
        #expect(decide(scores: 1).gate == .leaving)
    }

    @Test("Deleting what is hidden or not there changes nothing")
    func deleteNothing() {
        let hidden = Sample.item {
            $0.row.status = cell("tobedeleted")
            $0.existing = Sample.existing {
                $0.isHidden = true
                $0.scoresAtStake = 3
            }
        }
        #expect(Self.decide(hidden).name == "unchanged")
        #expect(Self.decide(hidden).codes.isEmpty)
        let unknown = Self.decide(Sample.item { $0.row.status = cell("tobedeleted") })
        #expect(unknown.name == "unchanged")
        #expect(unknown.codes == ["delete-unknown"])
    }

    @Test("A deletion needs nothing else to be right")
    func deleteBroken() {
        let item = Sample.item {
            $0.row = LineItemCells()
            $0.row.status = cell("tobedeleted")
            $0.section = .unknown(.unknown)
            $0.existing = Sample.existing()
        }
        #expect(Self.decide(item).name == "hide")
    }
}
