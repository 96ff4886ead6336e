// Which school a row belongs to, in either bundle: by the org, the class or the line item that it
// names. What is of no one school is the district's.

import Basics

/// A school of either bundle.
package struct ComparedSchool: Sendable, Hashable {
    package let sourcedId: String
    /// As the new bundle has it, or else the old one.
    package var name: String

    package init(sourcedId: String, name: String) {
        self.sourcedId = sourcedId
        self.name = name
    }
}

/// The schools of two bundles, and which of them classes and line items belong to.
///
/// **Cost**: 16 bytes an org, class and line item, a third of that to spare; beside them the
/// schools, up to a limit.
final class SchoolBook {
    private(set) var schools: [ComparedSchool] = []
    private let orgs = SchoolTable()
    private let classes = SchoolTable()
    private let lineItems = SchoolTable()
    private let limits: DifferenceLimits

    init(limits: DifferenceLimits) { self.limits = limits }

    /// Reads the orgs of a bundle; nothing if it has none.
    ///
    /// - Errors: those of the file.
    func readOrgs(of bundle: BundleReader, _ side: BundleSide) throws(BundleError) {
        guard let table = try bundle.open(.orgs, quietly: true) else { return }
        var parents: [Fingerprint: Fingerprint] = [:]
        while try table.next() {
            guard !table.sourcedId.isBlank else { continue }
            let (id, parent) = (Fingerprint(table.sourcedId), table[Orgs.parentSourcedId])
            if table[Orgs.type] == "school" {
                orgs.set(id, side, place(of: table, id))
            } else if !parent.isBlank, parents.count < limits.otherOrgs {
                parents[id] = Fingerprint(parent)
            }
        }
        for (id, parent) in parents {
            if let school = school(above: parent, parents, side) { orgs.set(id, side, school) }
        }
    }

    /// The school that the table's row belongs to on that side; nil for the district.
    func school(of table: TableReader, _ link: SchoolLink, _ side: BundleSide) -> Int? {
        switch link {
        case .district: return nil
        case .own: return orgs.find(Fingerprint(table.sourcedId), side)
        case .org(let column): return orgs.find(Fingerprint(table[column]), side)
        case .orgs(let column): return firstSchool(among: table[column], side)
        case .class_(let column): return classes.find(Fingerprint(table[column]), side)
        case .lineItem(let column): return lineItems.find(Fingerprint(table[column]), side)
        }
    }

    /// Whether rows of other files are found by those of this one.
    func keeps(_ file: FileName) -> Bool { file == .classes || file == .lineItems }

    func keep(_ id: Cell, of file: FileName, school: Int?, _ side: BundleSide) {
        guard let school else { return }
        (file == .classes ? classes : lineItems).set(Fingerprint(id), side, school)
    }

    /// An org may be a department of a school.
    private func school(
        above org: Fingerprint, _ parents: [Fingerprint: Fingerprint], _ side: BundleSide
    ) -> Int? {
        var org = org
        for _ in 0..<Self.mostGenerations {
            if let school = orgs.find(org, side) { return school }
            guard let parent = parents[org] else { return nil }
            org = parent
        }
        return nil
    }

    private static let mostGenerations = 16

    /// A user's first org is the one that counts most.
    private func firstSchool(among list: Cell, _ side: BundleSide) -> Int? {
        guard list.firstIndex(of: UInt8(ascii: ",")) != nil else {
            return orgs.find(Fingerprint(list), side)
        }
        var first: Int?
        list.forEachItem { item in
            if first == nil { first = orgs.find(Fingerprint(item), side) }
        }
        return first
    }

    /// Kept for every school, and so cut to a length that is none of the sender's choice.
    private func text(_ cell: Cell) -> String {
        cell.slice(0..<min(cell.count, DifferenceLimits.schoolBytes)).string
    }

    /// The place of a school in the list, where the other bundle may have put it.
    private func place(of table: TableReader, _ id: Fingerprint) -> Int? {
        let name = text(table[Orgs.name])
        if let known = orgs.find(id, .old) {
            schools[known].name = name
            return known
        }
        guard schools.count < limits.schools else { return nil }
        schools.append(ComparedSchool(sourcedId: text(table.sourcedId), name: name))
        return schools.count - 1
    }
}

/// How the rows of a file lead to a school.
enum SchoolLink {
    case district
    /// The row is an org.
    case own
    case org(Column)
    case orgs(Column)
    case class_(Column)
    case lineItem(Column)

    init(of file: FileName) {
        switch file {
        case .orgs: self = .own
        case .courses: self = .org(Courses.orgSourcedId)
        case .classes: self = .org(Classes.schoolSourcedId)
        case .users: self = .orgs(Users.orgSourcedIds)
        case .enrollments: self = .org(Enrollments.schoolSourcedId)
        case .classResources: self = .class_(ClassResources.classSourcedId)
        case .lineItems: self = .class_(LineItems.classSourcedId)
        case .results: self = .lineItem(Results.lineItemSourcedId)
        case .academicSessions, .categories, .courseResources, .demographics, .resources:
            self = .district
        }
    }
}
