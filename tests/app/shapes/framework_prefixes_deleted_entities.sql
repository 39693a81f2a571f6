-- A framework's tables behind the names of its apps; users and groups beside what people keep; who is deleted is only marked.
--> shows: letters, keywords, archive_letter_keywords
--> bar: 
--> left: Old flyer|Oven bill|Rent
--> right: New|Tax
--> lists: Letters of New|Keywords of Old flyer
--> add Rent to Tax: Rent added to Tax
--> remove Oven bill from New: Oven bill removed from New
--> delete Tax: This keyword cannot be deleted: a row of "archive_step_keywords" still needs it. Change that row first; nothing was changed.
--> delete New: Deleted New
CREATE TABLE "auth_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "username" varchar(150) NOT NULL UNIQUE, "password" varchar(128) NOT NULL, "last_name" varchar(150) NOT NULL, "first_name" varchar(150) NOT NULL);
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);
CREATE TABLE "auth_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "archive_keyword" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(128) NOT NULL, "match" varchar(256) NOT NULL, "color" varchar(7) NOT NULL, "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "archive_letter" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content" text NOT NULL, "created" datetime NOT NULL, "title" varchar(128) NOT NULL, "checksum" varchar(32) NOT NULL UNIQUE, "deleted_at" datetime NULL, "owner_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "archive_letter_keywords" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "letter_id" integer NOT NULL REFERENCES "archive_letter" ("id") DEFERRABLE INITIALLY DEFERRED, "keyword_id" integer NOT NULL REFERENCES "archive_keyword" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "archive_step" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "type" integer unsigned NOT NULL, "order" integer unsigned NOT NULL);
CREATE TABLE "archive_step_keywords" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "step_id" integer NOT NULL REFERENCES "archive_step" ("id") DEFERRABLE INITIALLY DEFERRED, "keyword_id" integer NOT NULL REFERENCES "archive_keyword" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE UNIQUE INDEX "u1" ON "archive_letter_keywords" ("letter_id", "keyword_id");
CREATE UNIQUE INDEX "u2" ON "auth_user_groups" ("user_id", "group_id");
INSERT INTO auth_user VALUES (1, 'una', 'x', 'Berg', 'Una');
INSERT INTO auth_group VALUES (1, 'Office');
INSERT INTO auth_user_groups VALUES (1, 1, 1);
INSERT INTO archive_keyword VALUES (1, 'New', '', '#a6cee3', NULL), (2, 'Tax', '', '#ff0000', 1);
INSERT INTO archive_letter VALUES (1, 'text', '2024-01-01', 'Oven bill', 'c1', NULL, 1), (2, 'text', '2024-01-02', 'Rent', 'c2', NULL, 1), (3, 'text', '2024-01-03', 'Old flyer', 'c3', '2024-02-01 00:00:00', 1);
INSERT INTO archive_letter_keywords (letter_id, keyword_id) VALUES (1, 1), (3, 2);
INSERT INTO archive_step VALUES (1, 1, 0);
INSERT INTO archive_step_keywords VALUES (1, 1, 2);
