// One symbol of a block, from as few bits as there may be.

/// What the next bits of a block say.
///
/// A symbol is taken whole or not at all, so a piece of input may end anywhere within it. All
/// verdicts on symbols are given here: `FastLoop` leaves to this whatever is not plain.
enum CarefulStep {
    case done
    case endOfBlock
    case wantsInput

    /// The window must not be full.
    static func take(
        _ reader: inout BitReader, _ window: OutputWindow, _ codes: BlockCodes
    ) throws(InflateFault) -> CarefulStep {
        reader.refill()
        let entry = look(codes.literals, reader.bits)
        guard entry.width <= reader.count else {
            // Of two literals the first may be here already.
            guard entry.isLiteral, entry.byteCount == 2, entry.firstWidth <= reader.count else {
                return .wantsInput
            }
            reader.drop(entry.firstWidth)
            window.add(UInt8(truncatingIfNeeded: entry.bytes))
            return .done
        }
        if entry.isLiteral {
            reader.drop(entry.width)
            window.add(UInt8(truncatingIfNeeded: entry.bytes))
            if entry.byteCount == 2 { window.add(UInt8(truncatingIfNeeded: entry.bytes &>> 8)) }
            return .done
        }
        if entry.isSpecial {
            guard entry.isEnd else { throw .unknownLiteral }
            reader.drop(entry.width)
            return .endOfBlock
        }
        return try takeMatch(entry, &reader, window, codes)
    }

    private static func takeMatch(
        _ length: DecodeEntry, _ reader: inout BitReader, _ window: OutputWindow,
        _ codes: BlockCodes
    ) throws(InflateFault) -> CarefulStep {
        var after = reader
        after.drop(length.width)
        let distance = look(codes.distances, after.bits)
        guard distance.width <= after.count else { return .wantsInput }
        guard !distance.isSpecial else { throw .unknownDistance }
        let lengthBytes = length.base + length.extra(in: reader.bits)
        let distanceBytes = distance.base + distance.extra(in: after.bits)
        guard window.repeatBytes(lengthBytes, distance: distanceBytes) else {
            throw .distanceTooFar
        }
        after.drop(distance.width)
        reader = after
        return .done
    }

    /// The entry that the bits lead to, with zeros behind them. Where there are too few of them, its
    /// width is more than their number.
    private static func look(_ table: DecodeTable, _ bits: UInt64) -> DecodeEntry {
        let mask = (1 as UInt64) << UInt64(table.indexBits) - 1
        let entry = table.entries[Int(truncatingIfNeeded: bits & mask)]
        guard entry.isLink else { return entry }
        let rest = bits >> UInt64(table.indexBits) & ((1 as UInt64) << entry.codeWidth - 1)
        return table.entries[entry.base + Int(truncatingIfNeeded: rest)]
    }
}
