-- Names are unique under a collation which only another program has.
--> shows: stations, bundles, station_bundle
--> bar: 
--> left: Hill FM|Mill TV|Öland
--> right: Basic|News
--> lists: Stations of Basic|Bundles of Hill FM
--> add Mill TV to Basic: Mill TV added to Basic
--> remove Hill FM from Basic: Hill FM removed from Basic
--> delete Basic: Deleted Basic and 1 membership
--> delete Mill TV: off, A rule of this file needs "icu_root" for that, which only the program that made the file has.
CREATE TABLE station (id INTEGER PRIMARY KEY, name TEXT COLLATE icu_root, liked INTEGER DEFAULT 0, UNIQUE (name));
CREATE TABLE bundle (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE station_bundle (station_id INTEGER NOT NULL REFERENCES station (id), bundle_id INTEGER NOT NULL REFERENCES bundle (id), PRIMARY KEY (station_id, bundle_id));
INSERT INTO station VALUES (1, 'Hill FM', 0), (2, 'Mill TV', 1), (3, 'Öland', 0);
INSERT INTO bundle VALUES (1, 'Basic'), (2, 'News');
INSERT INTO station_bundle VALUES (1, 1), (2, 2);
