// Finds the records that share a value which should be unique.

import Basics
import Database
import SIS

/// One domain of uniqueness over the records that go out.
///
/// **Cost**: 8 bytes a record for a fingerprint, and the text of those values alone whose
/// fingerprint came twice: a second look at the table compares the texts themselves, so that no
/// record is left out for a chance likeness of fingerprints.
struct SharedValues {
    /// A record with the value of an earlier one.
    struct Later {
        let table: AttributeTable
        let key: Int64
    }

    /// In sourcedId order.
    private(set) var later: [Later] = []
    /// Of a few: the record, and the earlier one.
    private(set) var samples: [(sourcedId: String, earlier: String)] = []

    private let domain: UniquenessDomain
    private static let sampleCount = 5

    /// `entity`: as what the record of the table with the key goes out; nil if it does not.
    init(
        _ domain: UniquenessDomain, _ sis: DatabaseConnection, _ plan: AttributePlan, syear: Int,
        entity: @escaping (AttributeTable, Int64) -> ExportEntity?
    ) throws {
        self.domain = domain
        func walk() throws -> RecordWalk {
            try RecordWalk(domain, sis, plan, syear: syear, entity: entity)
        }
        let repeated = Self.repeated(in: try Self.fingerprints(walk()))
        guard !repeated.isEmpty else { return }
        var firsts: [[UInt8]: String] = [:]
        let records = try walk()
        while let record = try records.next() {
            guard repeated.contains(Self.fingerprint(records.value)) else { continue }
            guard let earlier = firsts[records.value] else {
                firsts[records.value] = record.sourcedId.string
                continue
            }
            later.append(Later(table: record.table, key: record.key))
            if samples.count < Self.sampleCount {
                samples.append((record.sourcedId.string, earlier))
            }
        }
    }

    /// - Errors: `export-value-not-unique`.
    func report(to log: FindingLog) throws(ExportError) {
        guard let first = samples.first else { return }
        let entities = domain.entities.map(\.rawValue).joined(separator: ", ")
        let place = Location(field: domain.attribute, sourcedId: first.sourcedId)
        switch domain.action {
        case .skipLater: return
        case .warn:
            log.record(ValueShared.shared, at: place, message(entities))
        case .fail:
            throw ExportError(
                "export-value-not-unique", message(entities), at: place,
                hint: "give each a value of its own in the SIS, or choose another action "
                    + "under uniqueness")
        }
    }

    private func message(_ entities: String) -> String {
        let pairs = samples.map { "\($0.sourcedId) (as \($0.earlier))" }
        let more = later.count > samples.count ? " …" : ""
        return "\(later.count) of \(entities) have the \(domain.attribute) of an earlier record: "
            + pairs.joined(separator: ", ") + more
    }

    private static func fingerprints(_ records: RecordWalk) throws -> [UInt64] {
        var fingerprints: [UInt64] = []
        while try records.next() != nil { fingerprints.append(fingerprint(records.value)) }
        return fingerprints
    }

    private static func repeated(in fingerprints: [UInt64]) -> Set<UInt64> {
        var sorted = fingerprints
        sorted.sort()
        var repeated: Set<UInt64> = []
        for place in sorted.indices.dropFirst() where sorted[place] == sorted[place - 1] {
            repeated.insert(sorted[place])
        }
        return repeated
    }

    /// FNV-1a, the same in every run.
    private static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}

/// The records of a domain that go out and have a value, in sourcedId order.
private final class RecordWalk {
    struct Record {
        let table: AttributeTable
        let key: Int64
        /// Lent until the next step.
        let sourcedId: Cell
    }

    /// The value of the record, as it is compared.
    private(set) var value: [UInt8] = []
    private let domain: UniquenessDomain
    private let plan: AttributePlan
    private let entity: (AttributeTable, Int64) -> ExportEntity?
    private var readers: [(table: AttributeTable, reader: AttributeReader, hasRow: Bool)] = []
    /// The reader whose record was handed out last.
    private var current: Int?
    private let row = CellRow()

    init(
        _ domain: UniquenessDomain, _ sis: DatabaseConnection, _ plan: AttributePlan, syear: Int,
        entity: @escaping (AttributeTable, Int64) -> ExportEntity?
    ) throws {
        self.domain = domain
        self.plan = plan
        self.entity = entity
        for table in Set(domain.entities.map(\.table)) {
            let reader = try AttributeReader(sis, plan, table, syear: syear, in: .sourcedId)
            readers.append((table, reader, try reader.next()))
        }
    }

    func next() throws -> Record? {
        while true {
            if let current { readers[current].hasRow = try readers[current].reader.next() }
            current = readers.indices.filter { readers[$0].hasRow }.min {
                readers[$0].reader.sourcedId < readers[$1].reader.sourcedId
            }
            guard let current else { return nil }
            let (table, reader) = (readers[current].table, readers[current].reader)
            guard let entity = entity(table, reader.key), domain.entities.contains(entity),
                hasValue(reader, entity)
            else { continue }
            return Record(table: table, key: reader.key, sourcedId: reader.sourcedId)
        }
    }

    /// Reads the value as it goes out; false where there is none, or a default stands in.
    private func hasValue(_ reader: AttributeReader, _ entity: ExportEntity) -> Bool {
        guard let attribute = plan.plan(of: entity)[domain.attribute] else { return false }
        row.removeAll()
        let change = reader.append(attribute, to: row)
        guard change != AttributeMissing.filled else { return false }
        let sent = row[0].trimmingSpaces()
        guard !NameMissing.isMissing(sent) else { return false }
        ValueShared.fold(sent, ignoringCase: domain.ignoresCase, into: &value)
        return true
    }
}
