// Whatever a connection chooses about attributes, filters, requirements and uniqueness, the bundle
// is one that a stranger takes: nothing dangles, nothing required is blank.

import Basics
import DemoDistrict
import OneRoster
import RosterExport
import SIS
import TestSupport
import Testing

@Suite("Choices and closure")
struct ChoiceClosureTests {
    static let seeds: [UInt64] = [11, 12, 13, 14]

    @Test(
        "No choice leaves a reference that points at nothing",
        arguments: Thoroughness.first(2, of: seeds))
    func closure(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("sis.sqlite")
        _ = try DemoDistrict.create(at: path, DemoOptions(students: 60, seed: seed))
        let sis = try SISDatabase.open(at: path, access: .read)
        var random = SeededRandom.chosen(usual: seed)
        for turn in 0..<12 {
            let policy = Self.policy(&random)
            let bundle = folder.file("\(turn).zip")
            let file = try FileSink(path: bundle)
            let writer = BundleWriter(zip: file)
            let exporter = RosterExporter(sis: sis, policy: policy)
            let summary = try sis.snapshot { try exporter.run(to: writer) }
            _ = try writer.finish()
            try file.finish()
            let errors = try validate(bundle)
            #expect(
                errors.isEmpty,
                "seed \(random.seed), turn \(turn): \(errors.prefix(3)) under \(policy)")
            #expect(summary.rowCounts[.orgs] ?? 0 > 0)
        }
    }

    private static func policy(_ random: inout SeededRandom) -> ExportPolicy {
        let day = random.one(of: ["2026-08-17", "2026-11-20", "2027-01-04", "2027-05-20"])
        var policy = ExportPolicy(asOf: CalendarDate(day) ?? .earliest)
        if random.onceIn(4) { policy.read.remove(.guardians) }
        for entity in ExportEntity.allCases {
            for (name, _) in AttributeCatalogue.attributes(of: entity) {
                if random.onceIn(3), name != "userIds" {
                    let field = random.one(of: AttributeCatalogue.fields(of: entity))
                    policy.attributes.append(
                        AttributeSource(entity: entity, attribute: name, fields: [.column(field)]))
                }
                if random.onceIn(3) {
                    policy.requirements.append(
                        DataRequirement(
                            entity: entity, attribute: name, action: action(name, &random)))
                }
            }
        }
        if random.onceIn(2) {
            policy.attributes.append(
                AttributeSource(
                    entity: .students, attribute: "userIds",
                    fields: [.column("local_student_id"), .custom("busRoute"), .column("email")]))
            policy.customFields = [
                CustomFieldChoice(entity: .students, alias: "locker"),
                CustomFieldChoice(entity: .staff, alias: "badge"),
                CustomFieldChoice(entity: .schools, alias: "mascot"),
            ]
        }
        policy.filters = filters.filter { _ in random.onceIn(4) }
        policy.uniqueness = domains.filter { _ in random.onceIn(3) }
        return policy
    }

    private static func action(_ name: String, _ random: inout SeededRandom) -> BlankAction {
        switch name {
        case "username", "givenName", "familyName", "title", "name":
            random.one(of: [.skip, .fill("Somebody"), .sourcedId])
        case "email": random.one(of: [.skip, .fill("a@b.org"), .blank])
        case "userIds": random.one(of: [.fill("{a:b}"), .blank])
        default: random.one(of: [.skip, .fill("0"), .blank, .sourcedId])
        }
    }

    private static let filters: [EntityFilter] = [
        EntityFilter(
            entity: .students, attribute: "grade_level", values: ["09", "10", "KG", "03"],
            includes: true),
        EntityFilter(entity: .students, attribute: "grade_level", values: ["04"], includes: false),
        EntityFilter(
            entity: .courses, attribute: "grade_level", values: ["9", "3", "06"], includes: false),
        EntityFilter(entity: .courses, attribute: "subject", values: ["Art"], includes: false),
        EntityFilter(
            entity: .classes, attribute: "section", values: ["01", "001"], includes: false),
        EntityFilter(entity: .staff, attribute: "profile", values: ["Teacher"], includes: true),
    ]

    private static let domains: [UniquenessDomain] = [
        UniquenessDomain(
            attribute: "username", entities: [.students, .staff, .guardians], action: .skipLater),
        UniquenessDomain(attribute: "familyName", entities: [.students], action: .skipLater),
        UniquenessDomain(attribute: "email", entities: [.staff, .guardians], action: .skipLater),
        UniquenessDomain(attribute: "courseCode", entities: [.courses], action: .skipLater),
        UniquenessDomain(attribute: "classCode", entities: [.classes], action: .skipLater),
        UniquenessDomain(attribute: "identifier", entities: [.schools], action: .skipLater),
    ]
}
