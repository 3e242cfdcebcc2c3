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
    """CREATE TABLE household_member ( id INTEGER NOT NULL, community_id INTEGER NOT NULL,
created INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted
INTEGER, household_id INTEGER, resident_id INTEGER, relation_to_head VARCHAR, joined_on
VARCHAR, left_on VARCHAR, join_reason VARCHAR, leave_reason VARCHAR, PRIMARY KEY (id),
FOREIGN KEY(household_id) REFERENCES household (id), FOREIGN KEY(resident_id) REFERENCES
resident (id) )""",
    """CREATE INDEX ix_household_member_household_id ON household_member (household_id)""",
    """CREATE INDEX ix_household_member_resident_id ON household_member (resident_id)""",
    """CREATE TABLE life_event ( id INTEGER NOT NULL, community_id INTEGER NOT NULL, created
INTEGER NOT NULL, updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER,
resident_id INTEGER, household_id INTEGER, kind VARCHAR NOT NULL, happened_on VARCHAR,
note VARCHAR, PRIMARY KEY (id), FOREIGN KEY(resident_id) REFERENCES resident (id),
FOREIGN KEY(household_id) REFERENCES household (id) )""",
    """CREATE INDEX ix_life_event_household_id ON life_event (household_id)""",
    """CREATE INDEX ix_life_event_resident_id ON life_event (resident_id)""",
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
}
