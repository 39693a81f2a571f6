-- Members of teams need a tenant and two times that have no default; no foreign keys; a name may be empty.
--> shows: users, teams, team_member
--> bar: 
--> left: una|Oto Lind
--> right: Ovens|Vans
--> lists: Users of Ovens|Teams of una
--> add una to Vans: una added to Vans
--> remove una from Ovens: una removed from Ovens
--> rows of team_member: 2|1|2|1|<now>|<now>|NULL
--> delete Vans: Deleted Vans and 1 membership
CREATE TABLE `org` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `version` INTEGER NOT NULL, `name` TEXT NOT NULL, `created` DATETIME NOT NULL, `updated` DATETIME NOT NULL);
CREATE TABLE `user` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `version` INTEGER NOT NULL, `login` TEXT NOT NULL, `email` TEXT NOT NULL, `name` TEXT NULL, `password` TEXT NULL, `org_id` INTEGER NOT NULL, `created` DATETIME NOT NULL, `updated` DATETIME NOT NULL);
CREATE TABLE `team` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `name` TEXT NOT NULL, `org_id` INTEGER NOT NULL, `created` DATETIME NOT NULL, `updated` DATETIME NOT NULL, `email` TEXT NULL);
CREATE TABLE `team_member` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `org_id` INTEGER NOT NULL, `team_id` INTEGER NOT NULL, `user_id` INTEGER NOT NULL, `created` DATETIME NOT NULL, `updated` DATETIME NOT NULL, `permission` INTEGER NULL);
CREATE TABLE `org_user` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `org_id` INTEGER NOT NULL, `user_id` INTEGER NOT NULL, `role` TEXT NOT NULL, `created` DATETIME NOT NULL, `updated` DATETIME NOT NULL);
CREATE TABLE `panel` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `title` TEXT NOT NULL, `org_id` INTEGER NOT NULL, `created` DATETIME NOT NULL);
CREATE TABLE `star` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `user_id` INTEGER NOT NULL, `panel_id` INTEGER NOT NULL);
CREATE UNIQUE INDEX `u1` ON `team_member` (`org_id`, `team_id`, `user_id`);
CREATE UNIQUE INDEX `u2` ON `org_user` (`org_id`, `user_id`);
CREATE UNIQUE INDEX `u3` ON `star` (`user_id`, `panel_id`);
INSERT INTO `org` VALUES (1, 0, 'Bakery', '2024-01-01 00:00:00', '2024-01-01 00:00:00');
INSERT INTO `user` VALUES (1, 0, 'una', 'una@example.org', '', 'x', 1, '2024-01-01 00:00:00', '2024-01-01 00:00:00'), (2, 0, 'oto', 'oto@example.org', 'Oto Lind', 'x', 1, '2024-01-01 00:00:00', '2024-01-01 00:00:00');
INSERT INTO `team` VALUES (1, 'Ovens', 1, '2024-01-01 00:00:00', '2024-01-01 00:00:00', NULL), (2, 'Vans', 1, '2024-01-01 00:00:00', '2024-01-01 00:00:00', NULL);
INSERT INTO `team_member` VALUES (1, 1, 1, 1, '2024-01-01 00:00:00', '2024-01-01 00:00:00', 4);
INSERT INTO `org_user` VALUES (1, 1, 1, 'Admin', '2024-01-01 00:00:00', '2024-01-01 00:00:00');
INSERT INTO `panel` VALUES (1, 'Heat', 1, '2024-01-01 00:00:00');
