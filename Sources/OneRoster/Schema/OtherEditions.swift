// Names of other editions and of formats that look alike, so that a bundle made for them is
// recognised and called by its name instead of being reported cell by cell.
// Sources: OneRoster 1.0 Final (June 2015) as its templates have it; OneRoster 1.2.1 CSV;
// Microsoft School Data Sync 2.1 and 1.0 CSV; Clever SFTP format.

/// What other editions call things.
enum OtherEditions {
    /// Files that 1.2 added to those of 1.1.
    static let filesOf1p2: Set<String> = [
        "lineItemLearningObjectiveIds.csv", "lineItemScoreScales.csv",
        "resultLearningObjectiveIds.csv", "resultScoreScales.csv", "roles.csv", "scoreScales.csv",
        "userProfiles.csv", "userResources.csv",
    ]

    /// Columns that 1.2 added to files of 1.1, the 2022 text and 1.2.1 together.
    static func columnsOf1p2(_ file: FileName) -> Set<String> {
        switch file {
        case .users:
            [
                "userMasterIdentifier", "resourceSourcedIds", "preferredGivenName",
                "preferredMiddleName", "preferredFamilyName", "primaryOrgSourcedId", "pronouns",
            ]
        case .categories: ["weight"]
        case .lineItems: ["academicSessionSourcedId", "schoolSourcedId"]
        case .results:
            ["textScore", "classSourcedId", "inProgress", "incomplete", "late", "missing"]
        default: []
        }
    }

    /// Names of 1.0 and of templates that still carry them, and what 1.1 calls the column.
    static func oldNames(_ file: FileName) -> [String: String] {
        switch file {
        case .demographics: ["userSourcedId": "sourcedId", "birthdate": "birthDate"]
        case .courses: ["schoolYearId": "schoolYearSourcedId", "grade": "grades"]
        case .classes:
            [
                "grade": "grades", "termSourcedId": "termSourcedIds", "subject": "subjects",
                "subjectCode": "subjectCodes", "period": "periods",
            ]
        case .users:
            [
                "userId": "userIds", "agents": "agentSourcedIds", "orgs": "orgSourcedIds",
                "orgSourcedId": "orgSourcedIds", "agentSourcedId": "agentSourcedIds",
                "grade": "grades",
            ]
        case .academicSessions: ["parentSourceID": "parentSourcedId"]
        case .results: ["resultDate": "scoreDate"]
        case .resources: ["role": "roles"]
        default: [:]
        }
    }

    /// Names by which a file without a manifest is known to be of 1.0.
    static func marksOf1p0(_ file: FileName) -> Set<String> {
        switch file {
        case .demographics: ["userSourcedId", "birthdate"]
        case .courses: ["schoolYearId", "grade"]
        case .classes: ["grade", "termSourcedId"]
        case .users: ["userId", "agents"]
        default: []
        }
    }

    /// The seven files that 1.0 always had.
    static let filesOf1p0: [FileName] = [
        .academicSessions, .classes, .courses, .demographics, .enrollments, .orgs, .users,
    ]

    /// Files and columns that only School Data Sync 2.1 has.
    static let filesOfSchoolDataSync: Set<String> = [
        "relationships.csv", "userFlags.csv", "courseTerms.csv",
    ]
    static func columnsOfSchoolDataSync(_ file: FileName) -> Set<String> {
        switch file {
        case .users: ["activeDirectoryMatchId"]
        case .classes: ["sessionSourcedIds", "orgSourcedId"]
        case .demographics: ["ethnicityCodes", "raceCodes"]
        default: []
        }
    }

    /// Files that other formats always have, all small letters.
    static let filesOfOldSchoolDataSync: Set<String> = [
        "school.csv", "section.csv", "student.csv", "teacher.csv",
    ]
    static let filesOfClever: Set<String> = ["schools.csv", "students.csv", "sections.csv"]

    /// Spellings in use that are wrong, all small letters.
    static let misspelledFiles: [String: FileName] = [
        "courseresourses.csv": .courseResources, "academicsession.csv": .academicSessions,
        "classresourses.csv": .classResources, "demographic.csv": .demographics,
        "lineitem.csv": .lineItems,
    ]
}
