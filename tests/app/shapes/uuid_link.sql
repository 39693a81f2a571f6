-- UUIDs everywhere: a link has one of its own, which a program makes, and a required time.
--> shows: plays, actors, playActors
--> bar: 
--> left: Ash|Bell
--> right: Una Berg
--> lists: Plays of Una Berg|Actors of Ash
--> add Bell to Una Berg: Bell added to Una Berg
--> remove Ash from Una Berg: Ash removed from Una Berg
--> rows of playActors: <uuid>|<now> +00:00|<uuid>|<uuid>
--> delete Bell: Deleted Bell and 1 membership
CREATE TABLE `plays` (`id` UUID NOT NULL PRIMARY KEY, `title` VARCHAR(255), `createdAt` DATETIME NOT NULL, `updatedAt` DATETIME NOT NULL);
CREATE TABLE `actors` (`id` UUID NOT NULL PRIMARY KEY, `name` VARCHAR(255), `createdAt` DATETIME NOT NULL, `updatedAt` DATETIME NOT NULL);
CREATE TABLE `playActors` (`id` UUID NOT NULL PRIMARY KEY, `createdAt` DATETIME NOT NULL, `actorId` UUID REFERENCES `actors` (`id`) ON DELETE CASCADE ON UPDATE CASCADE, `playId` UUID REFERENCES `plays` (`id`) ON DELETE CASCADE ON UPDATE CASCADE, UNIQUE (`actorId`, `playId`));
INSERT INTO plays VALUES ('b0000000-0000-4000-8000-000000000001', 'Ash', '2024-01-01 00:00:00.000 +00:00', '2024-01-01 00:00:00.000 +00:00'), ('b0000000-0000-4000-8000-000000000002', 'Bell', '2024-01-01 00:00:00.000 +00:00', '2024-01-01 00:00:00.000 +00:00');
INSERT INTO actors VALUES ('a0000000-0000-4000-8000-000000000001', 'Una Berg', '2024-01-01 00:00:00.000 +00:00', '2024-01-01 00:00:00.000 +00:00');
INSERT INTO playActors VALUES ('c0000000-0000-4000-8000-000000000001', '2024-01-01 00:00:00.000 +00:00', 'a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001');
