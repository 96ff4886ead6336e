// Refusals that a row does not earn by what it says itself.

import Basics
import OneRoster

extension LineItemDecision {
    /// Nothing is done with it, nor with its results.
    static func refused(with remark: Remark) -> LineItemDecision {
        LineItemDecision(
            outcome: .refused, remarks: [remark], gate: .refused(LineItemClosed.refused),
            range: nil, days: nil)
    }

    var isRefused: Bool {
        if case .refused = outcome { true } else { false }
    }
}

extension ResultDecision {
    static func refused(with remark: Remark) -> ResultDecision {
        ResultDecision(.refused, [remark])
    }
}

extension LineItemClosed {
    static let remark = Remark(refused, Results.lineItemSourcedId, "the line item is refused")
}
