// From what a connection file says about grades to the policy by which they are taken.

import GradeImport
import RosterExport

extension GradePolicy {
    package init(_ settings: GradeSettings) {
        self.init()
        dueDateOutside =
            switch settings.dueDateOutside {
            case .refuse: .refuse
            case .clamp: .clamp
            }
        decimalPoints =
            switch settings.decimalPoints {
            case .roundDown: .roundDown
            case .keep: .keep
            case .reject: .reject
            }
        defaultCategory = settings.defaultCategory
        partiallyGraded =
            switch settings.partiallyGraded {
            case .provisional: .provisional
            case .post: .post
            case .ignore: .ignore
            }
        notSubmitted =
            switch settings.notSubmitted {
            case .nothing: .nothing
            case .missing: .missing
            }
        aboveMax =
            switch settings.aboveMax {
            case .extraCredit: .extraCredit
            case .warn: .warn
            case .reject: .reject
            }
        withdrawn = settings.withdrawn == .accept ? .accept : .reject
        teacherEdits = settings.teacherEdits == .keep ? .keep : .overwrite
        scoresSISAssignments = settings.scoresSISAssignments
        allowsDeleteWithScores = settings.allowsDeleteWithScores
        isAllOrNothing = settings.isAllOrNothing
        hold.changed = settings.hold.changed
        hold.zeroed = settings.hold.zeroed
        hold.removed = settings.hold.removed
        hold.atLeast = settings.hold.atLeast
    }
}

extension WritePermission {
    package init(_ connection: Connection) {
        self.init(
            lineItems: connection.write.contains(.lineItems),
            results: connection.write.contains(.results))
    }
}
