/** The list is put in order by the names of owners, as it shows them, and no longer by the names that they sign in with. */
export const ownerNames = `
ALTER TABLE master_list ADD COLUMN owner_key TEXT NOT NULL DEFAULT '';
DROP VIEW master_list_now;
CREATE VIEW master_list_now AS
  SELECT d.id AS document_id, d.number, d.title, lower(d.title) AS title_key, lower(d.number || ' ' || d.title) AS search_key,
    d.type_id, d.owner, d.department, r.major, r.minor, r.state, f.major AS in_force,
    coalesce(f.effective_at, '') AS effective_at,
    coalesce(strftime('%Y-%m-%dT%H:%M:%fZ',
      coalesce((SELECT max(reviewed_at) FROM periodic_reviews WHERE revision_id = f.id), f.effective_at),
      '+' || coalesce(d.review_months, t.review_months) || ' months', 'floor'), '') AS review_due,
    lower(coalesce(p.printed_name, d.owner)) AS owner_key
  FROM documents d JOIN document_types t ON t.id = d.type_id
  JOIN revisions r ON r.document_id = d.id AND r.major = (SELECT max(major) FROM revisions WHERE document_id = d.id)
  LEFT JOIN revisions f ON f.document_id = d.id AND +f.state = 'Effective'
  LEFT JOIN people p ON p.id = d.owner;
UPDATE master_list SET owner_key = lower(coalesce((SELECT printed_name FROM people WHERE id = owner), owner));
CREATE INDEX master_list_owner_name ON master_list (owner_key, number);
CREATE TRIGGER master_list_owner_changed AFTER UPDATE OF owner ON documents BEGIN
  UPDATE master_list SET owner_key = lower(coalesce((SELECT printed_name FROM people WHERE id = NEW.owner), NEW.owner)) WHERE document_id = NEW.id;
END;
CREATE TRIGGER master_list_owner_renamed AFTER UPDATE OF printed_name ON people BEGIN
  UPDATE master_list SET owner_key = lower(NEW.printed_name) WHERE owner = NEW.id;
END;
`;
