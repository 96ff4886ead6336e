// What a connection says about grades reaches the policy by which they are taken.

import Basics
import GradeImport
import RosterExport
import Runs
import Testing

@Suite("Policy of grades")
struct GradePolicyTests {
    @Test("A connection that says nothing has the policy's defaults")
    func defaults() { #expect(GradePolicy(GradeSettings()) == GradePolicy()) }

    @Test("Every choice has its twin, and each of them reaches the policy")
    func choices() {
        for choice in GradeSettings.DueDateOutside.allCases {
            #expect(
                Self.policy { $0.dueDateOutside = choice }.dueDateOutside.rawValue
                    == choice.rawValue)
        }
        for choice in GradeSettings.DecimalPoints.allCases {
            #expect(
                Self.policy { $0.decimalPoints = choice }.decimalPoints.rawValue == choice.rawValue)
        }
        for choice in GradeSettings.PartiallyGraded.allCases {
            #expect(
                Self.policy { $0.partiallyGraded = choice }.partiallyGraded.rawValue
                    == choice.rawValue)
        }
        for choice in GradeSettings.NotSubmitted.allCases {
            #expect(
                Self.policy { $0.notSubmitted = choice }.notSubmitted.rawValue == choice.rawValue)
        }
        for choice in GradeSettings.AboveMax.allCases {
            #expect(Self.policy { $0.aboveMax = choice }.aboveMax.rawValue == choice.rawValue)
        }
        for choice in GradeSettings.Withdrawn.allCases {
            #expect(Self.policy { $0.withdrawn = choice }.withdrawn.rawValue == choice.rawValue)
        }
        for choice in GradeSettings.TeacherEdits.allCases {
            #expect(
                Self.policy { $0.teacherEdits = choice }.teacherEdits.rawValue == choice.rawValue)
        }
        #expect(Self.policy { $0.defaultCategory = "Online" }.defaultCategory == "Online")
        #expect(Self.policy { $0.scoresSISAssignments = true }.scoresSISAssignments)
        #expect(Self.policy { $0.allowsDeleteWithScores = true }.allowsDeleteWithScores)
        #expect(Self.policy { $0.isAllOrNothing = true }.isAllOrNothing)
        #expect(Self.policy { $0.hold.changed = 1 }.hold.changed == 1)
        #expect(Self.policy { $0.hold.zeroed = 2 }.hold.zeroed == 2)
        #expect(Self.policy { $0.hold.removed = 3 }.hold.removed == 3)
        #expect(Self.policy { $0.hold.atLeast = 4 }.hold.atLeast == 4)
    }

    @Test("What may be written is what the connection names")
    func permission() {
        for scopes in [[], [.lineItems], [.results], [.lineItems, .results]] as [Set<WriteScope>] {
            var connection = Connection(title: "a")
            connection.write = scopes
            #expect(
                WritePermission(connection)
                    == WritePermission(
                        lineItems: scopes.contains(.lineItems), results: scopes.contains(.results)))
        }
    }

    private static func policy(_ change: (inout GradeSettings) -> Void) -> GradePolicy {
        var settings = GradeSettings()
        change(&settings)
        return GradePolicy(settings)
    }
}
