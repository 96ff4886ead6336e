// The table of the law: what each scoreStatus makes of a score.

import Basics
import OneRoster

/// - Source: grade import rules, section 4, the table
enum GradeByStatus {
    enum Outcome {
        case grade(points: Points?, status: ScoreStatus?, isMissing: Bool)
        /// The row changes nothing.
        case ignored
        /// Why is in the remarks.
        case refused
    }

    static func decide(
        _ word: ScoreWord, _ result: ResultCase, _ policy: GradePolicy, _ remarks: inout [Remark]
    ) -> Outcome {
        switch word {
        case .exempt: return .grade(points: nil, status: nil, isMissing: false)
        case .submitted: return .grade(points: nil, status: .submitted, isMissing: false)
        case .notSubmitted:
            return .grade(
                points: nil, status: .notSubmitted, isMissing: policy.notSubmitted == .missing)
        case .fullyGraded: return graded(nil, result, policy, &remarks)
        case .partiallyGraded:
            switch policy.partiallyGraded {
            case .provisional: return graded(.partiallyGraded, result, policy, &remarks)
            case .post: return graded(nil, result, policy, &remarks)
            case .ignore:
                remarks.append(ScoreStatusUnknown.ignoredRemark)
                return .ignored
            }
        }
    }

    private static func graded(
        _ status: ScoreStatus?, _ result: ResultCase, _ policy: GradePolicy,
        _ remarks: inout [Remark]
    ) -> Outcome {
        guard let scan = ScoreUnreadable.read(result.score, &remarks),
            ScoreOutOfRange.admits(scan, result.line.range, policy.aboveMax, &remarks)
        else { return .refused }
        return .grade(points: scan.points, status: status, isMissing: false)
    }
}
