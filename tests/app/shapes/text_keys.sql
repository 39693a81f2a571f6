-- Both sides are known by text keys that people give, among them ones that look like something else.
--> shows: regions, tongues, region_tongue
--> bar: 
--> left: Coast|North|South
--> right: French|German|Sign
--> lists: Regions of French|Tongues of Coast
--> add North to Sign: North added to Sign
--> add Coast to German: Coast added to German
--> remove North from German: North removed from German
--> delete North: Deleted North and 1 membership
CREATE TABLE region (code VARCHAR(2) NOT NULL PRIMARY KEY, name VARCHAR(80) NOT NULL);
CREATE TABLE tongue (code VARCHAR(8) NOT NULL PRIMARY KEY, name VARCHAR(80) NOT NULL);
CREATE TABLE region_tongue (region_code VARCHAR(2) NOT NULL REFERENCES region (code), tongue_code VARCHAR(8) NOT NULL REFERENCES tongue (code), sort INTEGER, PRIMARY KEY (region_code, tongue_code));
INSERT INTO region VALUES ('01', 'North'), ('1', 'South'), ('NA', 'Coast');
INSERT INTO tongue VALUES ('de', 'German'), ('fr', 'French'), ('1e2', 'Sign');
INSERT INTO region_tongue VALUES ('01', 'de', 1), ('1', 'de', 1);
