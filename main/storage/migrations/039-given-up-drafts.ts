/** The list shows the revision that is worked on or in force, and no later draft that was given up (decision 0073). */
export const givenUpDrafts = `
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
  JOIN revisions r ON r.document_id = d.id AND r.major = coalesce(
    (SELECT max(major) FROM revisions WHERE document_id = d.id AND +state <> 'Cancelled'),
    (SELECT max(major) FROM revisions WHERE document_id = d.id))
  LEFT JOIN revisions f ON f.document_id = d.id AND +f.state = 'Effective'
  LEFT JOIN people p ON p.id = d.owner;
`;
