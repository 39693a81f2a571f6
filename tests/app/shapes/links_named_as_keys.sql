-- Text keys called gid and uid, link columns of the same names, one prefix for all, no foreign keys; a tag belongs to any kind of thing.
--> shows: groups, users, kk_group_user
--> bar: 
--> left: admin|Bakers
--> right: oto|Eda Moor|Una Berg
--> lists: Groups of oto|Users of admin
--> add Bakers to Una Berg: Bakers added to Una Berg
--> remove admin from Una Berg: admin removed from Una Berg
--> delete Bakers: Deleted Bakers and 2 memberships
CREATE TABLE kk_users (uid VARCHAR(64) DEFAULT '' NOT NULL, displayname VARCHAR(64) DEFAULT NULL, password VARCHAR(255) DEFAULT '' NOT NULL, PRIMARY KEY (uid));
CREATE TABLE kk_groups (gid VARCHAR(64) DEFAULT '' NOT NULL, displayname VARCHAR(255) DEFAULT 'name' NOT NULL, PRIMARY KEY (gid));
CREATE TABLE kk_group_user (gid VARCHAR(64) DEFAULT '' NOT NULL, uid VARCHAR(64) DEFAULT '' NOT NULL, PRIMARY KEY (gid, uid));
CREATE TABLE kk_group_admin (gid VARCHAR(64) DEFAULT '' NOT NULL, uid VARCHAR(64) DEFAULT '' NOT NULL, PRIMARY KEY (gid, uid));
CREATE TABLE kk_systemtag (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name VARCHAR(64) DEFAULT '' NOT NULL);
CREATE TABLE kk_systemtag_mapping (objectid VARCHAR(64) DEFAULT '' NOT NULL, objecttype VARCHAR(64) DEFAULT '' NOT NULL, systemtagid BIGINT UNSIGNED DEFAULT 0 NOT NULL, PRIMARY KEY (objecttype, objectid, systemtagid));
CREATE TABLE kk_accounts (uid VARCHAR(64) DEFAULT '' NOT NULL, data CLOB DEFAULT '' NOT NULL, PRIMARY KEY (uid));
CREATE TABLE kk_preferences (userid VARCHAR(64) DEFAULT '' NOT NULL, appid VARCHAR(32) DEFAULT '' NOT NULL, configkey VARCHAR(64) DEFAULT '' NOT NULL, configvalue CLOB DEFAULT NULL, PRIMARY KEY (userid, appid, configkey));
INSERT INTO kk_users VALUES ('una', 'Una Berg', 'x'), ('oto', NULL, 'x'), ('eda', 'Eda Moor', 'x');
INSERT INTO kk_groups VALUES ('admin', 'admin'), ('ovens', 'Bakers');
INSERT INTO kk_group_user VALUES ('admin', 'una'), ('ovens', 'oto');
INSERT INTO kk_group_admin VALUES ('ovens', 'una');
INSERT INTO kk_accounts VALUES ('una', '{}'), ('oto', '{}');
INSERT INTO kk_systemtag (id, name) VALUES (1, 'approved'), (2, 'secret');
INSERT INTO kk_systemtag_mapping VALUES ('1', 'files', 1);
