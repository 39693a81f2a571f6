-- Memberships have a UUID of their own and belong to groups themselves.
--> shows: people, shelves, people_shelves
--> bar: 
--> left: Eda|Oto|Una
--> right: Keys|Vault
--> lists: People of Keys|Shelves of Eda
--> add Eda to Keys: Eda added to Keys
--> remove Una from Keys: Una removed from Keys
--> delete Eda: Deleted Eda and 1 membership
--> delete Una: This person cannot be deleted: a row of "people_companies" still needs it. Change that row first; nothing was changed.
CREATE TABLE people (uuid TEXT NOT NULL PRIMARY KEY, created_at DATETIME NOT NULL, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, password_hash BLOB NOT NULL);
CREATE TABLE companies (uuid TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, billing_email TEXT NOT NULL);
CREATE TABLE people_companies (uuid TEXT NOT NULL PRIMARY KEY, person_uuid TEXT NOT NULL REFERENCES people (uuid), company_uuid TEXT NOT NULL REFERENCES companies (uuid), status INTEGER NOT NULL, atype INTEGER NOT NULL, UNIQUE (person_uuid, company_uuid));
CREATE TABLE shelves (uuid TEXT NOT NULL PRIMARY KEY, company_uuid TEXT NOT NULL REFERENCES companies (uuid), name TEXT NOT NULL);
CREATE TABLE people_shelves (person_uuid TEXT NOT NULL REFERENCES people (uuid), shelf_uuid TEXT NOT NULL REFERENCES shelves (uuid), read_only BOOLEAN NOT NULL DEFAULT 0, PRIMARY KEY (person_uuid, shelf_uuid));
CREATE TABLE crews (uuid CHAR(36) NOT NULL PRIMARY KEY, companies_uuid VARCHAR(40) NOT NULL REFERENCES companies (uuid), name VARCHAR(100) NOT NULL, creation_date TIMESTAMP NOT NULL);
CREATE TABLE crews_people (crews_uuid CHAR(36) NOT NULL REFERENCES crews (uuid), people_companies_uuid VARCHAR(36) NOT NULL REFERENCES people_companies (uuid), UNIQUE (crews_uuid, people_companies_uuid));
INSERT INTO people VALUES ('a0000000-0000-4000-8000-000000000001', '2024-01-01', 'una@example.org', 'Una', x'00'), ('a0000000-0000-4000-8000-000000000002', '2024-01-01', 'oto@example.org', 'Oto', x'00'), ('a0000000-0000-4000-8000-000000000003', '2024-01-01', 'eda@example.org', 'Eda', x'00');
INSERT INTO companies VALUES ('b0000000-0000-4000-8000-000000000001', 'Bakery', 'b@example.org');
INSERT INTO people_companies VALUES ('c0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 2, 0), ('c0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000001', 2, 2);
INSERT INTO shelves VALUES ('e0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 'Keys'), ('e0000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000001', 'Vault');
INSERT INTO people_shelves VALUES ('a0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001', 0);
INSERT INTO crews VALUES ('d0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 'Night', '2024-01-01');
INSERT INTO crews_people VALUES ('d0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000001');
