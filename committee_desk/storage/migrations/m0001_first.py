"""The first schema of the records, frozen: written by .ci/freeze_schema.py, never edited."""

DDL: tuple[str, ...] = (
    """CREATE TABLE access_note ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
kind VARCHAR NOT NULL, who VARCHAR NOT NULL, reason VARCHAR, listing VARCHAR, record_key
INTEGER, rows INTEGER NOT NULL, columns VARCHAR, PRIMARY KEY (id) )""",
    """CREATE INDEX ix_access_note_record_key ON access_note (record_key)""",
    """CREATE TABLE batch ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, file_name
VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, taken_on VARCHAR, listing VARCHAR, counts
VARCHAR, step INTEGER, PRIMARY KEY (id) )""",
    """CREATE INDEX ix_batch_sha256 ON batch (sha256)""",
    """CREATE TABLE bulletin_kind ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
code VARCHAR NOT NULL, name VARCHAR NOT NULL, declared VARCHAR NOT NULL, PRIMARY KEY (id)
)""",
    """CREATE INDEX ix_bulletin_kind_code ON bulletin_kind (code)""",
    """CREATE TABLE calendar_day ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
day VARCHAR NOT NULL, kind VARCHAR NOT NULL, name VARCHAR, PRIMARY KEY (id) )""",
    """CREATE INDEX ix_calendar_day_day ON calendar_day (day) WHERE deleted IS NULL""",
    """CREATE TABLE calendar_year ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
year INTEGER NOT NULL, source VARCHAR, PRIMARY KEY (id) )""",
    """CREATE INDEX ix_calendar_year_year ON calendar_year (year)""",
    """CREATE TABLE column_mapping ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
fingerprint VARCHAR NOT NULL, mapping VARCHAR NOT NULL, PRIMARY KEY (id) )""",
    """CREATE INDEX ix_column_mapping_fingerprint ON column_mapping (fingerprint)""",
    """CREATE TABLE community ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
name VARCHAR(60) NOT NULL, legal_name VARCHAR, code12 VARCHAR(12), subdistrict VARCHAR,
address VARCHAR, phone VARCHAR, term_no VARCHAR, term_from VARCHAR, term_to VARCHAR,
contacts VARCHAR, PRIMARY KEY (id) )""",
    """CREATE TABLE compound ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
name VARCHAR NOT NULL, kind VARCHAR, manager VARCHAR, PRIMARY KEY (id) )""",
    """CREATE TABLE desk_setting ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
name VARCHAR NOT NULL, value VARCHAR, PRIMARY KEY (id) )""",
    """CREATE INDEX ix_desk_setting_name ON desk_setting (name)""",
    """CREATE TABLE grid ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, grid
VARCHAR(40) NOT NULL, code VARCHAR(24), std_code VARCHAR(24), level VARCHAR NOT NULL,
parent_id INTEGER, grid_leader VARCHAR, workers VARCHAR, leader_phone VARCHAR, boundary
VARCHAR, remark VARCHAR, grid_key VARCHAR, PRIMARY KEY (id), FOREIGN KEY(parent_id)
REFERENCES grid (id) )""",
    """CREATE INDEX ix_grid_grid_key ON grid (grid_key)""",
    """CREATE INDEX ix_grid_parent_id ON grid (parent_id)""",
    """CREATE TABLE ledger_export ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
ledger VARCHAR NOT NULL, exported_on VARCHAR, purpose VARCHAR NOT NULL, receiver VARCHAR
NOT NULL, who VARCHAR NOT NULL, rows INTEGER NOT NULL, columns VARCHAR NOT NULL, filtered
VARCHAR, masked BOOLEAN NOT NULL, encrypted BOOLEAN NOT NULL, file_name VARCHAR NOT NULL,
trace VARCHAR NOT NULL, PRIMARY KEY (id) )""",
    """CREATE TABLE local_rule ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
rule_id VARCHAR NOT NULL, value VARCHAR NOT NULL, from_on VARCHAR NOT NULL, to_on
VARCHAR, source VARCHAR NOT NULL, article VARCHAR, note VARCHAR, PRIMARY KEY (id) )""",
    """CREATE INDEX ix_local_rule_rule_id ON local_rule (rule_id)""",
    """CREATE TABLE need_category_own ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, code VARCHAR NOT NULL, label VARCHAR NOT NULL, parent VARCHAR NOT NULL, also
VARCHAR, retired_on VARCHAR, PRIMARY KEY (id) )""",
    """CREATE INDEX ix_need_category_own_code ON need_category_own (code)""",
    """CREATE TABLE saved_filter ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
listing VARCHAR NOT NULL, title VARCHAR NOT NULL, question VARCHAR NOT NULL, owner_key
INTEGER, PRIMARY KEY (id) )""",
    """CREATE TABLE board ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, name
VARCHAR(60) NOT NULL, place VARCHAR(200), grid_id INTEGER, zones VARCHAR, capacity
INTEGER, note VARCHAR(2000), closed_on VARCHAR, PRIMARY KEY (id), FOREIGN KEY(grid_id)
REFERENCES grid (id) )""",
    """CREATE INDEX ix_board_grid_id ON board (grid_id)""",
    """CREATE TABLE body ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, batch_id
INTEGER, source_sheet VARCHAR, source_row INTEGER, row_hash VARCHAR, written_no VARCHAR,
other VARCHAR, kind VARCHAR NOT NULL, name VARCHAR(100) NOT NULL, grid_id INTEGER, area
VARCHAR(200), households INTEGER, seats INTEGER, remark VARCHAR(40000), parent_id
INTEGER, topic_id INTEGER, ended_on VARCHAR, PRIMARY KEY (id), FOREIGN KEY(batch_id)
REFERENCES batch (id), FOREIGN KEY(grid_id) REFERENCES grid (id), FOREIGN KEY(parent_id)
REFERENCES body (id) )""",
    """CREATE INDEX ix_body_batch_id ON body (batch_id)""",
    """CREATE INDEX ix_body_grid_id ON body (grid_id)""",
    """CREATE INDEX ix_body_kind ON body (kind) WHERE deleted IS NULL""",
    """CREATE INDEX ix_body_parent_id ON body (parent_id)""",
    """CREATE INDEX ix_body_topic_id ON body (topic_id)""",
    """CREATE TABLE building ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
compound_id INTEGER, building VARCHAR NOT NULL, floors INTEGER, year VARCHAR, lift
BOOLEAN, PRIMARY KEY (id), FOREIGN KEY(compound_id) REFERENCES compound (id) )""",
    """CREATE INDEX ix_building_compound_id ON building (compound_id)""",
    """CREATE TABLE bulletin ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
kind VARCHAR NOT NULL, title VARCHAR, number VARCHAR, data VARCHAR NOT NULL, paper
VARCHAR, state VARCHAR NOT NULL, issued_on VARCHAR, attachment_key INTEGER, sha256
VARCHAR, overridden VARCHAR, number_series VARCHAR, number_year INTEGER, number_no
INTEGER, writer VARCHAR, asked_by VARCHAR, approved_by VARCHAR, approved_on VARCHAR,
approved_hash VARCHAR, answer VARCHAR, batch_id INTEGER, PRIMARY KEY (id), FOREIGN
KEY(batch_id) REFERENCES batch (id) )""",
    """CREATE INDEX ix_bulletin_batch_id ON bulletin (batch_id)""",
    """CREATE UNIQUE INDEX ux_bulletin_number ON bulletin (number_series, number_year,
number_no) WHERE deleted IS NULL AND number_no IS NOT NULL""",
    """CREATE TABLE service ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
batch_id INTEGER, source_sheet VARCHAR, source_row INTEGER, row_hash VARCHAR, written_no
VARCHAR, other VARCHAR, category VARCHAR, service VARCHAR(100) NOT NULL, content
VARCHAR(4000), audience VARCHAR(100), eligibility VARCHAR, frequency VARCHAR(100),
times_rule VARCHAR(400), from_time VARCHAR, to_time VARCHAR, from_on VARCHAR, to_on
VARCHAR, place VARCHAR(200), grid_id INTEGER, provider VARCHAR(100), funder VARCHAR(100),
responsible VARCHAR(100), phone VARCHAR(60), capacity INTEGER, bookable BOOLEAN, fee
INTEGER, budget INTEGER, indicator VARCHAR(200), progress VARCHAR(200), agent_kind
VARCHAR, action_lines VARCHAR, remark VARCHAR(40000), no VARCHAR, number_no INTEGER,
status VARCHAR DEFAULT 'proposed' NOT NULL, status_on VARCHAR, approved_by VARCHAR,
approved_on VARCHAR, meeting_key INTEGER, dropped_reason VARCHAR, renewed_from_id
INTEGER, PRIMARY KEY (id), FOREIGN KEY(batch_id) REFERENCES batch (id), FOREIGN
KEY(grid_id) REFERENCES grid (id), FOREIGN KEY(renewed_from_id) REFERENCES service (id) )""",
    """CREATE INDEX ix_service_batch_id ON service (batch_id)""",
    """CREATE INDEX ix_service_from_on ON service (from_on) WHERE deleted IS NULL""",
    """CREATE INDEX ix_service_grid_id ON service (grid_id)""",
    """CREATE INDEX ix_service_number_no ON service (number_no)""",
    """CREATE INDEX ix_service_renewed_from_id ON service (renewed_from_id)""",
    """CREATE INDEX ix_service_status ON service (status) WHERE deleted IS NULL""",
    """CREATE TABLE supply ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, batch_id
INTEGER, source_sheet VARCHAR, source_row INTEGER, row_hash VARCHAR, written_no VARCHAR,
other VARCHAR, supply_source VARCHAR, provider VARCHAR(100), supply VARCHAR(2000) NOT
NULL, audience VARCHAR(100), categories VARCHAR, quantity VARCHAR(100), from_on VARCHAR,
to_on VARCHAR, contact VARCHAR(100), phone VARCHAR(60), limits VARCHAR(2000), agent_kind
VARCHAR, progress VARCHAR(200), remark VARCHAR(40000), no VARCHAR, number_no INTEGER,
PRIMARY KEY (id), FOREIGN KEY(batch_id) REFERENCES batch (id) )""",
    """CREATE INDEX ix_supply_batch_id ON supply (batch_id)""",
    """CREATE INDEX ix_supply_number_no ON supply (number_no)""",
    """CREATE TABLE visit_plan ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
month VARCHAR NOT NULL, kind VARCHAR DEFAULT 'mandatory' NOT NULL, group_label VARCHAR
NOT NULL, staff1 VARCHAR, staff2 VARCHAR, quota INTEGER DEFAULT '0' NOT NULL, grid_id
INTEGER, note VARCHAR, closed_on VARCHAR, PRIMARY KEY (id), FOREIGN KEY(grid_id)
REFERENCES grid (id) )""",
    """CREATE INDEX ix_visit_plan_grid_id ON visit_plan (grid_id)""",
    """CREATE INDEX ix_visit_plan_month ON visit_plan (month)""",
    """CREATE TABLE body_term ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
body_id INTEGER, term_no INTEGER, from_on VARCHAR NOT NULL, planned_to VARCHAR, ended_on
VARCHAR, elected_on VARCHAR, election_id INTEGER, meeting_id INTEGER, note VARCHAR,
PRIMARY KEY (id), FOREIGN KEY(body_id) REFERENCES body (id) )""",
    """CREATE INDEX ix_body_term_body_id_from_on ON body_term (body_id, from_on) WHERE deleted
IS NULL""",
    """CREATE TABLE bulletin_posting ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, bulletin_id INTEGER, board_id INTEGER, zone VARCHAR, posted_on VARCHAR NOT NULL,
rule VARCHAR, least_until VARCHAR, counted VARCHAR, wanted_until VARCHAR, taken_down_on
VARCHAR, state VARCHAR NOT NULL, withdrawn_reason VARCHAR, copies INTEGER NOT NULL,
sheets INTEGER NOT NULL, photo_up_key INTEGER, photo_down_key INTEGER, hung_key INTEGER,
hung_sha256 VARCHAR, PRIMARY KEY (id), FOREIGN KEY(bulletin_id) REFERENCES bulletin (id),
FOREIGN KEY(board_id) REFERENCES board (id) )""",
    """CREATE INDEX ix_bulletin_posting_board_id ON bulletin_posting (board_id)""",
    """CREATE INDEX ix_bulletin_posting_bulletin_id ON bulletin_posting (bulletin_id)""",
    """CREATE INDEX ix_bulletin_posting_posted_on ON bulletin_posting (posted_on)""",
    """CREATE INDEX ix_bulletin_posting_state ON bulletin_posting (state)""",
    """CREATE TABLE bulletin_printing ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, bulletin_id INTEGER, printed_on VARCHAR NOT NULL, copies INTEGER NOT NULL,
said_by VARCHAR NOT NULL, PRIMARY KEY (id), FOREIGN KEY(bulletin_id) REFERENCES bulletin
(id) )""",
    """CREATE INDEX ix_bulletin_printing_bulletin_id ON bulletin_printing (bulletin_id)""",
    """CREATE TABLE eval_feedback ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
service_id INTEGER, period VARCHAR NOT NULL, to_whom VARCHAR NOT NULL, given_on VARCHAR
NOT NULL, how VARCHAR, given_by VARCHAR, note VARCHAR, bulletin_id INTEGER, PRIMARY KEY
(id), FOREIGN KEY(service_id) REFERENCES service (id), FOREIGN KEY(bulletin_id)
REFERENCES bulletin (id) )""",
    """CREATE INDEX ix_eval_feedback_bulletin_id ON eval_feedback (bulletin_id)""",
    """CREATE INDEX ix_eval_feedback_service_id ON eval_feedback (service_id)""",
    """CREATE TABLE meeting ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
batch_id INTEGER, source_sheet VARCHAR, source_row INTEGER, row_hash VARCHAR, written_no
VARCHAR, other VARCHAR, kind VARCHAR NOT NULL, name VARCHAR(200) NOT NULL, day VARCHAR
NOT NULL, from_time VARCHAR, to_time VARCHAR, place VARCHAR(200), body_id INTEGER,
convener VARCHAR(100), chair VARCHAR(60), recorder VARCHAR(60), matter VARCHAR(2000),
urgency VARCHAR, remark VARCHAR(40000), no VARCHAR, number_year INTEGER, number_no
INTEGER, paper_no VARCHAR, status VARCHAR DEFAULT 'planned' NOT NULL, status_on VARCHAR,
status_reason VARCHAR, called_on VARCHAR, called_how VARCHAR, called_words VARCHAR,
notice_on VARCHAR, notice_how VARCHAR, notice_special VARCHAR, notice_bulletin_id
INTEGER, form VARCHAR, base VARCHAR, base_on VARCHAR, base_count INTEGER, base_left_out
INTEGER, base_why VARCHAR, reps INTEGER, began_at VARCHAR, ended_at VARCHAR,
opening_words VARCHAR, closing_words VARCHAR, live_item_id INTEGER, minutes VARCHAR
DEFAULT 'none' NOT NULL, circulated_on VARCHAR, circulated_to VARCHAR, approved_on
VARCHAR, approved_by VARCHAR, signed_key INTEGER, signed_on VARCHAR, expected INTEGER,
present INTEGER, earlier_id INTEGER, PRIMARY KEY (id), FOREIGN KEY(batch_id) REFERENCES
batch (id), FOREIGN KEY(body_id) REFERENCES body (id), FOREIGN KEY(earlier_id) REFERENCES
meeting (id) )""",
    """CREATE INDEX ix_meeting_batch_id ON meeting (batch_id)""",
    """CREATE INDEX ix_meeting_body_id ON meeting (body_id)""",
    """CREATE INDEX ix_meeting_earlier_id ON meeting (earlier_id)""",
    """CREATE INDEX ix_meeting_kind_day ON meeting (kind, day) WHERE deleted IS NULL""",
    """CREATE INDEX ix_meeting_number_year_number_no ON meeting (number_year, number_no) WHERE
deleted IS NULL""",
    """CREATE INDEX ix_meeting_opening ON meeting (day, id, deleted) WHERE deleted IS NULL""",
    """CREATE INDEX ix_meeting_status_day ON meeting (status, day) WHERE deleted IS NULL""",
    """CREATE TABLE service_run ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
service_id INTEGER, day VARCHAR NOT NULL, from_time VARCHAR, to_time VARCHAR, place
VARCHAR, state VARCHAR DEFAULT 'planned' NOT NULL, state_reason VARCHAR, attendance
INTEGER, output VARCHAR, cost INTEGER, note VARCHAR, PRIMARY KEY (id), FOREIGN
KEY(service_id) REFERENCES service (id) )""",
    """CREATE INDEX ix_service_run_day ON service_run (day) WHERE deleted IS NULL""",
    """CREATE INDEX ix_service_run_service_id_day ON service_run (service_id, day) WHERE deleted
IS NULL""",
    """CREATE TABLE service_step ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
service_id INTEGER, on_day VARCHAR NOT NULL, what VARCHAR DEFAULT 'status' NOT NULL,
from_code VARCHAR, to_code VARCHAR, by_whom VARCHAR, reason VARCHAR, PRIMARY KEY (id),
FOREIGN KEY(service_id) REFERENCES service (id) )""",
    """CREATE INDEX ix_service_step_service_id ON service_step (service_id)""",
    """CREATE TABLE stairwell ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
building_id INTEGER, unit VARCHAR NOT NULL, PRIMARY KEY (id), FOREIGN KEY(building_id)
REFERENCES building (id) )""",
    """CREATE INDEX ix_stairwell_building_id ON stairwell (building_id)""",
    """CREATE TABLE bulletin_objection ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, bulletin_id INTEGER, posting_id INTEGER, raised_on VARCHAR NOT NULL, how VARCHAR
NOT NULL, raised_by VARCHAR, text VARCHAR NOT NULL, answer VARCHAR, answered_on VARCHAR,
answered_by VARCHAR, PRIMARY KEY (id), FOREIGN KEY(bulletin_id) REFERENCES bulletin (id),
FOREIGN KEY(posting_id) REFERENCES bulletin_posting (id) )""",
    """CREATE INDEX ix_bulletin_objection_bulletin_id ON bulletin_objection (bulletin_id)""",
    """CREATE INDEX ix_bulletin_objection_posting_id ON bulletin_objection (posting_id)""",
    """CREATE TABLE delegation ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
meeting_id INTEGER, matter VARCHAR NOT NULL, from_on VARCHAR NOT NULL, to_on VARCHAR,
note VARCHAR, PRIMARY KEY (id), FOREIGN KEY(meeting_id) REFERENCES meeting (id) )""",
    """CREATE INDEX ix_delegation_meeting_id ON delegation (meeting_id)""",
    """CREATE TABLE dwelling ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
compound VARCHAR(60), building VARCHAR(20), unit VARCHAR(20), room VARCHAR(20), place
VARCHAR(200), grid_id INTEGER, area FLOAT, tenure VARCHAR, use VARCHAR, remark VARCHAR,
compound_id INTEGER, building_id INTEGER, stairwell_id INTEGER, address VARCHAR,
address_key VARCHAR, PRIMARY KEY (id), FOREIGN KEY(grid_id) REFERENCES grid (id), FOREIGN
KEY(compound_id) REFERENCES compound (id), FOREIGN KEY(building_id) REFERENCES building
(id), FOREIGN KEY(stairwell_id) REFERENCES stairwell (id) )""",
    """CREATE INDEX ix_dwelling_address_key ON dwelling (address_key)""",
    """CREATE INDEX ix_dwelling_building_id ON dwelling (building_id)""",
    """CREATE INDEX ix_dwelling_compound_id ON dwelling (compound_id)""",
    """CREATE INDEX ix_dwelling_grid_id ON dwelling (grid_id)""",
    """CREATE INDEX ix_dwelling_stairwell_id ON dwelling (stairwell_id)""",
    """CREATE TABLE election ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
batch_id INTEGER, source_sheet VARCHAR, source_row INTEGER, row_hash VARCHAR, written_no
VARCHAR, other VARCHAR, kind VARCHAR NOT NULL, body_id INTEGER, name VARCHAR(200), form
VARCHAR NOT NULL, day VARCHAR NOT NULL, remark VARCHAR(40000), term_id INTEGER,
meeting_id INTEGER, list_on VARCHAR, base VARCHAR, base_count INTEGER, base_left_out
INTEGER, demanding INTEGER, demand_words VARCHAR, state VARCHAR DEFAULT 'planned' NOT
NULL, PRIMARY KEY (id), FOREIGN KEY(batch_id) REFERENCES batch (id), FOREIGN KEY(body_id)
REFERENCES body (id), FOREIGN KEY(term_id) REFERENCES body_term (id), FOREIGN
KEY(meeting_id) REFERENCES meeting (id) )""",
    """CREATE INDEX ix_election_batch_id ON election (batch_id)""",
    """CREATE INDEX ix_election_body_id ON election (body_id)""",
    """CREATE INDEX ix_election_meeting_id ON election (meeting_id)""",
    """CREATE INDEX ix_election_opening ON election (day, id, deleted) WHERE deleted IS NULL""",
    """CREATE INDEX ix_election_term_id ON election (term_id)""",
    """CREATE TABLE meeting_step ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
meeting_id INTEGER, on_day VARCHAR NOT NULL, what VARCHAR DEFAULT 'status' NOT NULL,
from_code VARCHAR, to_code VARCHAR, by_whom VARCHAR, reason VARCHAR, in_meeting_id
INTEGER, PRIMARY KEY (id), FOREIGN KEY(meeting_id) REFERENCES meeting (id) )""",
    """CREATE INDEX ix_meeting_step_meeting_id ON meeting_step (meeting_id)""",
    """CREATE TABLE service_eval ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
service_id INTEGER, run_id INTEGER, period VARCHAR NOT NULL, day VARCHAR, evaluator_kind
VARCHAR NOT NULL, evaluator VARCHAR, n INTEGER DEFAULT '0' NOT NULL, completion_sum
INTEGER DEFAULT '0' NOT NULL, completion_n INTEGER DEFAULT '0' NOT NULL,
completion_spread VARCHAR, satisfaction_sum INTEGER DEFAULT '0' NOT NULL, satisfaction_n
INTEGER DEFAULT '0' NOT NULL, satisfaction_spread VARCHAR, duty_sum INTEGER DEFAULT '0'
NOT NULL, duty_n INTEGER DEFAULT '0' NOT NULL, duty_spread VARCHAR, comments VARCHAR,
PRIMARY KEY (id), FOREIGN KEY(service_id) REFERENCES service (id), FOREIGN KEY(run_id)
REFERENCES service_run (id) )""",
    """CREATE INDEX ix_service_eval_period ON service_eval (period)""",
    """CREATE INDEX ix_service_eval_run_id ON service_eval (run_id)""",
    """CREATE INDEX ix_service_eval_service_id ON service_eval (service_id)""",
    """CREATE TABLE service_picture ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, run_id INTEGER, attachment_key INTEGER, note VARCHAR, PRIMARY KEY (id), FOREIGN
KEY(run_id) REFERENCES service_run (id) )""",
    """CREATE INDEX ix_service_picture_run_id ON service_picture (run_id)""",
    """CREATE TABLE dwelling_grid ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
dwelling_id INTEGER, grid_id INTEGER, from_on VARCHAR, to_on VARCHAR, PRIMARY KEY (id),
FOREIGN KEY(dwelling_id) REFERENCES dwelling (id), FOREIGN KEY(grid_id) REFERENCES grid
(id) )""",
    """CREATE INDEX ix_dwelling_grid_dwelling_id ON dwelling_grid (dwelling_id)""",
    """CREATE INDEX ix_dwelling_grid_grid_id ON dwelling_grid (grid_id)""",
    """CREATE TABLE election_round ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
election_id INTEGER, post VARCHAR NOT NULL, round_no INTEGER NOT NULL, day VARCHAR,
voting INTEGER, issued INTEGER, returned INTEGER, valid INTEGER, invalid INTEGER,
announced_on VARCHAR, verdict VARCHAR, corrects_id INTEGER, corrected_why VARCHAR,
PRIMARY KEY (id), FOREIGN KEY(election_id) REFERENCES election (id), FOREIGN
KEY(corrects_id) REFERENCES election_round (id) )""",
    """CREATE INDEX ix_election_round_corrects_id ON election_round (corrects_id)""",
    """CREATE INDEX ix_election_round_election_id ON election_round (election_id)""",
    """CREATE TABLE election_seat ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
election_id INTEGER, post VARCHAR NOT NULL, seats INTEGER NOT NULL, PRIMARY KEY (id),
FOREIGN KEY(election_id) REFERENCES election (id) )""",
    """CREATE INDEX ix_election_seat_election_id ON election_seat (election_id)""",
    """CREATE TABLE election_step ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
election_id INTEGER, step VARCHAR NOT NULL, on_day VARCHAR NOT NULL, bulletin_id INTEGER,
by_whom VARCHAR, note VARCHAR, PRIMARY KEY (id), FOREIGN KEY(election_id) REFERENCES
election (id) )""",
    """CREATE INDEX ix_election_step_election_id ON election_step (election_id)""",
    """CREATE TABLE household ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
household_kind VARCHAR, presence VARCHAR, dwelling_id INTEGER, phone VARCHAR(60),
hardship VARCHAR, pets_vehicles VARCHAR(100), rented BOOLEAN, remark VARCHAR(40000),
grid_id INTEGER, head_id INTEGER, head_name VARCHAR, head_key VARCHAR, household_size
INTEGER NOT NULL, address VARCHAR, address_key VARCHAR, household_no VARCHAR, ended_on
VARCHAR, batch_id INTEGER, source_sheet VARCHAR, source_row INTEGER, PRIMARY KEY (id),
FOREIGN KEY(dwelling_id) REFERENCES dwelling (id), FOREIGN KEY(grid_id) REFERENCES grid
(id), FOREIGN KEY(batch_id) REFERENCES batch (id) )""",
    """CREATE INDEX ix_household_batch_id ON household (batch_id)""",
    """CREATE INDEX ix_household_dwelling_id ON household (dwelling_id)""",
    """CREATE INDEX ix_household_head_id ON household (head_id)""",
    """CREATE INDEX ix_household_here_address_key ON household (address_key) WHERE deleted IS
NULL AND ended_on IS NULL""",
    """CREATE INDEX ix_household_here_grid_id_address_key ON household (grid_id, address_key)
WHERE deleted IS NULL AND ended_on IS NULL""",
    """CREATE INDEX ix_household_here_head_key ON household (head_key) WHERE deleted IS NULL AND
ended_on IS NULL""",
    """CREATE INDEX ix_household_household_no ON household (household_no)""",
    """CREATE INDEX ix_household_presence_ended_on_deleted ON household (presence, ended_on,
deleted) WHERE deleted IS NULL""",
    """CREATE TABLE household_stay ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
household_id INTEGER, dwelling_id INTEGER, from_on VARCHAR, to_on VARCHAR, reason
VARCHAR, PRIMARY KEY (id), FOREIGN KEY(household_id) REFERENCES household (id), FOREIGN
KEY(dwelling_id) REFERENCES dwelling (id) )""",
    """CREATE INDEX ix_household_stay_dwelling_id ON household_stay (dwelling_id)""",
    """CREATE INDEX ix_household_stay_household_id ON household_stay (household_id)""",
    """CREATE TABLE resident ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
former_name VARCHAR(100), sex VARCHAR, birth_date VARCHAR, ethnicity VARCHAR, id_kind
VARCHAR, phone VARCHAR(60), household_id INTEGER, relation_to_head VARCHAR,
registered_address VARCHAR(200), residence_status VARCHAR, resident_type VARCHAR(60),
move_in_date VARCHAR, political VARCHAR, education VARCHAR, marital VARCHAR, occupation
VARCHAR(60), employer VARCHAR(100), emergency_contact VARCHAR(100), health VARCHAR,
religion VARCHAR, collector VARCHAR(60), remark VARCHAR(40000), dwelling_id INTEGER,
grid_id INTEGER, address VARCHAR, address_key VARCHAR, name_key VARCHAR, initials
VARCHAR, strokes_key VARCHAR, person_name VARCHAR NOT NULL, id_number VARCHAR, id_flags
VARCHAR, also VARCHAR, left_kind VARCHAR, left_on VARCHAR, batch_id INTEGER, source_sheet
VARCHAR, source_row INTEGER, row_hash VARCHAR, other VARCHAR, PRIMARY KEY (id), FOREIGN
KEY(household_id) REFERENCES household (id), FOREIGN KEY(dwelling_id) REFERENCES dwelling
(id), FOREIGN KEY(grid_id) REFERENCES grid (id), FOREIGN KEY(batch_id) REFERENCES batch
(id) )""",
    """CREATE INDEX ix_resident_batch_id ON resident (batch_id)""",
    """CREATE INDEX ix_resident_dwelling_id ON resident (dwelling_id)""",
    """CREATE INDEX ix_resident_here_address_key ON resident (address_key) WHERE deleted IS NULL
AND left_on IS NULL AND left_kind IS NULL""",
    """CREATE INDEX ix_resident_here_birth_date ON resident (birth_date) WHERE deleted IS NULL
AND left_on IS NULL AND left_kind IS NULL""",
    """CREATE INDEX ix_resident_here_grid_id_name_key ON resident (grid_id, name_key) WHERE
deleted IS NULL AND left_on IS NULL AND left_kind IS NULL""",
    """CREATE INDEX ix_resident_here_name_key ON resident (name_key) WHERE deleted IS NULL AND
left_on IS NULL AND left_kind IS NULL""",
    """CREATE INDEX ix_resident_household_id ON resident (household_id)""",
    """CREATE INDEX
ix_resident_household_id_birth_date_left_on_left_kind_move_in_date_residence_status_deleted
ON resident (household_id, birth_date, left_on, left_kind, move_in_date,
residence_status, deleted) WHERE deleted IS NULL""",
    """CREATE INDEX ix_resident_id_number ON resident (id_number)""",
    """CREATE INDEX ix_resident_person_name ON resident (person_name)""",
    """CREATE TABLE visit ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, batch_id
INTEGER, source_sheet VARCHAR, source_row INTEGER, row_hash VARCHAR, written_no VARCHAR,
other VARCHAR, day VARCHAR NOT NULL, from_time VARCHAR, to_time VARCHAR, kind VARCHAR NOT
NULL, household_id INTEGER, grid_id INTEGER, place VARCHAR(200), who VARCHAR(200), phone
VARCHAR(60), staff1 VARCHAR(60), staff2 VARCHAR(60), volunteers VARCHAR(200), no_answer
BOOLEAN, situation VARCHAR(8000), care_note VARCHAR, category VARCHAR, problems
VARCHAR(8000), answer VARCHAR(8000), handed_to VARCHAR(100), deadline VARCHAR, result
VARCHAR, closed_on VARCHAR, replied_on VARCHAR, satisfaction VARCHAR, follow_up_on
VARCHAR, remark VARCHAR(40000), dwelling_id INTEGER, plan_id INTEGER, address VARCHAR,
address_key VARCHAR, PRIMARY KEY (id), FOREIGN KEY(batch_id) REFERENCES batch (id),
FOREIGN KEY(household_id) REFERENCES household (id), FOREIGN KEY(grid_id) REFERENCES grid
(id), FOREIGN KEY(dwelling_id) REFERENCES dwelling (id), FOREIGN KEY(plan_id) REFERENCES
visit_plan (id) )""",
    """CREATE INDEX ix_visit_batch_id ON visit (batch_id)""",
    """CREATE INDEX ix_visit_dwelling_id ON visit (dwelling_id)""",
    """CREATE INDEX ix_visit_follow_up_on ON visit (follow_up_on) WHERE deleted IS NULL""",
    """CREATE INDEX ix_visit_grid_id_day ON visit (grid_id, day) WHERE deleted IS NULL""",
    """CREATE INDEX ix_visit_household_id_day ON visit (household_id, day) WHERE deleted IS NULL""",
    """CREATE INDEX ix_visit_kind_day ON visit (kind, day) WHERE deleted IS NULL""",
    """CREATE INDEX ix_visit_opening ON visit (day, id, deleted) WHERE deleted IS NULL""",
    """CREATE INDEX ix_visit_plan_id ON visit (plan_id)""",
    """CREATE TABLE visit_plan_household ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, plan_id INTEGER, household_id INTEGER, place_no INTEGER, PRIMARY KEY (id),
FOREIGN KEY(plan_id) REFERENCES visit_plan (id), FOREIGN KEY(household_id) REFERENCES
household (id) )""",
    """CREATE INDEX ix_visit_plan_household_household_id ON visit_plan_household (household_id)""",
    """CREATE INDEX ix_visit_plan_household_plan_id ON visit_plan_household (plan_id)""",
    """CREATE TABLE election_objection ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, election_id INTEGER, name VARCHAR NOT NULL, resident_id INTEGER, on_day VARCHAR
NOT NULL, words VARCHAR NOT NULL, decided_on VARCHAR, decision VARCHAR, published_on
VARCHAR, PRIMARY KEY (id), FOREIGN KEY(election_id) REFERENCES election (id), FOREIGN
KEY(resident_id) REFERENCES resident (id) )""",
    """CREATE INDEX ix_election_objection_election_id ON election_objection (election_id)""",
    """CREATE INDEX ix_election_objection_resident_id ON election_objection (resident_id)""",
    """CREATE TABLE election_proxy ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
election_id INTEGER, giver_id INTEGER, giver VARCHAR NOT NULL, holder_id INTEGER, holder
VARCHAR NOT NULL, written_on VARCHAR, published_on VARCHAR, PRIMARY KEY (id), FOREIGN
KEY(election_id) REFERENCES election (id), FOREIGN KEY(giver_id) REFERENCES resident
(id), FOREIGN KEY(holder_id) REFERENCES resident (id) )""",
    """CREATE INDEX ix_election_proxy_election_id ON election_proxy (election_id)""",
    """CREATE INDEX ix_election_proxy_giver_id ON election_proxy (giver_id)""",
    """CREATE INDEX ix_election_proxy_holder_id ON election_proxy (holder_id)""",
    """CREATE TABLE household_member ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, household_id INTEGER, resident_id INTEGER, relation_to_head VARCHAR, joined_on
VARCHAR, left_on VARCHAR, join_reason VARCHAR, leave_reason VARCHAR, PRIMARY KEY (id),
FOREIGN KEY(household_id) REFERENCES household (id), FOREIGN KEY(resident_id) REFERENCES
resident (id) )""",
    """CREATE INDEX ix_household_member_household_id ON household_member (household_id)""",
    """CREATE INDEX ix_household_member_joined ON household_member (joined_on, resident_id)
WHERE deleted IS NULL AND joined_on IS NOT NULL""",
    """CREATE INDEX ix_household_member_resident_id ON household_member (resident_id)""",
    """CREATE TABLE kin ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
resident_id INTEGER, other_id INTEGER, relation VARCHAR, note VARCHAR, PRIMARY KEY (id),
FOREIGN KEY(resident_id) REFERENCES resident (id), FOREIGN KEY(other_id) REFERENCES
resident (id) )""",
    """CREATE INDEX ix_kin_other_id ON kin (other_id)""",
    """CREATE INDEX ix_kin_resident_id ON kin (resident_id)""",
    """CREATE TABLE life_event ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
resident_id INTEGER, household_id INTEGER, kind VARCHAR NOT NULL, happened_on VARCHAR,
note VARCHAR, PRIMARY KEY (id), FOREIGN KEY(resident_id) REFERENCES resident (id),
FOREIGN KEY(household_id) REFERENCES household (id) )""",
    """CREATE INDEX ix_life_event_household_id ON life_event (household_id)""",
    """CREATE INDEX ix_life_event_resident_id ON life_event (resident_id)""",
    """CREATE TABLE meeting_demand ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
meeting_id INTEGER, resident_id INTEGER, household_id INTEGER, name VARCHAR NOT NULL,
signed_on VARCHAR, counts BOOLEAN, why_not VARCHAR, PRIMARY KEY (id), FOREIGN
KEY(meeting_id) REFERENCES meeting (id), FOREIGN KEY(resident_id) REFERENCES resident
(id), FOREIGN KEY(household_id) REFERENCES household (id) )""",
    """CREATE INDEX ix_meeting_demand_household_id ON meeting_demand (household_id)""",
    """CREATE INDEX ix_meeting_demand_meeting_id ON meeting_demand (meeting_id)""",
    """CREATE INDEX ix_meeting_demand_resident_id ON meeting_demand (resident_id)""",
    """CREATE TABLE member ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, batch_id
INTEGER, source_sheet VARCHAR, source_row INTEGER, row_hash VARCHAR, written_no VARCHAR,
other VARCHAR, body_id INTEGER, resident_id INTEGER, name VARCHAR(100), post VARCHAR NOT
NULL, standing VARCHAR, capacity VARCHAR(100), area VARCHAR(200), households INTEGER,
phone VARCHAR(60), from_on VARCHAR, planned_to VARCHAR, elected_on VARCHAR, elected_how
VARCHAR, votes INTEGER, remark VARCHAR(40000), term_id INTEGER, group_id INTEGER,
topic_id INTEGER, follows_id INTEGER, name_key VARCHAR, ended_on VARCHAR, ended_why
VARCHAR, ended_words VARCHAR, accepted_meeting_id INTEGER, PRIMARY KEY (id), FOREIGN
KEY(batch_id) REFERENCES batch (id), FOREIGN KEY(body_id) REFERENCES body (id), FOREIGN
KEY(resident_id) REFERENCES resident (id), FOREIGN KEY(term_id) REFERENCES body_term
(id), FOREIGN KEY(group_id) REFERENCES body (id), FOREIGN KEY(follows_id) REFERENCES
member (id) )""",
    """CREATE INDEX ix_member_batch_id ON member (batch_id)""",
    """CREATE INDEX ix_member_body_id_from_on ON member (body_id, from_on) WHERE deleted IS NULL""",
    """CREATE INDEX ix_member_follows_id ON member (follows_id)""",
    """CREATE INDEX ix_member_group_id ON member (group_id)""",
    """CREATE INDEX ix_member_planned_to ON member (planned_to) WHERE deleted IS NULL""",
    """CREATE INDEX ix_member_post ON member (post) WHERE deleted IS NULL""",
    """CREATE INDEX ix_member_resident_id ON member (resident_id)""",
    """CREATE INDEX ix_member_term_id ON member (term_id)""",
    """CREATE INDEX ix_member_topic_id ON member (topic_id)""",
    """CREATE TABLE need ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, batch_id
INTEGER, source_sheet VARCHAR, source_row INTEGER, row_hash VARCHAR, written_no VARCHAR,
other VARCHAR, raised_on VARCHAR, channel VARCHAR, who VARCHAR(200), reporter_id INTEGER,
anonymous BOOLEAN, phone VARCHAR(60), household_id INTEGER, address VARCHAR(200), grid_id
INTEGER, category VARCHAR, need VARCHAR(8000) NOT NULL, urgency VARCHAR, audience
VARCHAR(100), affected INTEGER, affected_unit VARCHAR, affected_about BOOLEAN,
circumstances VARCHAR, resource_refs VARCHAR(400), responsible VARCHAR(60), due_on
VARCHAR, reply_by VARCHAR, remark VARCHAR(40000), no VARCHAR, number_year INTEGER,
number_no INTEGER, askers VARCHAR, affected_words VARCHAR, frequency INTEGER DEFAULT '1'
NOT NULL, status VARCHAR DEFAULT 'collected' NOT NULL, status_on VARCHAR, status_reason
VARCHAR, triage VARCHAR, triage_reason VARCHAR, triage_by VARCHAR, triage_on VARCHAR,
handed_to VARCHAR, reply VARCHAR, replied_on VARCHAR, replied_by VARCHAR, satisfaction
VARCHAR, satisfaction_on VARCHAR, closed_on VARCHAR, merged_into_id INTEGER, visit_id
INTEGER, service_id INTEGER, topic_key INTEGER, topic_ref VARCHAR, project_key INTEGER,
project_ref VARCHAR, PRIMARY KEY (id), FOREIGN KEY(batch_id) REFERENCES batch (id),
FOREIGN KEY(reporter_id) REFERENCES resident (id), FOREIGN KEY(household_id) REFERENCES
household (id), FOREIGN KEY(grid_id) REFERENCES grid (id), FOREIGN KEY(merged_into_id)
REFERENCES need (id), FOREIGN KEY(visit_id) REFERENCES visit (id), FOREIGN
KEY(service_id) REFERENCES service (id) )""",
    """CREATE INDEX ix_need_batch_id ON need (batch_id)""",
    """CREATE INDEX ix_need_category_raised_on ON need (category, raised_on) WHERE deleted IS
NULL""",
    """CREATE INDEX ix_need_grid_id_raised_on ON need (grid_id, raised_on) WHERE deleted IS NULL""",
    """CREATE INDEX ix_need_household_id ON need (household_id)""",
    """CREATE INDEX ix_need_merged ON need (merged_into_id) WHERE merged_into_id IS NOT NULL""",
    """CREATE INDEX ix_need_number_year_number_no ON need (number_year, number_no) WHERE deleted
IS NULL""",
    """CREATE INDEX ix_need_opening ON need (raised_on, id, deleted, merged_into_id) WHERE
deleted IS NULL AND merged_into_id IS NULL""",
    """CREATE INDEX ix_need_reply_by ON need (reply_by) WHERE deleted IS NULL""",
    """CREATE INDEX ix_need_reporter_id ON need (reporter_id)""",
    """CREATE INDEX ix_need_service_id ON need (service_id)""",
    """CREATE INDEX ix_need_status_raised_on ON need (status, raised_on) WHERE deleted IS NULL""",
    """CREATE INDEX ix_need_visit_id ON need (visit_id)""",
    """CREATE TABLE resident_document ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, resident_id INTEGER, id_kind VARCHAR NOT NULL, id_number VARCHAR NOT NULL,
valid_to VARCHAR, flags VARCHAR, PRIMARY KEY (id), FOREIGN KEY(resident_id) REFERENCES
resident (id) )""",
    """CREATE INDEX ix_resident_document_resident_id ON resident_document (resident_id)""",
    """CREATE TABLE resident_phone ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
resident_id INTEGER, number VARCHAR NOT NULL, kind VARCHAR, note VARCHAR, preferred
BOOLEAN, PRIMARY KEY (id), FOREIGN KEY(resident_id) REFERENCES resident (id) )""",
    """CREATE INDEX ix_resident_phone_resident_id ON resident_phone (resident_id)""",
    """CREATE TABLE resident_tag ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
resident_id INTEGER, tag VARCHAR NOT NULL, tag_key VARCHAR NOT NULL, level VARCHAR,
from_on VARCHAR, to_on VARCHAR, evidence_no VARCHAR, organ VARCHAR, next_review VARCHAR,
helper VARCHAR, PRIMARY KEY (id), FOREIGN KEY(resident_id) REFERENCES resident (id) )""",
    """CREATE INDEX ix_resident_tag_resident_id ON resident_tag (resident_id)""",
    """CREATE INDEX ix_resident_tag_tag_key ON resident_tag (tag_key)""",
    """CREATE TABLE resource ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
batch_id INTEGER, source_sheet VARCHAR, source_row INTEGER, row_hash VARCHAR, written_no
VARCHAR, other VARCHAR, kind VARCHAR, resource VARCHAR(100) NOT NULL, provider
VARCHAR(100), owner_id INTEGER, contact VARCHAR(100), phone VARCHAR(60), content
VARCHAR(4000), quantity VARCHAR(100), amount FLOAT, unit VARCHAR(20), capacity INTEGER,
categories VARCHAR, eligibility VARCHAR, conditions VARCHAR(2000), cost INTEGER,
agreement VARCHAR(200), address VARCHAR(200), area VARCHAR(100), grid_id INTEGER,
available VARCHAR(200), available_rule VARCHAR(400), from_time VARCHAR, to_time VARCHAR,
agent_kind VARCHAR, found_on VARCHAR, verified_on VARCHAR, remark VARCHAR(40000), no
VARCHAR, number_no INTEGER, changed_on VARCHAR, stale_on VARCHAR, withdrawn_on VARCHAR,
withdrawn_reason VARCHAR, PRIMARY KEY (id), FOREIGN KEY(batch_id) REFERENCES batch (id),
FOREIGN KEY(owner_id) REFERENCES resident (id), FOREIGN KEY(grid_id) REFERENCES grid (id)
)""",
    """CREATE INDEX ix_resource_batch_id ON resource (batch_id)""",
    """CREATE INDEX ix_resource_grid_id ON resource (grid_id)""",
    """CREATE INDEX ix_resource_kind_resource ON resource (kind, resource) WHERE deleted IS NULL""",
    """CREATE INDEX ix_resource_number_no ON resource (number_no)""",
    """CREATE INDEX ix_resource_owner_id ON resource (owner_id)""",
    """CREATE INDEX ix_resource_stale_on ON resource (stale_on) WHERE deleted IS NULL""",
    """CREATE TABLE service_booking ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, service_id INTEGER, run_id INTEGER, resident_id INTEGER, name VARCHAR, phone
VARCHAR, people INTEGER DEFAULT '1' NOT NULL, state VARCHAR DEFAULT 'booked' NOT NULL,
booked_on VARCHAR, note VARCHAR, PRIMARY KEY (id), FOREIGN KEY(service_id) REFERENCES
service (id), FOREIGN KEY(run_id) REFERENCES service_run (id), FOREIGN KEY(resident_id)
REFERENCES resident (id) )""",
    """CREATE INDEX ix_service_booking_resident_id ON service_booking (resident_id)""",
    """CREATE INDEX ix_service_booking_run_id ON service_booking (run_id)""",
    """CREATE INDEX ix_service_booking_service_id ON service_booking (service_id)""",
    """CREATE TABLE topic ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER, batch_id
INTEGER, source_sheet VARCHAR, source_row INTEGER, row_hash VARCHAR, written_no VARCHAR,
other VARCHAR, title VARCHAR(200) NOT NULL, topic_source VARCHAR, proposed_on VARCHAR,
proposer VARCHAR(200), phone VARCHAR(60), sponsors INTEGER, category VARCHAR, grid_id
INTEGER, phase VARCHAR, content VARCHAR(8000), stakeholders VARCHAR(2000),
draft_resolution VARCHAR(8000), convener VARCHAR(100), responsible VARCHAR(100), deadline
VARCHAR, risk_wanted BOOLEAN, remark VARCHAR(40000), proposer_id INTEGER, no VARCHAR,
number_year INTEGER, number_no INTEGER, path VARCHAR DEFAULT 'plain' NOT NULL, status
VARCHAR DEFAULT 'proposed' NOT NULL, status_on VARCHAR, status_reason VARCHAR, triage
VARCHAR, triage_reason VARCHAR, triage_by VARCHAR, triage_on VARCHAR, handed_to VARCHAR,
noticed_on VARCHAR, deliberated_on VARCHAR, result VARCHAR, result_words VARCHAR,
satisfaction VARCHAR, feedback VARCHAR, closed_on VARCHAR, merged_into_id INTEGER,
earlier_id INTEGER, project_key INTEGER, project_ref VARCHAR, PRIMARY KEY (id), FOREIGN
KEY(batch_id) REFERENCES batch (id), FOREIGN KEY(grid_id) REFERENCES grid (id), FOREIGN
KEY(proposer_id) REFERENCES resident (id), FOREIGN KEY(merged_into_id) REFERENCES topic
(id), FOREIGN KEY(earlier_id) REFERENCES topic (id) )""",
    """CREATE INDEX ix_topic_batch_id ON topic (batch_id)""",
    """CREATE INDEX ix_topic_deadline ON topic (deadline) WHERE deleted IS NULL""",
    """CREATE INDEX ix_topic_earlier_id ON topic (earlier_id)""",
    """CREATE INDEX ix_topic_merged_into_id ON topic (merged_into_id)""",
    """CREATE INDEX ix_topic_number_year_number_no ON topic (number_year, number_no) WHERE
deleted IS NULL""",
    """CREATE INDEX ix_topic_opening ON topic (proposed_on, id, deleted, merged_into_id) WHERE
deleted IS NULL AND merged_into_id IS NULL""",
    """CREATE INDEX ix_topic_proposer_id ON topic (proposer_id)""",
    """CREATE INDEX ix_topic_status_proposed_on ON topic (status, proposed_on) WHERE deleted IS
NULL""",
    """CREATE TABLE visit_person ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
visit_id INTEGER, resident_id INTEGER, name VARCHAR, PRIMARY KEY (id), FOREIGN
KEY(visit_id) REFERENCES visit (id), FOREIGN KEY(resident_id) REFERENCES resident (id) )""",
    """CREATE INDEX ix_visit_person_resident_id ON visit_person (resident_id)""",
    """CREATE INDEX ix_visit_person_visit_id ON visit_person (visit_id)""",
    """CREATE TABLE visit_picture ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
visit_id INTEGER, attachment_key INTEGER, note VARCHAR, PRIMARY KEY (id), FOREIGN
KEY(visit_id) REFERENCES visit (id) )""",
    """CREATE INDEX ix_visit_picture_visit_id ON visit_picture (visit_id)""",
    """CREATE TABLE appraisal ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
member_id INTEGER, resident_id INTEGER, year INTEGER NOT NULL, result VARCHAR NOT NULL,
on_day VARCHAR, meeting_id INTEGER, note VARCHAR, PRIMARY KEY (id), FOREIGN
KEY(member_id) REFERENCES member (id), FOREIGN KEY(resident_id) REFERENCES resident (id)
)""",
    """CREATE INDEX ix_appraisal_member_id_year ON appraisal (member_id, year) WHERE deleted IS
NULL""",
    """CREATE INDEX ix_appraisal_resident_id ON appraisal (resident_id)""",
    """CREATE TABLE covenant ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
batch_id INTEGER, source_sheet VARCHAR, source_row INTEGER, row_hash VARCHAR, written_no
VARCHAR, other VARCHAR, title VARCHAR(200) NOT NULL, kind VARCHAR NOT NULL, scope
VARCHAR, area VARCHAR(200), parties VARCHAR(400), supervisors VARCHAR(200), preamble
VARCHAR(8000), execution VARCHAR(8000), closing VARCHAR(8000), valid_from VARCHAR, remark
VARCHAR(40000), version INTEGER NOT NULL, replaces_id INTEGER, status VARCHAR DEFAULT
'drafting' NOT NULL, status_on VARCHAR, topic_id INTEGER, meeting_id INTEGER, adopted_on
VARCHAR, filed_with VARCHAR, filed_on VARCHAR, filed_no VARCHAR, ended_on VARCHAR,
PRIMARY KEY (id), FOREIGN KEY(batch_id) REFERENCES batch (id), FOREIGN KEY(replaces_id)
REFERENCES covenant (id), FOREIGN KEY(topic_id) REFERENCES topic (id), FOREIGN
KEY(meeting_id) REFERENCES meeting (id) )""",
    """CREATE INDEX ix_covenant_batch_id ON covenant (batch_id)""",
    """CREATE INDEX ix_covenant_meeting_id ON covenant (meeting_id)""",
    """CREATE INDEX ix_covenant_replaces_id ON covenant (replaces_id)""",
    """CREATE INDEX ix_covenant_status ON covenant (status) WHERE deleted IS NULL""",
    """CREATE INDEX ix_covenant_topic_id ON covenant (topic_id)""",
    """CREATE TABLE election_candidate ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, election_id INTEGER, post VARCHAR NOT NULL, resident_id INTEGER, name VARCHAR
NOT NULL, nominated_how VARCHAR, nominators INTEGER, barred VARCHAR, withdrawn_on
VARCHAR, elected_round INTEGER, member_id INTEGER, PRIMARY KEY (id), FOREIGN
KEY(election_id) REFERENCES election (id), FOREIGN KEY(resident_id) REFERENCES resident
(id), FOREIGN KEY(member_id) REFERENCES member (id) )""",
    """CREATE INDEX ix_election_candidate_election_id ON election_candidate (election_id)""",
    """CREATE INDEX ix_election_candidate_member_id ON election_candidate (member_id)""",
    """CREATE INDEX ix_election_candidate_resident_id ON election_candidate (resident_id)""",
    """CREATE TABLE meeting_item ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
meeting_id INTEGER, position INTEGER NOT NULL, kind VARCHAR DEFAULT 'deliberation' NOT
NULL, title VARCHAR NOT NULL, owner VARCHAR, minutes_planned INTEGER, topic_id INTEGER,
resolution_id INTEGER, motion VARCHAR, introduction VARCHAR, conclusion VARCHAR, state
VARCHAR DEFAULT 'open' NOT NULL, began_at VARCHAR, ended_at VARCHAR, deferred_why
VARCHAR, PRIMARY KEY (id), FOREIGN KEY(meeting_id) REFERENCES meeting (id), FOREIGN
KEY(topic_id) REFERENCES topic (id) )""",
    """CREATE INDEX ix_meeting_item_meeting_id_position ON meeting_item (meeting_id, position)
WHERE deleted IS NULL""",
    """CREATE INDEX ix_meeting_item_resolution_id ON meeting_item (resolution_id)""",
    """CREATE INDEX ix_meeting_item_topic_id ON meeting_item (topic_id)""",
    """CREATE TABLE need_asker ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
need_id INTEGER, origin_need_id INTEGER, resident_id INTEGER, household_id INTEGER, name
VARCHAR, phone VARCHAR, channel VARCHAR, asked_on VARCHAR, told_on VARCHAR, told_how
VARCHAR, told_by VARCHAR, told_words VARCHAR, PRIMARY KEY (id), FOREIGN KEY(need_id)
REFERENCES need (id), FOREIGN KEY(origin_need_id) REFERENCES need (id), FOREIGN
KEY(resident_id) REFERENCES resident (id), FOREIGN KEY(household_id) REFERENCES household
(id) )""",
    """CREATE INDEX ix_need_asker_household_id ON need_asker (household_id)""",
    """CREATE INDEX ix_need_asker_need_id ON need_asker (need_id)""",
    """CREATE INDEX ix_need_asker_origin_need_id ON need_asker (origin_need_id)""",
    """CREATE INDEX ix_need_asker_resident_id ON need_asker (resident_id)""",
    """CREATE TABLE need_match ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
need_id INTEGER, resource_id INTEGER, supply_id INTEGER, service_id INTEGER, state
VARCHAR DEFAULT 'suggested' NOT NULL, suggested_on VARCHAR, reasons VARCHAR, quantity
VARCHAR, promised_on VARCHAR, promised_by VARCHAR, promised_until VARCHAR, used_on
VARCHAR, outcome VARCHAR, outcome_on VARCHAR, outcome_note VARCHAR, owner_word VARCHAR,
asker_word VARCHAR, withdrawn_on VARCHAR, withdrawn_reason VARCHAR, PRIMARY KEY (id),
FOREIGN KEY(need_id) REFERENCES need (id), FOREIGN KEY(resource_id) REFERENCES resource
(id), FOREIGN KEY(supply_id) REFERENCES supply (id), FOREIGN KEY(service_id) REFERENCES
service (id) )""",
    """CREATE INDEX ix_need_match_need_id ON need_match (need_id)""",
    """CREATE INDEX ix_need_match_resource_id ON need_match (resource_id)""",
    """CREATE INDEX ix_need_match_service_id ON need_match (service_id)""",
    """CREATE INDEX ix_need_match_state_promised_until ON need_match (state, promised_until)
WHERE deleted IS NULL""",
    """CREATE INDEX ix_need_match_supply_id ON need_match (supply_id)""",
    """CREATE TABLE need_step ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
need_id INTEGER, on_day VARCHAR NOT NULL, what VARCHAR DEFAULT 'status' NOT NULL,
from_code VARCHAR, to_code VARCHAR, by_whom VARCHAR, reason VARCHAR, PRIMARY KEY (id),
FOREIGN KEY(need_id) REFERENCES need (id) )""",
    """CREATE INDEX ix_need_step_need_id ON need_step (need_id)""",
    """CREATE TABLE resource_picture ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, resource_id INTEGER, attachment_key INTEGER, note VARCHAR, PRIMARY KEY (id),
FOREIGN KEY(resource_id) REFERENCES resource (id) )""",
    """CREATE INDEX ix_resource_picture_resource_id ON resource_picture (resource_id)""",
    """CREATE TABLE service_need ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
service_id INTEGER, need_id INTEGER, PRIMARY KEY (id), FOREIGN KEY(service_id) REFERENCES
service (id), FOREIGN KEY(need_id) REFERENCES need (id) )""",
    """CREATE INDEX ix_service_need_need_id ON service_need (need_id)""",
    """CREATE INDEX ix_service_need_service_id ON service_need (service_id)""",
    """CREATE TABLE service_resource ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, service_id INTEGER, resource_id INTEGER, supply_id INTEGER, quantity VARCHAR,
PRIMARY KEY (id), FOREIGN KEY(service_id) REFERENCES service (id), FOREIGN
KEY(resource_id) REFERENCES resource (id), FOREIGN KEY(supply_id) REFERENCES supply (id)
)""",
    """CREATE INDEX ix_service_resource_resource_id ON service_resource (resource_id)""",
    """CREATE INDEX ix_service_resource_service_id ON service_resource (service_id)""",
    """CREATE INDEX ix_service_resource_supply_id ON service_resource (supply_id)""",
    """CREATE TABLE topic_need ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
topic_id INTEGER, need_id INTEGER, PRIMARY KEY (id), FOREIGN KEY(topic_id) REFERENCES
topic (id), FOREIGN KEY(need_id) REFERENCES need (id) )""",
    """CREATE INDEX ix_topic_need_need_id ON topic_need (need_id)""",
    """CREATE INDEX ix_topic_need_topic_id ON topic_need (topic_id)""",
    """CREATE TABLE topic_opinion ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
topic_id INTEGER, meeting_id INTEGER, resident_id INTEGER, name VARCHAR, on_day VARCHAR,
side VARCHAR NOT NULL, words VARCHAR NOT NULL, adopted VARCHAR, adopted_why VARCHAR,
PRIMARY KEY (id), FOREIGN KEY(topic_id) REFERENCES topic (id), FOREIGN KEY(resident_id)
REFERENCES resident (id) )""",
    """CREATE INDEX ix_topic_opinion_meeting_id ON topic_opinion (meeting_id)""",
    """CREATE INDEX ix_topic_opinion_resident_id ON topic_opinion (resident_id)""",
    """CREATE INDEX ix_topic_opinion_topic_id ON topic_opinion (topic_id)""",
    """CREATE TABLE topic_paper ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
topic_id INTEGER, title VARCHAR NOT NULL, attachment_key INTEGER, sent_on VARCHAR,
sent_to VARCHAR, PRIMARY KEY (id), FOREIGN KEY(topic_id) REFERENCES topic (id) )""",
    """CREATE INDEX ix_topic_paper_topic_id ON topic_paper (topic_id)""",
    """CREATE TABLE topic_party ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
topic_id INTEGER, resident_id INTEGER, body_id INTEGER, name VARCHAR NOT NULL, capacity
VARCHAR, stake VARCHAR, told_on VARCHAR, PRIMARY KEY (id), FOREIGN KEY(topic_id)
REFERENCES topic (id), FOREIGN KEY(resident_id) REFERENCES resident (id), FOREIGN
KEY(body_id) REFERENCES body (id) )""",
    """CREATE INDEX ix_topic_party_body_id ON topic_party (body_id)""",
    """CREATE INDEX ix_topic_party_resident_id ON topic_party (resident_id)""",
    """CREATE INDEX ix_topic_party_topic_id ON topic_party (topic_id)""",
    """CREATE TABLE topic_risk ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
topic_id INTEGER, risk VARCHAR NOT NULL, level VARCHAR, measures VARCHAR, opinion
VARCHAR, by_whom VARCHAR, on_day VARCHAR, PRIMARY KEY (id), FOREIGN KEY(topic_id)
REFERENCES topic (id) )""",
    """CREATE INDEX ix_topic_risk_topic_id ON topic_risk (topic_id)""",
    """CREATE TABLE topic_step ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
topic_id INTEGER, on_day VARCHAR NOT NULL, what VARCHAR DEFAULT 'status' NOT NULL,
from_code VARCHAR, to_code VARCHAR, by_whom VARCHAR, reason VARCHAR, meeting_id INTEGER,
bulletin_id INTEGER, PRIMARY KEY (id), FOREIGN KEY(topic_id) REFERENCES topic (id) )""",
    """CREATE INDEX ix_topic_step_topic_id ON topic_step (topic_id)""",
    """CREATE TABLE booking ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
resource_id INTEGER, from_at VARCHAR NOT NULL, to_at VARCHAR NOT NULL, by_whom VARCHAR,
phone VARCHAR, purpose VARCHAR, people INTEGER, state VARCHAR DEFAULT 'booked' NOT NULL,
state_reason VARCHAR, need_id INTEGER, run_id INTEGER, match_id INTEGER, PRIMARY KEY
(id), FOREIGN KEY(resource_id) REFERENCES resource (id), FOREIGN KEY(need_id) REFERENCES
need (id), FOREIGN KEY(run_id) REFERENCES service_run (id), FOREIGN KEY(match_id)
REFERENCES need_match (id) )""",
    """CREATE INDEX ix_booking_from_at ON booking (from_at) WHERE deleted IS NULL""",
    """CREATE INDEX ix_booking_match_id ON booking (match_id)""",
    """CREATE INDEX ix_booking_need_id ON booking (need_id)""",
    """CREATE INDEX ix_booking_resource_id_from_at ON booking (resource_id, from_at) WHERE
deleted IS NULL""",
    """CREATE INDEX ix_booking_run_id ON booking (run_id)""",
    """CREATE TABLE covenant_article ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, covenant_id INTEGER, position INTEGER NOT NULL, polarity VARCHAR DEFAULT
'encouraged' NOT NULL, words VARCHAR NOT NULL, sanction VARCHAR, PRIMARY KEY (id),
FOREIGN KEY(covenant_id) REFERENCES covenant (id) )""",
    """CREATE INDEX ix_covenant_article_covenant_id_position ON covenant_article (covenant_id,
position) WHERE deleted IS NULL""",
    """CREATE TABLE covenant_step ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
covenant_id INTEGER, on_day VARCHAR NOT NULL, from_code VARCHAR, to_code VARCHAR, by_whom
VARCHAR, reason VARCHAR, PRIMARY KEY (id), FOREIGN KEY(covenant_id) REFERENCES covenant
(id) )""",
    """CREATE INDEX ix_covenant_step_covenant_id ON covenant_step (covenant_id)""",
    """CREATE TABLE election_count ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
round_id INTEGER, candidate_id INTEGER, votes INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN
KEY(round_id) REFERENCES election_round (id), FOREIGN KEY(candidate_id) REFERENCES
election_candidate (id) )""",
    """CREATE INDEX ix_election_count_candidate_id ON election_count (candidate_id)""",
    """CREATE INDEX ix_election_count_round_id ON election_count (round_id)""",
    """CREATE TABLE meeting_paper ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
meeting_id INTEGER, item_id INTEGER, kind VARCHAR DEFAULT 'material' NOT NULL, title
VARCHAR NOT NULL, attachment_key INTEGER, PRIMARY KEY (id), FOREIGN KEY(meeting_id)
REFERENCES meeting (id), FOREIGN KEY(item_id) REFERENCES meeting_item (id) )""",
    """CREATE INDEX ix_meeting_paper_item_id ON meeting_paper (item_id)""",
    """CREATE INDEX ix_meeting_paper_meeting_id ON meeting_paper (meeting_id)""",
    """CREATE TABLE meeting_person ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
meeting_id INTEGER, seat_no INTEGER NOT NULL, list_kind VARCHAR DEFAULT 'member' NOT
NULL, resident_id INTEGER, household_id INTEGER, member_id INTEGER, party_id INTEGER,
name VARCHAR NOT NULL, capacity VARCHAR, place VARCHAR, phone VARCHAR, is_rep BOOLEAN,
attendance VARCHAR DEFAULT 'expected' NOT NULL, absent_why VARCHAR, PRIMARY KEY (id),
FOREIGN KEY(meeting_id) REFERENCES meeting (id), FOREIGN KEY(resident_id) REFERENCES
resident (id), FOREIGN KEY(household_id) REFERENCES household (id), FOREIGN
KEY(member_id) REFERENCES member (id), FOREIGN KEY(party_id) REFERENCES topic_party (id)
)""",
    """CREATE INDEX ix_meeting_person_household_id ON meeting_person (household_id)""",
    """CREATE INDEX ix_meeting_person_meeting_id_seat_no ON meeting_person (meeting_id, seat_no)
WHERE deleted IS NULL""",
    """CREATE INDEX ix_meeting_person_member_id ON meeting_person (member_id)""",
    """CREATE INDEX ix_meeting_person_party_id ON meeting_person (party_id)""",
    """CREATE INDEX ix_meeting_person_resident_id ON meeting_person (resident_id) WHERE deleted
IS NULL""",
    """CREATE TABLE vote ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created INTEGER
NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
meeting_id INTEGER, item_id INTEGER, position INTEGER NOT NULL, motion VARCHAR NOT NULL,
method VARCHAR DEFAULT 'hands' NOT NULL, kind VARCHAR DEFAULT 'motion' NOT NULL, basis
VARCHAR, state VARCHAR DEFAULT 'open' NOT NULL, taken_at VARCHAR, present INTEGER,
base_count INTEGER, for_count INTEGER, against_count INTEGER, abstain_count INTEGER,
silent_count INTEGER, issued INTEGER, returned INTEGER, valid INTEGER, invalid INTEGER,
seats INTEGER, round_no INTEGER NOT NULL, earlier_id INTEGER, answers_by VARCHAR, result
VARCHAR, announced_on VARCHAR, announced_at VARCHAR, verdict VARCHAR, corrects_id
INTEGER, corrected_why VARCHAR, PRIMARY KEY (id), FOREIGN KEY(meeting_id) REFERENCES
meeting (id), FOREIGN KEY(item_id) REFERENCES meeting_item (id), FOREIGN KEY(earlier_id)
REFERENCES vote (id), FOREIGN KEY(corrects_id) REFERENCES vote (id) )""",
    """CREATE INDEX ix_vote_corrects_id ON vote (corrects_id)""",
    """CREATE INDEX ix_vote_earlier_id ON vote (earlier_id)""",
    """CREATE INDEX ix_vote_item_id_position ON vote (item_id, position) WHERE deleted IS NULL""",
    """CREATE INDEX ix_vote_meeting_id ON vote (meeting_id)""",
    """CREATE TABLE covenant_check ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
covenant_id INTEGER, article_id INTEGER, on_day VARCHAR NOT NULL, by_whom VARCHAR,
subject VARCHAR, finding VARCHAR NOT NULL, action VARCHAR, done_on VARCHAR, PRIMARY KEY
(id), FOREIGN KEY(covenant_id) REFERENCES covenant (id), FOREIGN KEY(article_id)
REFERENCES covenant_article (id) )""",
    """CREATE INDEX ix_covenant_check_article_id ON covenant_check (article_id)""",
    """CREATE INDEX ix_covenant_check_covenant_id ON covenant_check (covenant_id)""",
    """CREATE TABLE meeting_speech ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
meeting_id INTEGER, item_id INTEGER, person_id INTEGER, opinion_id INTEGER, position
INTEGER NOT NULL, at VARCHAR, name VARCHAR, side VARCHAR, words VARCHAR NOT NULL, PRIMARY
KEY (id), FOREIGN KEY(meeting_id) REFERENCES meeting (id), FOREIGN KEY(item_id)
REFERENCES meeting_item (id), FOREIGN KEY(person_id) REFERENCES meeting_person (id),
FOREIGN KEY(opinion_id) REFERENCES topic_opinion (id) )""",
    """CREATE INDEX ix_meeting_speech_item_id_position ON meeting_speech (item_id, position)
WHERE deleted IS NULL""",
    """CREATE INDEX ix_meeting_speech_meeting_id ON meeting_speech (meeting_id)""",
    """CREATE INDEX ix_meeting_speech_opinion_id ON meeting_speech (opinion_id)""",
    """CREATE INDEX ix_meeting_speech_person_id ON meeting_speech (person_id)""",
    """CREATE TABLE meeting_stay ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
meeting_id INTEGER, person_id INTEGER, came_at VARCHAR, left_at VARCHAR, PRIMARY KEY
(id), FOREIGN KEY(meeting_id) REFERENCES meeting (id), FOREIGN KEY(person_id) REFERENCES
meeting_person (id) )""",
    """CREATE INDEX ix_meeting_stay_meeting_id ON meeting_stay (meeting_id)""",
    """CREATE INDEX ix_meeting_stay_person_id ON meeting_stay (person_id)""",
    """CREATE TABLE resolution ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
batch_id INTEGER, source_sheet VARCHAR, source_row INTEGER, row_hash VARCHAR, written_no
VARCHAR, other VARCHAR, title VARCHAR(200) NOT NULL, words VARCHAR(8000), decided_on
VARCHAR, responsible VARCHAR(100), deadline VARCHAR, supervisor VARCHAR(100), outcome
VARCHAR(8000), cost INTEGER, remark VARCHAR(40000), meeting_id INTEGER, item_id INTEGER,
vote_id INTEGER, topic_id INTEGER, no VARCHAR, number_year INTEGER, number_no INTEGER,
decides BOOLEAN, state VARCHAR DEFAULT 'open' NOT NULL, state_on VARCHAR, state_reason
VARCHAR, closed_on VARCHAR, bulletin_id INTEGER, outcome_bulletin_id INTEGER,
annulled_by_id INTEGER, PRIMARY KEY (id), FOREIGN KEY(batch_id) REFERENCES batch (id),
FOREIGN KEY(meeting_id) REFERENCES meeting (id), FOREIGN KEY(item_id) REFERENCES
meeting_item (id), FOREIGN KEY(vote_id) REFERENCES vote (id), FOREIGN KEY(topic_id)
REFERENCES topic (id), FOREIGN KEY(annulled_by_id) REFERENCES resolution (id) )""",
    """CREATE INDEX ix_resolution_annulled_by_id ON resolution (annulled_by_id)""",
    """CREATE INDEX ix_resolution_batch_id ON resolution (batch_id)""",
    """CREATE INDEX ix_resolution_item_id ON resolution (item_id)""",
    """CREATE INDEX ix_resolution_meeting_id ON resolution (meeting_id)""",
    """CREATE INDEX ix_resolution_number_year_number_no ON resolution (number_year, number_no)
WHERE deleted IS NULL""",
    """CREATE INDEX ix_resolution_opening ON resolution (decided_on, id, deleted) WHERE deleted
IS NULL""",
    """CREATE INDEX ix_resolution_state_deadline ON resolution (state, deadline) WHERE deleted
IS NULL""",
    """CREATE INDEX ix_resolution_topic_id ON resolution (topic_id)""",
    """CREATE INDEX ix_resolution_vote_id ON resolution (vote_id)""",
    """CREATE TABLE vote_option ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
vote_id INTEGER, position INTEGER NOT NULL, words VARCHAR NOT NULL, resident_id INTEGER,
votes INTEGER, carried BOOLEAN, PRIMARY KEY (id), FOREIGN KEY(vote_id) REFERENCES vote
(id), FOREIGN KEY(resident_id) REFERENCES resident (id) )""",
    """CREATE INDEX ix_vote_option_resident_id ON vote_option (resident_id)""",
    """CREATE INDEX ix_vote_option_vote_id ON vote_option (vote_id)""",
    """CREATE TABLE vote_tally ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
vote_id INTEGER, counter VARCHAR NOT NULL, for_count INTEGER, against_count INTEGER,
abstain_count INTEGER, invalid INTEGER, returned INTEGER, options VARCHAR, PRIMARY KEY
(id), FOREIGN KEY(vote_id) REFERENCES vote (id) )""",
    """CREATE INDEX ix_vote_tally_vote_id ON vote_tally (vote_id)""",
    """CREATE TABLE resolution_step ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, resolution_id INTEGER, on_day VARCHAR NOT NULL, what VARCHAR DEFAULT 'report'
NOT NULL, from_code VARCHAR, to_code VARCHAR, by_whom VARCHAR, words VARCHAR, cost
INTEGER, meeting_id INTEGER, PRIMARY KEY (id), FOREIGN KEY(resolution_id) REFERENCES
resolution (id) )""",
    """CREATE INDEX ix_resolution_step_resolution_id ON resolution_step (resolution_id)""",
    """CREATE TABLE vote_ballot ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
vote_id INTEGER, person_id INTEGER, option_id INTEGER, choice VARCHAR NOT NULL,
returned_on VARCHAR, note VARCHAR, PRIMARY KEY (id), FOREIGN KEY(vote_id) REFERENCES vote
(id), FOREIGN KEY(person_id) REFERENCES meeting_person (id), FOREIGN KEY(option_id)
REFERENCES vote_option (id) )""",
    """CREATE INDEX ix_vote_ballot_option_id ON vote_ballot (option_id)""",
    """CREATE INDEX ix_vote_ballot_person_id ON vote_ballot (person_id)""",
    """CREATE INDEX ix_vote_ballot_vote_id_person_id ON vote_ballot (vote_id, person_id) WHERE
deleted IS NULL""",
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
    "visit": {
        "names": ("who",),
        "phones": ("phone",),
        "address": ("address",),
        "texts": ("place", "problems", "situation"),
    },
    "need": {
        "names": ("who", "askers"),
        "numbers": ("no",),
        "phones": ("phone",),
        "address": ("address",),
        "texts": ("need", "audience"),
    },
    "supply": {
        "names": ("contact",),
        "phones": ("phone",),
        "texts": ("supply", "provider"),
    },
    "resource": {
        "names": ("resource", "contact"),
        "phones": ("phone",),
        "texts": ("provider", "content"),
    },
    "service": {
        "names": ("service",),
        "phones": ("phone",),
        "texts": ("content", "provider", "responsible", "audience"),
    },
    "body": {"texts": ("name", "area")},
    "member": {
        "names": ("name",),
        "phones": ("phone",),
        "texts": ("capacity", "area"),
    },
    "topic": {
        "names": ("proposer",),
        "numbers": ("no",),
        "phones": ("phone",),
        "texts": ("title", "content", "stakeholders"),
    },
    "meeting": {
        "numbers": ("no",),
        "texts": ("name", "matter", "place"),
    },
    "resolution": {
        "numbers": ("no",),
        "texts": ("title", "words", "responsible"),
    },
    "covenant": {"texts": ("title", "area")},
    "election": {"texts": ("name", "remark")},
}
