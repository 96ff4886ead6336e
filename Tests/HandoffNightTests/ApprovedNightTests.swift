// What a person approved during the day goes out in the next night, and that night is not held
// against what the vendor had before.

import TestSupport
import Testing

@Suite("Nights after somebody's yes")
struct ApprovedNightTests {
    @Test("Approved changes are delivered before the export is held against what is there")
    func approved() throws {
        let night = try HandoffNight()
        #expect(try night.run("nightly").status == 0)
        #expect(try night.deliveries() == ["1 delivered"])
        try night.sis("PRAGMA foreign_keys = OFF; DELETE FROM schedule")
        let held = try night.run("nightly")
        #expect(held.status == 4, "\(held)")
        #expect(try night.deliveries() == ["1 delivered"])
        let approval = try night.roster(
            "approve", "2", "--why", "meant so", "--state", "connections/state")
        #expect(approval.status == 0, "\(approval)")
        #expect(approval.output.contains("The next push delivers it"), "\(approval)")
        let next = try night.run("nightly")
        #expect(next.status == 0, "\(next)")
        #expect(try night.deliveries() == ["1 delivered", "2 delivered", "3 delivered"])
        #expect(try night.faults() == [])
    }

    @Test("Without such a yes nothing goes out before the export; what was held stays held")
    func unapproved() throws {
        let night = try HandoffNight()
        #expect(try night.export().status == 0)
        let push = try night.run("push", "--approved")
        #expect(push.status == 0, "\(push)")
        #expect(push.output.contains("Nothing that a person approved waits"), "\(push)")
        #expect(night.vendor("incoming").isEmpty)
        #expect(try night.ledger("SELECT COUNT(*) FROM deliveries") == ["0"])
        let both = try night.run("push", "--approved", "--again")
        #expect(both.status == 64, "\(both)")
    }
}
