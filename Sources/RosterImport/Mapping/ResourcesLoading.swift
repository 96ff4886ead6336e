// resources.csv, classResources.csv, courseResources.csv → resources and what they are tied to.

import Basics
import Database
import OneRoster
import SIS

/// Loads resources.
final class ResourcesLoading: FileLoading {
    let file = FileName.resources
    private let resources: LoadTable
    private let values = CellRow()

    init(_ context: LoadContext) throws { resources = try context.table(.resources) }

    func load(_ row: LoadRow) throws -> LoadOutcome? {
        values.removeAll()
        values.append(row.title(Resources.vendorResourceId))
        values.append(row[Resources.title])
        row.addList(Resources.roles, to: values)
        values.append(row.token(Resources.importance) ?? .blank)
        values.append(row[Resources.vendorId])
        values.append(row[Resources.applicationId])
        return try resources.put(row.id, values)
    }
}

/// Loads which resources classes use.
final class ClassResourcesLoading: FileLoading {
    let file = FileName.classResources
    private let context: LoadContext
    private let links: LoadTable
    private let values = CellRow()

    init(_ context: LoadContext) throws {
        self.context = context
        links = try context.table(.coursePeriodResources)
    }

    func load(_ row: LoadRow) throws -> LoadOutcome? {
        let section = try context.neededKey(.coursePeriods, ClassResources.classSourcedId, of: row)
        guard let section,
            let resource = try context.neededKey(
                .resources, ClassResources.resourceSourcedId, of: row)
        else { return nil }
        values.removeAll()
        values.append(row[ClassResources.title])
        values.append(section)
        values.append(resource)
        return try links.put(row.id, values)
    }
}

/// Loads which resources courses use.
final class CourseResourcesLoading: FileLoading {
    let file = FileName.courseResources
    private let context: LoadContext
    private let links: LoadTable
    private let values = CellRow()

    init(_ context: LoadContext) throws {
        self.context = context
        links = try context.table(.courseResources)
    }

    func load(_ row: LoadRow) throws -> LoadOutcome? {
        let course = try context.neededKey(.courses, CourseResources.courseSourcedId, of: row)
        guard let course,
            let resource = try context.neededKey(
                .resources, CourseResources.resourceSourcedId, of: row)
        else { return nil }
        values.removeAll()
        values.append(row[CourseResources.title])
        values.append(course)
        values.append(resource)
        return try links.put(row.id, values)
    }
}
