// The files of an export in the order in which they are written, and what writes each.

import Database
import OneRoster

enum ExportPlan {
    typealias Write = (inout Settlement, DatabaseConnection, any RowSink) throws -> Void

    struct Step {
        let file: FileName
        let scope: ReadScope
        let write: Write
    }

    /// In order of dependence: references look back.
    static var mappings: [Step] {
        [
            Step(file: .orgs, scope: .orgs) { s, _, sink in
                try OrgsMapping.write(&s, to: sink)
            },
            Step(file: .academicSessions, scope: .academicSessions) { s, _, sink in
                try AcademicSessionsMapping.write(s, to: sink)
            },
            Step(file: .courses, scope: .courses) { s, sis, sink in
                try CoursesMapping.write(&s, sis, to: sink)
            },
            Step(file: .classes, scope: .classes) { s, sis, sink in
                try ClassesMapping.write(&s, sis, to: sink)
            },
            Step(file: .users, scope: .users) { s, sis, sink in
                try UsersMapping.write(&s, sis, to: sink)
            },
            Step(file: .enrollments, scope: .enrollments) { s, sis, sink in
                try EnrollmentsMapping.write(&s, sis, to: sink)
            },
            Step(file: .demographics, scope: .demographics) { s, sis, sink in
                try DemographicsMapping.write(s, sis, to: sink)
            },
            Step(file: .resources, scope: .resources) { _, sis, sink in
                try ResourcesMapping.write(sis, to: sink)
            },
            Step(file: .classResources, scope: .classResources) { s, sis, sink in
                try ResourcesMapping.writeOfClasses(&s, sis, to: sink)
            },
            Step(file: .courseResources, scope: .courseResources) { s, sis, sink in
                try ResourcesMapping.writeOfCourses(&s, sis, to: sink)
            },
            Step(file: .categories, scope: .categories) { s, sis, sink in
                try CategoriesMapping.write(s, sis, to: sink)
            },
            Step(file: .lineItems, scope: .lineItems) { s, sis, sink in
                try LineItemsMapping.write(s, sis, to: sink)
            },
            Step(file: .results, scope: .results) { s, sis, sink in
                try ResultsMapping.write(&s, sis, to: sink)
            },
        ]
    }
}
