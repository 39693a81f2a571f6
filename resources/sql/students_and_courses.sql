CREATE TABLE student (
	student_no TEXT NOT NULL PRIMARY KEY,
	first_name TEXT NOT NULL,
	last_name TEXT NOT NULL,
	email TEXT UNIQUE
) WITHOUT ROWID
;CREATE TABLE course (
	code TEXT NOT NULL PRIMARY KEY,
	title TEXT NOT NULL,
	room TEXT
)
;CREATE TABLE enrolment (
	id INTEGER PRIMARY KEY,
	student_no TEXT NOT NULL REFERENCES student (student_no),
	course_code TEXT NOT NULL REFERENCES course (code),
	enrolled_on DATE NOT NULL DEFAULT (date('now')),
	grade TEXT CHECK (grade IN ('A', 'B', 'C', 'D', 'E', 'F')),
	UNIQUE (student_no, course_code)
)
;CREATE INDEX enrolment_by_course ON enrolment (course_code)
;INSERT INTO student (student_no, first_name, last_name, email) VALUES
	('S-1001', 'Ada', 'Lindqvist', 'ada@example.org'),
	('S-1002', 'Bo', 'Okafor', 'bo@example.org'),
	('S-1003', 'Chiara', 'Rossi', NULL),
	('S-1004', 'Dmitri', 'Sokolov', 'dmitri@example.org'),
	('S-1005', 'Elif', 'Yılmaz', 'elif@example.org'),
	('S-1006', 'Fatima', 'Haddad', 'fatima@example.org'),
	('S-1007', 'Goro', 'Tanaka', 'goro@example.org')
;INSERT INTO course (code, title, room) VALUES
	('ALG1', 'Algebra I', 'B 12'),
	('BIO2', 'Biology of Cells', 'Lab 3'),
	('HIS1', 'History of Trade', 'A 04'),
	('LIT1', 'Reading Poems Aloud', NULL),
	('PHY1', 'Physics of Everyday Things', 'B 10')
;INSERT INTO enrolment (student_no, course_code, enrolled_on, grade) VALUES
	('S-1001', 'ALG1', '2024-02-05', 'A'),
	('S-1001', 'PHY1', '2024-02-05', 'B'),
	('S-1002', 'ALG1', '2024-02-06', 'C'),
	('S-1002', 'HIS1', '2024-02-07', NULL),
	('S-1003', 'BIO2', '2024-02-05', 'A'),
	('S-1003', 'LIT1', '2024-02-12', NULL),
	('S-1004', 'ALG1', '2024-02-06', 'F'),
	('S-1005', 'BIO2', '2024-02-09', 'B'),
	('S-1005', 'PHY1', '2024-02-09', NULL),
	('S-1006', 'LIT1', '2024-02-12', 'A')
