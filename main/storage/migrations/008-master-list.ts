/**
 * What lists read: one row a document, and which documents a text refers to. Both are derived from the records, are not
 * written by operations and stand in no ledger entry; verify works them out again and compares (decision 0007).
 */
export const masterList = `
CREATE INDEX revisions_content ON revisions (content_hash);
CREATE VIEW master_list_now AS
  SELECT d.id AS document_id, d.number, d.title, lower(d.title) AS title_key, lower(d.number || ' ' || d.title) AS search_key,
    d.type_id, d.owner, d.department, r.major, r.minor, r.state, f.major AS in_force,
    coalesce(f.effective_at, '') AS effective_at,
    coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', f.effective_at, '+' || t.review_months || ' months', 'floor'), '') AS review_due
  FROM documents d JOIN document_types t ON t.id = d.type_id
  JOIN revisions r ON r.document_id = d.id AND r.major = (SELECT max(major) FROM revisions WHERE document_id = d.id)
  LEFT JOIN revisions f ON f.document_id = d.id AND +f.state = 'Effective';
CREATE TABLE master_list (
  document_id TEXT PRIMARY KEY NOT NULL REFERENCES documents (id),
  number TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  search_key TEXT NOT NULL,
  type_id TEXT NOT NULL,
  owner TEXT NOT NULL,
  department TEXT NOT NULL,
  major INTEGER NOT NULL,
  minor INTEGER NOT NULL,
  state TEXT NOT NULL,
  in_force INTEGER,
  effective_at TEXT NOT NULL,
  review_due TEXT NOT NULL
) STRICT;
CREATE TRIGGER master_list_no_delete BEFORE DELETE ON master_list BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
INSERT OR IGNORE INTO master_list SELECT * FROM master_list_now;
CREATE INDEX master_list_title ON master_list (title_key, number);
CREATE INDEX master_list_type ON master_list (type_id, number);
CREATE INDEX master_list_state ON master_list (state, number);
CREATE INDEX master_list_owner ON master_list (owner, number);
CREATE INDEX master_list_department ON master_list (department, number);
CREATE INDEX master_list_effective ON master_list (effective_at, number);
CREATE INDEX master_list_review ON master_list (review_due, number);
${['INSERT', 'UPDATE OF major, minor, state, effective_at']
  .map(
    (event, index) => `CREATE TRIGGER master_list_revision_${index === 0 ? 'added' : 'moved'} AFTER ${event} ON revisions BEGIN
  INSERT INTO master_list SELECT * FROM master_list_now WHERE document_id = NEW.document_id
  ON CONFLICT (document_id) DO UPDATE SET major = excluded.major, minor = excluded.minor, state = excluded.state,
    in_force = excluded.in_force, effective_at = excluded.effective_at, review_due = excluded.review_due;
END;`,
  )
  .join('\n')}
CREATE TRIGGER master_list_document_changed AFTER UPDATE OF title, owner, department, type_id ON documents BEGIN
  UPDATE master_list SET title = NEW.title, title_key = lower(NEW.title), search_key = lower(NEW.number || ' ' || NEW.title),
    type_id = NEW.type_id, owner = NEW.owner, department = NEW.department,
    review_due = coalesce((SELECT review_due FROM master_list_now WHERE document_id = NEW.id), '') WHERE document_id = NEW.id;
END;
CREATE TRIGGER master_list_interval_changed AFTER UPDATE OF review_months ON document_types BEGIN
  UPDATE master_list SET review_due =
    coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', nullif(effective_at, ''), '+' || NEW.review_months || ' months', 'floor'), '') WHERE type_id = NEW.id;
END;
CREATE TABLE state_counts (state TEXT PRIMARY KEY NOT NULL, documents INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO state_counts SELECT column1, (SELECT count(*) FROM master_list WHERE state = column1) FROM
  (VALUES ('Draft'), ('In Review'), ('Changes Requested'), ('In Approval'), ('Approved'), ('Effective'), ('Superseded'), ('Obsolete'));
CREATE TRIGGER state_counts_no_delete BEFORE DELETE ON state_counts BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TRIGGER state_counts_added AFTER INSERT ON master_list BEGIN
  INSERT INTO state_counts VALUES (NEW.state, 1) ON CONFLICT (state) DO UPDATE SET documents = documents + 1;
END;
CREATE TRIGGER state_counts_moved AFTER UPDATE OF state ON master_list WHEN NEW.state <> OLD.state BEGIN
  UPDATE state_counts SET documents = documents - 1 WHERE state = OLD.state;
  INSERT INTO state_counts VALUES (NEW.state, 1) ON CONFLICT (state) DO UPDATE SET documents = documents + 1;
END;
CREATE TABLE content_references (
  content_hash TEXT NOT NULL,
  number TEXT NOT NULL,
  PRIMARY KEY (content_hash, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER content_references_no_delete BEFORE DELETE ON content_references BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX content_references_number ON content_references (number, content_hash);
CREATE TABLE unread_contents (content_hash TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO unread_contents SELECT DISTINCT content_hash FROM revisions WHERE content_kind = 'content' AND content_hash IS NOT NULL;
CREATE TRIGGER unread_contents_added AFTER INSERT ON revisions WHEN NEW.content_kind = 'content' AND NEW.content_hash IS NOT NULL BEGIN
  INSERT OR IGNORE INTO unread_contents VALUES (NEW.content_hash);
END;
CREATE TRIGGER unread_contents_changed AFTER UPDATE OF content_kind, content_hash ON revisions WHEN NEW.content_kind = 'content' AND NEW.content_hash IS NOT NULL BEGIN
  INSERT OR IGNORE INTO unread_contents VALUES (NEW.content_hash);
END;
`;
