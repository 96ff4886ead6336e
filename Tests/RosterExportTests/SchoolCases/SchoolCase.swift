// A table of edge cases of real school databases, numbered 1 to 47: what stands in the database, as
// of which day and with which switches it is exported, and which rows, drops and doubts come of it.
// The cases stand beside this file, one part a file; a number may have several entries.

import Basics
import OneRoster
import RosterExport
import Testing

/// One case: a small district, a few rows more, an export, and what it must give.
struct SchoolCase: Sendable, CustomTestStringConvertible {
    let number: Int
    let name: String
    /// What is added to `district`.
    let sql: String
    private(set) var asOf = "2026-11-20"
    private(set) var policy: @Sendable (inout ExportPolicy) -> Void = { _ in }
    /// All rows of the files that the case is about.
    private(set) var rows: [FileName: [String]] = [:]
    /// How many rows were left out or changed, by code: all there are. Sessions and classes that
    /// are not running belong to every day and count where they are named.
    private(set) var drops: [String: Int] = [:]
    /// What the view `dq_issues` says, but for sections without a lead teacher.
    private(set) var issues: [String] = []

    init(_ number: Int, _ name: String, _ sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    var testDescription: String { "\(number) \(name)" }

    func on(_ day: String) -> Self { with { $0.asOf = day } }

    func switched(_ policy: @escaping @Sendable (inout ExportPolicy) -> Void) -> Self {
        with { $0.policy = policy }
    }

    /// All rows of the file, as CSV; none for a file without rows.
    func sends(_ file: FileName, _ lines: String...) -> Self { with { $0.rows[file] = lines } }

    func drops(_ counts: [String: Int]) -> Self { with { $0.drops = counts } }

    /// Each as `table sourcedId: issue`, sorted.
    func finds(_ issues: String...) -> Self { with { $0.issues = issues } }

    private func with(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }

    /// All switches that let more out.
    static let everything: @Sendable (inout ExportPolicy) -> Void = {
        $0.switches.futureEnrollments = .all
        $0.switches.endlessTeacherEnrollments = true
        $0.switches.usesGradePostingEndDate = true
        $0.switches.markingPeriodsAlwaysActive = true
    }
}

// The district of every case: two schools, one with semesters and quarters; two students, two
// teachers and a parent, who are nowhere yet.
extension SchoolCase {
    static let district = """
        INSERT INTO districts (district_id, uuid, title) VALUES (1, 'di', 'District');
        INSERT INTO schools (id, uuid, district_id, school_number, title) VALUES
            (1, 'hi', 1, '0011', 'High'), (2, 'mi', 1, '0022', 'Middle');
        INSERT INTO school_gradelevels (id, school_id, short_name) VALUES (1, 1, '9'), (2, 2, '7');
        \(periods)
            (1, 'hi-fy', 1, 2026, 'FY', NULL, 'Year', '2026-07-01', '2027-06-30'),
            (2, 'hi-s1', 1, 2026, 'SEM', 1, 'Semester 1', '2026-08-17', '2026-12-18'),
            (3, 'hi-q1', 1, 2026, 'QTR', 2, 'Quarter 1', '2026-08-17', '2026-10-16'),
            (4, 'hi-q2', 1, 2026, 'QTR', 2, 'Quarter 2', '2026-10-19', '2026-12-18'),
            (5, 'hi-s2', 1, 2026, 'SEM', 1, 'Semester 2', '2027-01-05', '2027-05-28'),
            (6, 'mi-fy', 2, 2026, 'FY', NULL, 'Year', '2026-07-01', '2027-06-30');
        INSERT INTO courses (course_id, uuid, school_id, syear, title, short_name) VALUES
            (1, 'art', 1, 2026, 'Art', 'ART'), (2, 'mid-art', 2, 2026, 'Art', 'ART');
        \(sections)
            (1, 'c-year', 1, 2026, 1, 1, NULL, NULL, '1'), (2, 'c-q1', 1, 2026, 1, 3, NULL, NULL, '2'),
            (3, 'c-q2', 1, 2026, 1, 4, NULL, NULL, '3'), (4, 'c-mid', 2, 2026, 2, 6, NULL, NULL, '4');
        INSERT INTO students (student_id, uuid, local_student_id, first_name, last_name, username) VALUES
            (1, 'ann', 'A1', 'Ann', 'Ash', 'aash'), (2, 'ben', 'A2', 'Ben', 'Birch', 'bbirch');
        INSERT INTO user_profiles (id, profile, title, priority, oneroster_role) VALUES
            (1, 'admin', 'Principal', 1, 'administrator'), (2, 'admin', 'Clerk', 2, NULL),
            (3, 'teacher', 'Teacher', 3, NULL), (4, 'none', 'Helper', 4, NULL),
            (5, 'parent', 'Parent', 5, 'parent');
        INSERT INTO users (staff_id, uuid, local_staff_id, first_name, last_name, username) VALUES
            (1, 'tea', 'T1', 'Tea', 'Cher', 'tcher'), (2, 'tim', 'T2', 'Tim', 'Oak', 'toak'),
            (3, 'pat', NULL, 'Pat', 'Ash', 'pash');

        """

    // The heads of statements, so that a case shows its rows alone.
    static let periods = """
        INSERT INTO marking_periods (marking_period_id, uuid, school_id, syear, type, parent_id, \
        title, start_date, end_date) VALUES
        """
    static let sections = """
        INSERT INTO course_periods (course_period_id, uuid, school_id, syear, course_id, \
        marking_period_id, begin_date, end_date, short_name) VALUES
        """
    static let stints = """
        INSERT INTO student_enrollment (uuid, student_id, school_id, syear, grade_id, start_date, \
        end_date, second_school) VALUES
        """
    static let schedule = """
        INSERT INTO schedule (uuid, student_id, course_period_id, school_id, syear, \
        marking_period_id, start_date, end_date) VALUES
        """
    static let teachers = """
        INSERT INTO co_teachers (uuid, course_period_id, staff_id, is_primary, slot, start_date, \
        end_date) VALUES
        """
    static let permissions = """
        INSERT INTO user_enrollment (staff_id, profile_id, school_id, syear) VALUES
        """
    static let ties = "INSERT INTO students_join_users (student_id, staff_id, enabled) VALUES"
    static let assignments = """
        INSERT INTO gradebook_assignments (assignment_id, assignment_type_id, title, points) VALUES
        """
    static let given = """
        INSERT INTO gradebook_assignments_join_course_periods (uuid, assignment_id, \
        course_period_id, marking_period_id, assigned_date, due_date) VALUES
        """
    static let grades = """
        INSERT INTO gradebook_grades (uuid, student_id, assignment_id, course_period_id, points, \
        excused, graded_at) VALUES
        """

    // What most cases have.
    static let annAtHigh = "\(stints) ('se-1', 1, 1, 2026, 1, '2026-08-17', NULL, 0);"
    static let benAtHigh = "\(stints) ('se-ben', 2, 1, 2026, 1, '2026-08-17', NULL, 0);"
    static let annInYear = "\(schedule) ('sd-1', 1, 1, 1, 2026, NULL, '2026-08-17', NULL);"
    static let teaAtHigh = "\(permissions) (1, 3, 1, NULL);"
    static let teaInYear = "\(teachers) ('ct-1', 1, 1, 1, 0, NULL, NULL);"
    static let lastYear = """
        \(periods) (8, 'old-fy', 1, 2025, 'FY', NULL, 'Year', '2025-07-01', '2026-06-30');
        """

    // Their rows.
    static let ann = "ann,,,true,hi,student,aash,,Ann,Ash,,A1,,,,,09,"
    static let ben = "ben,,,true,hi,student,bbirch,,Ben,Birch,,A2,,,,,09,"
    static let tea = "tea,,,true,hi,teacher,tcher,,Tea,Cher,,T1,,,,,,"
    static let tim = "tim,,,true,hi,teacher,toak,,Tim,Oak,,T2,,,,,,"
    static let annInYearSent = "sd-1,,,c-year,hi,ann,student,,2026-08-17,2027-07-01"
    static let teaInYearSent = "ct-1,,,c-year,hi,tea,teacher,true,2026-07-01,2027-07-01"

    // The classes and sessions of 2026-11-20, and those of the quarter before.
    static let classMid = "c-mid,,,Art 4,,mid-art,4,scheduled,,mi,mi-fy,,,"
    static let classQ1 = "c-q1,,,Art 2,,art,2,scheduled,,hi,hi-q1,,,"
    static let classQ2 = "c-q2,,,Art 3,,art,3,scheduled,,hi,hi-q2,,,"
    static let classYear = "c-year,,,Art 1,,art,1,scheduled,,hi,hi-fy,,,"
    static let year = "hi-fy,,,Year,schoolYear,2026-07-01,2027-07-01,,2027"
    static let quarter1 = "hi-q1,,,Quarter 1,gradingPeriod,2026-08-17,2026-10-17,hi-s1,2027"
    static let quarter2 = "hi-q2,,,Quarter 2,gradingPeriod,2026-10-19,2026-12-19,hi-s1,2027"
    static let semester1 = "hi-s1,,,Semester 1,semester,2026-08-17,2026-12-19,hi-fy,2027"
    static let semester2 = "hi-s2,,,Semester 2,semester,2027-01-05,2027-05-29,hi-fy,2027"
    static let middleYear = "mi-fy,,,Year,schoolYear,2026-07-01,2027-07-01,,2027"
}
