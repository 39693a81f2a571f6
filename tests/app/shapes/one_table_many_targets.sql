-- One link table with an empty column for each kind of target but one.
--> shows: stories, tags, stories_rels
--> bar: 
--> left: Flour prices|Oven opens
--> right: bread|money
--> lists: Stories of bread|Tags of Flour prices
--> add Flour prices to bread: asks Path > Flour prices added to bread
--> remove Oven opens from bread: Oven opens removed from bread
--> delete money: Deleted money and 1 membership
--> delete Oven opens: Deleted Oven opens
CREATE TABLE `stories` (`id` integer PRIMARY KEY NOT NULL, `title` text NOT NULL, `updated_at` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL, `_status` text DEFAULT 'draft');
CREATE TABLE `tags` (`id` integer PRIMARY KEY NOT NULL, `name` text NOT NULL, `slug` text);
CREATE TABLE `rubrics` (`id` integer PRIMARY KEY NOT NULL, `title` text NOT NULL);
CREATE TABLE `stories_rels` (`id` integer PRIMARY KEY NOT NULL, `order` integer, `parent_id` integer NOT NULL, `path` text NOT NULL, `tags_id` integer, `rubrics_id` integer, FOREIGN KEY (`parent_id`) REFERENCES `stories` (`id`) ON DELETE cascade, FOREIGN KEY (`tags_id`) REFERENCES `tags` (`id`) ON DELETE cascade, FOREIGN KEY (`rubrics_id`) REFERENCES `rubrics` (`id`) ON DELETE cascade);
CREATE INDEX `stories_rels_parent_idx` ON `stories_rels` (`parent_id`);
INSERT INTO `stories` (`id`, `title`, `updated_at`) VALUES (1, 'Oven opens', '2024-01-01T00:00:00.000Z'), (2, 'Flour prices', '2024-01-01T00:00:00.000Z');
INSERT INTO `tags` VALUES (1, 'bread', 'bread'), (2, 'money', 'money');
INSERT INTO `rubrics` VALUES (1, 'News'), (2, 'Sport');
INSERT INTO `stories_rels` VALUES (1, 1, 1, 'tags', 1, NULL), (2, 2, 1, 'tags', 2, NULL), (3, 1, 1, 'rubrics', NULL, 1);
