"""The first schema of the records, frozen: written by .ci/freeze_schema.py, never edited."""

DDL: tuple[str, ...] = (
    """CREATE TABLE access_note ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, kind
VARCHAR NOT NULL, who VARCHAR NOT NULL, reason VARCHAR, listing VARCHAR, record_key INTEGER,
rows INTEGER NOT NULL, columns VARCHAR, PRIMARY KEY (id) )""",
    """CREATE INDEX ix_access_note_record_key ON access_note (record_key)""",
    """CREATE TABLE batch ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER NOT
NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, file_name VARCHAR
NOT NULL, sha256 VARCHAR NOT NULL, taken_on VARCHAR, listing VARCHAR, counts VARCHAR, step
INTEGER, PRIMARY KEY (id) )""",
    """CREATE INDEX ix_batch_sha256 ON batch (sha256)""",
    """CREATE TABLE bulletin_kind ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, code
VARCHAR NOT NULL, name VARCHAR NOT NULL, declared VARCHAR NOT NULL, PRIMARY KEY (id) )""",
    """CREATE INDEX ix_bulletin_kind_code ON bulletin_kind (code)""",
    """CREATE TABLE column_mapping ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
fingerprint VARCHAR NOT NULL, mapping VARCHAR NOT NULL, PRIMARY KEY (id) )""",
    """CREATE INDEX ix_column_mapping_fingerprint ON column_mapping (fingerprint)""",
    """CREATE TABLE community ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, name
VARCHAR(60) NOT NULL, legal_name VARCHAR, code12 VARCHAR(12), subdistrict VARCHAR, address
VARCHAR, phone VARCHAR, term_no VARCHAR, term_from VARCHAR, term_to VARCHAR, contacts
VARCHAR, PRIMARY KEY (id) )""",
    """CREATE TABLE compound ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, name VARCHAR
NOT NULL, kind VARCHAR, manager VARCHAR, PRIMARY KEY (id) )""",
    """CREATE TABLE desk_setting ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, name
VARCHAR NOT NULL, value VARCHAR, PRIMARY KEY (id) )""",
    """CREATE INDEX ix_desk_setting_name ON desk_setting (name)""",
    """CREATE TABLE grid ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER NOT
NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, grid VARCHAR(40)
NOT NULL, code VARCHAR(24), std_code VARCHAR(24), level VARCHAR NOT NULL, parent_id INTEGER,
grid_leader VARCHAR, workers VARCHAR, leader_phone VARCHAR, boundary VARCHAR, remark VARCHAR,
grid_key VARCHAR, PRIMARY KEY (id), FOREIGN KEY(parent_id) REFERENCES grid (id) )""",
    """CREATE INDEX ix_grid_grid_key ON grid (grid_key)""",
    """CREATE INDEX ix_grid_parent_id ON grid (parent_id)""",
    """CREATE TABLE ledger_export ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
ledger VARCHAR NOT NULL, exported_on VARCHAR, purpose VARCHAR NOT NULL, receiver VARCHAR NOT
NULL, who VARCHAR NOT NULL, rows INTEGER NOT NULL, columns VARCHAR NOT NULL, filtered
VARCHAR, masked BOOLEAN NOT NULL, encrypted BOOLEAN NOT NULL, file_name VARCHAR NOT NULL,
trace VARCHAR NOT NULL, PRIMARY KEY (id) )""",
    """CREATE TABLE saved_filter ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
listing VARCHAR NOT NULL, title VARCHAR NOT NULL, question VARCHAR NOT NULL, owner_key
INTEGER, PRIMARY KEY (id) )""",
    """CREATE TABLE board ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER NOT
NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, name VARCHAR(60)
NOT NULL, place VARCHAR(200), grid_id INTEGER, zones VARCHAR, capacity INTEGER, note
VARCHAR(2000), closed_on VARCHAR, PRIMARY KEY (id), FOREIGN KEY(grid_id) REFERENCES grid (id)
)""",
    """CREATE INDEX ix_board_grid_id ON board (grid_id)""",
    """CREATE TABLE building ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, compound_id
INTEGER, building VARCHAR NOT NULL, floors INTEGER, year VARCHAR, lift BOOLEAN, PRIMARY KEY
(id), FOREIGN KEY(compound_id) REFERENCES compound (id) )""",
    """CREATE INDEX ix_building_compound_id ON building (compound_id)""",
    """CREATE TABLE bulletin ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, kind VARCHAR
NOT NULL, title VARCHAR, number VARCHAR, data VARCHAR NOT NULL, paper VARCHAR, state VARCHAR
NOT NULL, issued_on VARCHAR, attachment_key INTEGER, sha256 VARCHAR, overridden VARCHAR,
number_series VARCHAR, number_year INTEGER, number_no INTEGER, writer VARCHAR, asked_by
VARCHAR, approved_by VARCHAR, approved_on VARCHAR, approved_hash VARCHAR, answer VARCHAR,
batch_id INTEGER, PRIMARY KEY (id), FOREIGN KEY(batch_id) REFERENCES batch (id) )""",
    """CREATE INDEX ix_bulletin_batch_id ON bulletin (batch_id)""",
    """CREATE UNIQUE INDEX ux_bulletin_number ON bulletin (number_series, number_year, number_no)
WHERE deleted IS NULL AND number_no IS NOT NULL""",
    """CREATE TABLE bulletin_posting ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
bulletin_id INTEGER, board_id INTEGER, zone VARCHAR, posted_on VARCHAR NOT NULL, rule
VARCHAR, least_until VARCHAR, counted VARCHAR, wanted_until VARCHAR, taken_down_on VARCHAR,
state VARCHAR NOT NULL, withdrawn_reason VARCHAR, copies INTEGER NOT NULL, sheets INTEGER NOT
NULL, photo_up_key INTEGER, photo_down_key INTEGER, hung_key INTEGER, hung_sha256 VARCHAR,
PRIMARY KEY (id), FOREIGN KEY(bulletin_id) REFERENCES bulletin (id), FOREIGN KEY(board_id)
REFERENCES board (id) )""",
    """CREATE INDEX ix_bulletin_posting_board_id ON bulletin_posting (board_id)""",
    """CREATE INDEX ix_bulletin_posting_bulletin_id ON bulletin_posting (bulletin_id)""",
    """CREATE INDEX ix_bulletin_posting_posted_on ON bulletin_posting (posted_on)""",
    """CREATE INDEX ix_bulletin_posting_state ON bulletin_posting (state)""",
    """CREATE TABLE bulletin_printing ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
bulletin_id INTEGER, printed_on VARCHAR NOT NULL, copies INTEGER NOT NULL, said_by VARCHAR
NOT NULL, PRIMARY KEY (id), FOREIGN KEY(bulletin_id) REFERENCES bulletin (id) )""",
    """CREATE INDEX ix_bulletin_printing_bulletin_id ON bulletin_printing (bulletin_id)""",
    """CREATE TABLE stairwell ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, building_id
INTEGER, unit VARCHAR NOT NULL, PRIMARY KEY (id), FOREIGN KEY(building_id) REFERENCES
building (id) )""",
    """CREATE INDEX ix_stairwell_building_id ON stairwell (building_id)""",
    """CREATE TABLE bulletin_objection ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
bulletin_id INTEGER, posting_id INTEGER, raised_on VARCHAR NOT NULL, how VARCHAR NOT NULL,
raised_by VARCHAR, text VARCHAR NOT NULL, answer VARCHAR, answered_on VARCHAR, answered_by
VARCHAR, PRIMARY KEY (id), FOREIGN KEY(bulletin_id) REFERENCES bulletin (id), FOREIGN
KEY(posting_id) REFERENCES bulletin_posting (id) )""",
    """CREATE INDEX ix_bulletin_objection_bulletin_id ON bulletin_objection (bulletin_id)""",
    """CREATE INDEX ix_bulletin_objection_posting_id ON bulletin_objection (posting_id)""",
    """CREATE TABLE dwelling ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, compound
VARCHAR(60), building VARCHAR(20), unit VARCHAR(20), room VARCHAR(20), place VARCHAR(200),
grid_id INTEGER, area FLOAT, tenure VARCHAR, use VARCHAR, remark VARCHAR, compound_id
INTEGER, building_id INTEGER, stairwell_id INTEGER, address VARCHAR, address_key VARCHAR,
PRIMARY KEY (id), FOREIGN KEY(grid_id) REFERENCES grid (id), FOREIGN KEY(compound_id)
REFERENCES compound (id), FOREIGN KEY(building_id) REFERENCES building (id), FOREIGN
KEY(stairwell_id) REFERENCES stairwell (id) )""",
    """CREATE INDEX ix_dwelling_address_key ON dwelling (address_key)""",
    """CREATE INDEX ix_dwelling_building_id ON dwelling (building_id)""",
    """CREATE INDEX ix_dwelling_compound_id ON dwelling (compound_id)""",
    """CREATE INDEX ix_dwelling_grid_id ON dwelling (grid_id)""",
    """CREATE INDEX ix_dwelling_stairwell_id ON dwelling (stairwell_id)""",
    """CREATE TABLE dwelling_grid ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
dwelling_id INTEGER, grid_id INTEGER, from_on VARCHAR, to_on VARCHAR, PRIMARY KEY (id),
FOREIGN KEY(dwelling_id) REFERENCES dwelling (id), FOREIGN KEY(grid_id) REFERENCES grid (id)
)""",
    """CREATE INDEX ix_dwelling_grid_dwelling_id ON dwelling_grid (dwelling_id)""",
    """CREATE INDEX ix_dwelling_grid_grid_id ON dwelling_grid (grid_id)""",
    """CREATE TABLE household ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
household_kind VARCHAR, presence VARCHAR, dwelling_id INTEGER, phone VARCHAR(60), hardship
VARCHAR, pets_vehicles VARCHAR(100), rented BOOLEAN, remark VARCHAR(40000), grid_id INTEGER,
head_id INTEGER, head_name VARCHAR, head_key VARCHAR, household_size INTEGER NOT NULL,
address VARCHAR, address_key VARCHAR, household_no VARCHAR, ended_on VARCHAR, batch_id
INTEGER, source_sheet VARCHAR, source_row INTEGER, PRIMARY KEY (id), FOREIGN KEY(dwelling_id)
REFERENCES dwelling (id), FOREIGN KEY(grid_id) REFERENCES grid (id), FOREIGN KEY(batch_id)
REFERENCES batch (id) )""",
    """CREATE INDEX ix_household_batch_id ON household (batch_id)""",
    """CREATE INDEX ix_household_dwelling_id ON household (dwelling_id)""",
    """CREATE INDEX ix_household_head_id ON household (head_id)""",
    """CREATE INDEX ix_household_here_address_key ON household (address_key) WHERE deleted IS NULL
AND ended_on IS NULL""",
    """CREATE INDEX ix_household_here_grid_id_address_key ON household (grid_id, address_key) WHERE
deleted IS NULL AND ended_on IS NULL""",
    """CREATE INDEX ix_household_here_head_key ON household (head_key) WHERE deleted IS NULL AND
ended_on IS NULL""",
    """CREATE INDEX ix_household_household_no ON household (household_no)""",
    """CREATE TABLE household_stay ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
household_id INTEGER, dwelling_id INTEGER, from_on VARCHAR, to_on VARCHAR, reason VARCHAR,
PRIMARY KEY (id), FOREIGN KEY(household_id) REFERENCES household (id), FOREIGN
KEY(dwelling_id) REFERENCES dwelling (id) )""",
    """CREATE INDEX ix_household_stay_dwelling_id ON household_stay (dwelling_id)""",
    """CREATE INDEX ix_household_stay_household_id ON household_stay (household_id)""",
    """CREATE TABLE resident ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, former_name
VARCHAR(100), sex VARCHAR, birth_date VARCHAR, ethnicity VARCHAR, id_kind VARCHAR, phone
VARCHAR(60), household_id INTEGER, relation_to_head VARCHAR, registered_address VARCHAR(200),
residence_status VARCHAR, resident_type VARCHAR(60), move_in_date VARCHAR, political VARCHAR,
education VARCHAR, marital VARCHAR, occupation VARCHAR(60), employer VARCHAR(100),
emergency_contact VARCHAR(100), health VARCHAR, religion VARCHAR, collector VARCHAR(60),
remark VARCHAR(40000), dwelling_id INTEGER, grid_id INTEGER, address VARCHAR, address_key
VARCHAR, name_key VARCHAR, initials VARCHAR, strokes_key VARCHAR, person_name VARCHAR NOT
NULL, id_number VARCHAR, id_flags VARCHAR, also VARCHAR, left_kind VARCHAR, left_on VARCHAR,
batch_id INTEGER, source_sheet VARCHAR, source_row INTEGER, row_hash VARCHAR, other VARCHAR,
PRIMARY KEY (id), FOREIGN KEY(household_id) REFERENCES household (id), FOREIGN
KEY(dwelling_id) REFERENCES dwelling (id), FOREIGN KEY(grid_id) REFERENCES grid (id), FOREIGN
KEY(batch_id) REFERENCES batch (id) )""",
    """CREATE INDEX ix_resident_batch_id ON resident (batch_id)""",
    """CREATE INDEX ix_resident_dwelling_id ON resident (dwelling_id)""",
    """CREATE INDEX ix_resident_here_address_key ON resident (address_key) WHERE deleted IS NULL AND
left_on IS NULL AND left_kind IS NULL""",
    """CREATE INDEX ix_resident_here_birth_date ON resident (birth_date) WHERE deleted IS NULL AND
left_on IS NULL AND left_kind IS NULL""",
    """CREATE INDEX ix_resident_here_grid_id_name_key ON resident (grid_id, name_key) WHERE deleted
IS NULL AND left_on IS NULL AND left_kind IS NULL""",
    """CREATE INDEX ix_resident_here_name_key ON resident (name_key) WHERE deleted IS NULL AND
left_on IS NULL AND left_kind IS NULL""",
    """CREATE INDEX ix_resident_household_id ON resident (household_id)""",
    """CREATE INDEX ix_resident_id_number ON resident (id_number)""",
    """CREATE INDEX ix_resident_person_name ON resident (person_name)""",
    """CREATE TABLE household_member ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
household_id INTEGER, resident_id INTEGER, relation_to_head VARCHAR, joined_on VARCHAR,
left_on VARCHAR, join_reason VARCHAR, leave_reason VARCHAR, PRIMARY KEY (id), FOREIGN
KEY(household_id) REFERENCES household (id), FOREIGN KEY(resident_id) REFERENCES resident
(id) )""",
    """CREATE INDEX ix_household_member_household_id ON household_member (household_id)""",
    """CREATE INDEX ix_household_member_resident_id ON household_member (resident_id)""",
    """CREATE TABLE life_event ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, resident_id
INTEGER, household_id INTEGER, kind VARCHAR NOT NULL, happened_on VARCHAR, note VARCHAR,
PRIMARY KEY (id), FOREIGN KEY(resident_id) REFERENCES resident (id), FOREIGN
KEY(household_id) REFERENCES household (id) )""",
    """CREATE INDEX ix_life_event_household_id ON life_event (household_id)""",
    """CREATE INDEX ix_life_event_resident_id ON life_event (resident_id)""",
    """CREATE TABLE resident_document ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
resident_id INTEGER, id_kind VARCHAR NOT NULL, id_number VARCHAR NOT NULL, valid_to VARCHAR,
flags VARCHAR, PRIMARY KEY (id), FOREIGN KEY(resident_id) REFERENCES resident (id) )""",
    """CREATE INDEX ix_resident_document_resident_id ON resident_document (resident_id)""",
    """CREATE TABLE resident_phone ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
resident_id INTEGER, number VARCHAR NOT NULL, kind VARCHAR, note VARCHAR, preferred BOOLEAN,
PRIMARY KEY (id), FOREIGN KEY(resident_id) REFERENCES resident (id) )""",
    """CREATE INDEX ix_resident_phone_resident_id ON resident_phone (resident_id)""",
    """CREATE TABLE resident_tag ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
resident_id INTEGER, tag VARCHAR NOT NULL, tag_key VARCHAR NOT NULL, level VARCHAR, from_on
VARCHAR, to_on VARCHAR, evidence_no VARCHAR, organ VARCHAR, next_review VARCHAR, helper
VARCHAR, PRIMARY KEY (id), FOREIGN KEY(resident_id) REFERENCES resident (id) )""",
    """CREATE INDEX ix_resident_tag_resident_id ON resident_tag (resident_id)""",
    """CREATE INDEX ix_resident_tag_tag_key ON resident_tag (tag_key)""",
)


SEARCHED: dict[str, dict[str, tuple[str, ...]]] = {
    "resident": {
        "names": ("person_name", "former_name"),
        "numbers": ("id_number",),
        "phones": ("phone",),
        "also": ("also",),
        "address": ("address",),
    },
    "household": {
        "names": ("head_name",),
        "numbers": ("household_no",),
        "phones": ("phone",),
        "address": ("address",),
    },
}
