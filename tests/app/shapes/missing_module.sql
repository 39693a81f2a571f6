-- A virtual table of a module that is not here, beside plain tables.
--> shows: memos, themes, memo_theme
--> bar: 
--> left: Flour|Oven
--> right: bread|work
--> lists: Memos of bread|Themes of Flour
--> add Oven to bread: Oven added to bread
--> remove Flour from bread: Flour removed from bread
--> delete Oven: Deleted Oven and 1 membership
CREATE TABLE memo (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE theme (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE memo_theme (memo_id INTEGER NOT NULL REFERENCES memo (id), theme_id INTEGER NOT NULL REFERENCES theme (id), PRIMARY KEY (memo_id, theme_id));
INSERT INTO memo VALUES (1, 'Flour'), (2, 'Oven');
INSERT INTO theme VALUES (1, 'bread'), (2, 'work');
INSERT INTO memo_theme VALUES (1, 1);
PRAGMA writable_schema = ON;
INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', 'memo_vectors', 'memo_vectors', 0, 'CREATE VIRTUAL TABLE memo_vectors USING vec0 (embedding float[4])');
PRAGMA writable_schema = OFF;
