/**
 * Periodic reviews: an interval of a document's own, and what was reviewed without change. The next review counts from
 * the last one of the revision in force; the list works it out as the page does.
 */
export const periodicReview = `
ALTER TABLE documents ADD COLUMN review_months INTEGER;
CREATE TABLE periodic_reviews (
  id TEXT PRIMARY KEY NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id),
  revision_id TEXT NOT NULL REFERENCES revisions (id),
  conclusion TEXT NOT NULL,
  reviewed_at TEXT NOT NULL,
  reviewed_by TEXT NOT NULL REFERENCES people (id),
  signature_id TEXT NOT NULL REFERENCES signatures (id)
) STRICT;
CREATE TRIGGER periodic_reviews_no_delete BEFORE DELETE ON periodic_reviews BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX periodic_reviews_document ON periodic_reviews (document_id, reviewed_at);
CREATE INDEX periodic_reviews_revision ON periodic_reviews (revision_id, reviewed_at);
DROP VIEW master_list_now;
CREATE VIEW master_list_now AS
  SELECT d.id AS document_id, d.number, d.title, lower(d.title) AS title_key, lower(d.number || ' ' || d.title) AS search_key,
    d.type_id, d.owner, d.department, r.major, r.minor, r.state, f.major AS in_force,
    coalesce(f.effective_at, '') AS effective_at,
    coalesce(strftime('%Y-%m-%dT%H:%M:%fZ',
      coalesce((SELECT max(reviewed_at) FROM periodic_reviews WHERE revision_id = f.id), f.effective_at),
      '+' || coalesce(d.review_months, t.review_months) || ' months', 'floor'), '') AS review_due
  FROM documents d JOIN document_types t ON t.id = d.type_id
  JOIN revisions r ON r.document_id = d.id AND r.major = (SELECT max(major) FROM revisions WHERE document_id = d.id)
  LEFT JOIN revisions f ON f.document_id = d.id AND +f.state = 'Effective';
DROP TRIGGER master_list_interval_changed;
CREATE TRIGGER master_list_interval_changed AFTER UPDATE OF review_months ON document_types BEGIN
  UPDATE master_list SET review_due =
    coalesce((SELECT n.review_due FROM master_list_now n WHERE n.document_id = master_list.document_id), '') WHERE type_id = NEW.id;
END;
CREATE TRIGGER master_list_own_interval AFTER UPDATE OF review_months ON documents BEGIN
  UPDATE master_list SET review_due =
    coalesce((SELECT n.review_due FROM master_list_now n WHERE n.document_id = NEW.id), '') WHERE document_id = NEW.id;
END;
CREATE TRIGGER master_list_reviewed AFTER INSERT ON periodic_reviews BEGIN
  UPDATE master_list SET review_due =
    coalesce((SELECT n.review_due FROM master_list_now n WHERE n.document_id = NEW.document_id), '') WHERE document_id = NEW.document_id;
END;
`;
