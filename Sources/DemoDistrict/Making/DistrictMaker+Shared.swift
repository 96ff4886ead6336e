// What all schools share: the district, codes, profiles, subjects, courses of the district,
// resources, custom fields, and the staff that belongs to no single school.

import Basics
import Database

extension DistrictMaker {
    static let mailDomain = "lindenbrook.example.org"

    func makeShared(levels: [Level]) throws {
        let districts = tables[.districts]
        shared.district = districts.begin()
        districts.put("LBK")
        districts.put("Lindenbrook Unified School District")
        districts.put("FL")
        try districts.end()
        try makeClosedSchool()
        try makeEnrollmentCodes()
        try makeProfiles()
        try makeSubjects()
        try makeResources()
        try makeDistrictCourses(levels)
        try makeCustomFields()
        try makeDistrictStaff()
    }

    /// Open until 2024; nothing of it may go out.
    private func makeClosedSchool() throws {
        let schools = tables[.schools]
        shared.closedSchool = schools.begin()
        schools.put(shared.district)
        schools.put("0099")
        schools.putNull()
        schools.put("Old Mill School")
        schools.put("OLDMILL")
        schools.put("ES")
        schools.put(1998)
        schools.put(2024)
        schools.put(99)
        try schools.end()
    }

    private func makeEnrollmentCodes() throws {
        let codes = tables[.enrollmentCodes]
        let rows: [(String, String, String, Bool)] = [
            ("Returning student", "R01", "Add", false),
            ("New to the district", "E01", "Add", false),
            ("Re-entry", "R02", "Add", false), ("Moved away", "W01", "Drop", false),
            ("Transferred within the district", "W02", "Drop", false),
            ("Did not enter", "DNE", "Drop", true),
        ]
        for year in [SchoolYear.last, .next, .current] {
            for (title, short, type, isNoShow) in rows {
                let key = codes.begin()
                codes.put(year.syear)
                codes.put(title)
                codes.put(short)
                codes.put(type)
                codes.put(isNoShow)
                try codes.end()
                guard year.syear == SchoolYear.current.syear else { continue }
                if isNoShow {
                    shared.noShowCode = key
                } else if type == "Add" {
                    shared.addCodes.append(key)
                } else {
                    shared.dropCode = key
                }
            }
        }
    }

    private func makeProfiles() throws {
        let profiles = tables[.profiles]
        for profile in Profile.allCases {
            let row = profile.row
            profiles.begin()
            profiles.put(row.kind)
            profiles.put(row.title)
            profiles.put(profile.rawValue)
            profiles.put(row.role)
            profiles.put(row.isInactive)
            try profiles.end()
        }
    }

    private func makeSubjects() throws {
        let subjects = tables[.subjects]
        for subject in Subject.allCases {
            shared.subjects.append(subjects.begin())
            subjects.put(subject.title)
            subjects.put("\(subject)")
            subjects.put(subject == .general ? nil : subject.code)
            try subjects.end()
        }
    }

    private func makeDistrictCourses(_ levels: [Level]) throws {
        for level in [Level.elementary, .middle, .high] where levels.contains(level) {
            for grade in level.grades {
                for plan in Curriculum.slots(level, grade: grade).joined()
                where plan.isDistrictWide && shared.courses[plan.code] == nil {
                    let key = try makeCourse(
                        plan, school: nil, .current, gradeLevels: nil, rollover: nil)
                    shared.courses[plan.code] = key
                }
            }
        }
    }

    private func makeResources() throws {
        let resources = tables[.resources]
        let titles = [
            "Reading Garden", "Number Trail", "Atlas Explorer", "Lab Notebook Online",
            "Word Workshop, Level 2", "History \"Live\"", "Sketchpad", "Música Para Todos",
            "Code Path", "Fitness Log", "Grammar Gate", "Science Stream",
        ]
        for (index, title) in titles.enumerated() {
            shared.resources.append(resources.begin())
            resources.put("VR-\(1000 + index * 7)")
            resources.put(index == 9 ? nil : title)
            resources.put(index % 3 == 0 ? "student,teacher" : index % 3 == 1 ? "teacher" : nil)
            resources.put(index % 4 == 3 ? nil : index % 2 == 0 ? "primary" : "secondary")
            resources.put("vendor-\(index % 4 + 1)")
            resources.put(index % 5 == 0 ? nil : "app-\(index % 6)")
            try resources.end()
        }
    }

    private func makeDistrictStaff() throws {
        let count = max(1, options.students / 4000)
        for _ in 0..<count {
            try makeStaff(.districtAdministrator, school: nil)
        }
        try makeStaff(.systemAdministrator, school: nil)
        for _ in 0..<count {
            shared.teachersOfAllSchools.append(try makeStaff(.teacher, school: nil))
            planter.note(.allSchoolsStaff)
        }
        try makeStaff(.frontOffice, school: nil)
        try makeStaff(.substitute, school: nil)
    }
}

/// The profiles of the district, highest first; the raw value is priority and key.
enum Profile: Int, CaseIterable {
    case systemAdministrator = 1
    case districtAdministrator, schoolAdministrator, teacher, counselor
    case aide, proctor, behaviourSupport, frontOffice, parent, guardian, relative, student
    case substitute

    var key: Int64 { Int64(rawValue) }

    var row: (kind: String, title: String, role: String?, isInactive: Bool) {
        switch self {
        case .systemAdministrator: ("admin", "System Administrator", nil, false)
        case .districtAdministrator: ("admin", "District Administrator", "administrator", false)
        case .schoolAdministrator: ("admin", "School Administrator", "administrator", false)
        case .teacher: ("teacher", "Teacher", "teacher", false)
        case .counselor: ("none", "Counselor", nil, false)
        case .aide: ("none", "Paraprofessional", "aide", false)
        case .proctor: ("none", "Test Proctor", "proctor", false)
        case .behaviourSupport: ("none", "Behavior Support (district)", "aide", false)
        case .frontOffice: ("none", "Front Office", nil, false)
        case .parent: ("parent", "Parent", "parent", false)
        case .guardian: ("parent", "Guardian", "guardian", false)
        case .relative: ("parent", "Relative", "relative", false)
        case .student: ("student", "Student", "student", false)
        case .substitute: ("teacher", "Substitute (old)", "teacher", true)
        }
    }
}
