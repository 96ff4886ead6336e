// Sections 1 and 5 of the grade import rules: who may write, which drop, how much of it.

import Basics
import GradeImport
import OneRoster
import Testing

@Suite("Drops: permission, order, guard")
struct DropRuleTests {
    @Test(
        "Nothing named, nothing imported; a connection runs until its last day",
        arguments: [
            (true, false, true, nil, nil), (false, true, true, nil, nil),
            (true, true, true, "2026-11-20", nil),
            (false, false, true, nil, "grade-nothing-writable"),
            (true, true, false, nil, "grade-connection-disabled"),
            (true, true, true, "2026-11-19", "grade-connection-expired"),
            (true, true, true, "2026-11-21", nil),
        ] as [(Bool, Bool, Bool, String?, String?)])
    func permission(
        lineItems: Bool, results: Bool, isEnabled: Bool, expires: String?, code: String?
    ) {
        let remark = WritePermission(lineItems: lineItems, results: results).refusal(
            isEnabled: isEnabled, expires: expires.map { day($0) }, today: Sample.today)
        #expect(remark?.kind.code == code)
    }

    @Test("Of a drop, only grade files are read, and of these what write names")
    func files() {
        for file in FileName.allCases {
            let isItem = file == .lineItems || file == .categories
            let isGrade = isItem || file == .results
            let expected = [
                (WritePermission(lineItems: true, results: true), isGrade),
                (WritePermission(lineItems: true, results: false), isItem),
                (WritePermission(lineItems: false, results: true), file == .results),
            ]
            for (permission, isRead) in expected {
                let reason = FileNotRead.reason(file, permission)
                #expect((reason == nil) == isRead, "\(file)")
                let code = isGrade ? "grade-file-not-permitted" : "grade-file-not-read"
                if !isRead { #expect(reason?.code == code, "\(file)") }
            }
        }
    }

    @Test(
        "Applied already, older, or to be taken",
        arguments: [
            (true, 5, 9, false, "applied"), (false, 5, 9, false, "older"),
            (false, 5, 9, true, "proceed"), (false, 9, 9, false, "proceed"),
            (false, 10, 9, false, "proceed"), (false, nil, 9, false, "proceed"),
            (false, 5, nil, false, "proceed"), (false, nil, nil, false, "proceed"),
            (true, nil, nil, true, "applied"),
        ] as [(Bool, Int64?, Int64?, Bool, String)])
    func order(
        isApplied: Bool, newest: Int64?, last: Int64?, acceptsOlder: Bool, outcome: String
    ) {
        func moment(_ time: Int64?) -> Timestamp? { time.flatMap { Timestamp(milliseconds: $0) } }
        let order = DropOrder.of(
            isApplied: isApplied, newest: moment(newest), lastNewest: moment(last),
            acceptsOlder: acceptsOlder)
        switch order {
        case .proceed: #expect(outcome == "proceed")
        case .alreadyApplied: #expect(outcome == "applied")
        case .older(let remark):
            #expect(outcome == "older")
            #expect(remark.kind.code == "grade-older-drop" && remark.isRefusal)
        }
    }

    @Test(
        "A moment later than tomorrow is not believed",
        arguments: [
            ("2026-11-20", true), ("2026-11-21", true), ("2026-11-22", false),
            ("9999-12-31", false),
        ])
    func believed(text: String, isBelieved: Bool) {
        let moment = Timestamp(day(text))
        let believed = DropOrder.believed(moment, today: Sample.today)
        #expect(believed == (isBelieved ? moment : nil))
        #expect(DropOrder.believed(nil, today: Sample.today) == nil)
    }

    private static func changes(
        of existing: Int, changed: Int = 0, zeroed: Int = 0, removed: Int = 0
    ) -> SectionChanges {
        var changes = SectionChanges(section: 3, existing: existing)
        for _ in 0..<changed { changes.add(.changed) }
        for _ in 0..<zeroed { changes.add(.zeroed) }
        for _ in 0..<removed { changes.add(.removed) }
        changes.add(.none)
        return changes
    }

    @Test(
        "A share past its threshold holds, at it passes; few results never hold",
        arguments: [
            (100, 20, 0, 0, []), (100, 21, 0, 0, ["changed"]), (100, 0, 10, 0, []),
            (100, 0, 11, 0, ["zeroed"]), (100, 0, 0, 10, []), (100, 0, 0, 11, ["removed"]),
            (100, 0, 11, 11, ["changed", "zeroed", "removed"]), (9, 9, 0, 0, []),
            (10, 10, 0, 0, ["changed"]), (30, 0, 9, 0, []),
            (30, 0, 28, 0, ["changed", "zeroed"]), (0, 0, 0, 0, []),
        ] as [(Int, Int, Int, Int, [String])])
    func held(existing: Int, changed: Int, zeroed: Int, removed: Int, reasons: [String]) {
        let changes = Self.changes(
            of: existing, changed: changed, zeroed: zeroed, removed: removed)
        let limits = HoldLimits()
        let found = ChangeGuard.reasons([changes], waiting: 0, limits, isApproved: false)
        #expect(found.map(Self.name) == reasons)
        #expect(found.allSatisfy { $0.message.contains("of \(existing) results") })
        #expect(ChangeGuard.reasons([changes], waiting: 5, limits, isApproved: true).isEmpty)
    }

    private static func name(_ reason: HoldReason) -> String {
        switch reason {
        case .changed: "changed"
        case .zeroed: "zeroed"
        case .removed: "removed"
        case .deletesWithScores: "deletes"
        }
    }

    @Test("Each limit is a knob, and a section is measured by itself")
    func limits() {
        func reasons(_ change: (inout HoldLimits) -> Void) -> [String] {
            var limits = HoldLimits()
            change(&limits)
            let sections = [
                Self.changes(of: 1000, changed: 20),
                Self.changes(of: 40, changed: 3, zeroed: 3, removed: 3),
            ]
            return ChangeGuard.reasons(sections, waiting: 0, limits, isApproved: false)
                .map(Self.name)
        }
        #expect(reasons { _ in } == [])
        #expect(reasons { $0.changed = 1 } == ["changed"])
        #expect(reasons { $0.atLeast = 9 } == ["changed"])
        #expect(
            reasons {
                $0.atLeast = 3
                $0.zeroed = 7
            } == ["changed", "zeroed"])
        #expect(
            reasons {
                $0.atLeast = 0
                $0.removed = 0
                $0.changed = 100
                $0.zeroed = 100
            } == ["removed"])
    }

    @Test("Deletions with scores hold whatever the shares")
    func waiting() {
        let held = ChangeGuard.reasons([], waiting: 2, HoldLimits(), isApproved: false)
        #expect(held == [.deletesWithScores(count: 2)])
        #expect(ChangeGuard.reasons([], waiting: 0, HoldLimits(), isApproved: false).isEmpty)
    }
}
