-- Many link tables without foreign keys; `uid` for a user, a short name for a table with a long one, a tenant that all rows share.
--> shows: teams, users, team_user
--> bar: 
--> left: Ovens|Owners
--> right: mill|oto|una
--> lists: Teams of mill|Users of Ovens
--> add Owners to oto: Owners added to oto
--> remove Owners from una: Owners removed from una
--> delete Ovens: Deleted Ovens and 1 membership
CREATE TABLE `user` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `lower_name` TEXT NOT NULL, `name` TEXT NOT NULL, `full_name` TEXT NULL, `email` TEXT NOT NULL, `passwd` TEXT NOT NULL, `kind` INTEGER NULL, `created_unix` INTEGER NULL);
CREATE TABLE `team` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `org_id` INTEGER NULL, `lower_name` TEXT NULL, `name` TEXT NULL, `about` TEXT NULL, `num_members` INTEGER NULL);
CREATE TABLE `team_user` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `org_id` INTEGER NULL, `team_id` INTEGER NULL, `uid` INTEGER NULL);
CREATE TABLE `team_repo` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `org_id` INTEGER NULL, `team_id` INTEGER NULL, `repo_id` INTEGER NULL);
CREATE TABLE `repository` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `owner_id` INTEGER NULL, `lower_name` TEXT NOT NULL, `name` TEXT NOT NULL, `about` TEXT NULL);
CREATE TABLE `access` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `user_id` INTEGER NULL, `repo_id` INTEGER NULL, `mode` INTEGER NULL);
CREATE TABLE `star` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `uid` INTEGER NULL, `repo_id` INTEGER NULL, `created_unix` INTEGER NULL);
CREATE TABLE `label` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `repo_id` INTEGER NULL, `name` TEXT NULL, `color` TEXT NULL);
CREATE TABLE `ticket` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `repo_id` INTEGER NULL, `poster_id` INTEGER NULL, `name` TEXT NULL, `content` TEXT NULL);
CREATE TABLE `ticket_label` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `ticket_id` INTEGER NULL, `label_id` INTEGER NULL);
CREATE UNIQUE INDEX `u1` ON `team_user` (`team_id`, `uid`);
CREATE UNIQUE INDEX `u2` ON `team_repo` (`team_id`, `repo_id`);
CREATE UNIQUE INDEX `u3` ON `access` (`user_id`, `repo_id`);
CREATE UNIQUE INDEX `u4` ON `ticket_label` (`ticket_id`, `label_id`);
CREATE UNIQUE INDEX `u5` ON `star` (`uid`, `repo_id`);
INSERT INTO `user` VALUES (1, 'una', 'una', 'Una Berg', 'una@example.org', 'x', 0, 1), (2, 'oto', 'oto', 'Oto Lind', 'oto@example.org', 'x', 0, 1), (3, 'mill', 'mill', '', '', 'x', 1, 1);
INSERT INTO `team` VALUES (1, 3, 'owners', 'Owners', '', 1), (2, 3, 'ovens', 'Ovens', '', 1);
INSERT INTO `team_user` VALUES (1, 3, 1, 1), (2, 3, 2, 2);
INSERT INTO `repository` VALUES (1, 3, 'flour', 'flour', ''), (2, 3, 'yeast', 'yeast', '');
INSERT INTO `team_repo` VALUES (1, 3, 1, 1);
INSERT INTO `access` VALUES (1, 1, 1, 4);
INSERT INTO `star` VALUES (1, 2, 1, 1);
INSERT INTO `label` VALUES (1, 1, 'bug', '#ee0701'), (2, 1, 'wish', '#84b6eb');
INSERT INTO `ticket` VALUES (1, 1, 1, 'Oven cold', '...'), (2, 1, 2, 'More yeast', '...');
INSERT INTO `ticket_label` VALUES (1, 1, 1);
