-- A rule says in its own words why a membership is not allowed.
--> shows: boats, rowers, boat_rower
--> bar: This file contains code of its own, which runs when you edit: boat_is_full.
--> left: Dinghy|Longboat
--> right: Eda|Oto|Una
--> lists: Boats of Eda|Rowers of Dinghy
--> add Dinghy to Oto: this boat is full, put somebody ashore first
--> remove Dinghy from Una: Dinghy removed from Una
--> add Dinghy to Oto: Dinghy added to Oto
--> delete Longboat: Deleted Longboat and 1 membership
CREATE TABLE rower (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE boat (id INTEGER PRIMARY KEY, name TEXT NOT NULL, seats INTEGER NOT NULL);
CREATE TABLE boat_rower (boat_id INTEGER NOT NULL REFERENCES boat (id), rower_id INTEGER NOT NULL REFERENCES rower (id), PRIMARY KEY (boat_id, rower_id));
CREATE TRIGGER boat_is_full BEFORE INSERT ON boat_rower WHEN (SELECT count(*) FROM boat_rower WHERE boat_id = NEW.boat_id) >= (SELECT seats FROM boat WHERE id = NEW.boat_id) BEGIN SELECT RAISE(ABORT, 'this boat is full, put somebody ashore first'); END;
INSERT INTO rower VALUES (1, 'Una'), (2, 'Oto'), (3, 'Eda');
INSERT INTO boat VALUES (1, 'Dinghy', 1), (2, 'Longboat', 5);
INSERT INTO boat_rower VALUES (1, 1), (2, 2);
