// Any cell judged by the kind of its column, items of lists one by one.
// Source: OneRoster 1.1 CSV, data types.

import Basics

extension Cell {
    /// Whether the cell is what its column asks for; nothing of the value itself.
    ///
    /// **Shape**: `blank` is no judgement: that is the presence of the column. Lists give the
    /// gravest outcome of their items. Suggested codes are advice and never a fault.
    package func verdict(as kind: ColumnKind) -> Decoded<Void> {
        guard !isBlank else { return .blank }
        switch kind {
        case .id, .text: return .value(())
        case .guid, .guidOf, .reference: return decodeGuid().verdict
        case .token(let vocabulary): return decodeToken(of: vocabulary).verdict
        case .flag: return decodeFlag().verdict
        case .date: return decodeDate().verdict
        case .dateTime: return decodeDateTime().verdict
        case .year: return decodeYear().verdict
        case .number: return decodeNumber().verdict
        case .texts, .codes: return verdictOfItems { _ in .value(()) }
        case .references: return verdictOfItems { $0.decodeGuid().verdict }
        case .tokens(let vocabulary):
            return verdictOfItems { $0.decodeToken(of: vocabulary).verdict }
        case .userIds: return verdictOfItems { $0.decodeUserId().verdict }
        }
    }

    private func verdictOfItems(_ judge: (Cell) -> Decoded<Void>) -> Decoded<Void> {
        var worst = Decoded<Void>.value(())
        var start = 0
        for end in 0...count where end == count || self[end] == UInt8(ascii: ",") {
            let item = slice(start..<end)
            start = end + 1
            let trimmed = item.trimmingSpaces()
            guard !trimmed.isBlank else { return .fault(.emptyItem) }
            switch judge(trimmed) {
            case .fault(let fault): return .fault(fault)
            case .tolerated(_, let tolerance): worst = .tolerated((), tolerance)
            case .value, .blank:
                if trimmed.count < item.count, worst.tolerance == nil {
                    worst = .tolerated((), .spaces)
                }
            }
        }
        return worst
    }
}
