/** Which revision of a template a revision was made from. */
export const templates = `
CREATE TABLE template_uses (
  id TEXT PRIMARY KEY NOT NULL REFERENCES revisions (id),
  template_revision_id TEXT NOT NULL REFERENCES revisions (id)
) STRICT;
CREATE TRIGGER template_uses_no_delete BEFORE DELETE ON template_uses BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX template_uses_template ON template_uses (template_revision_id);
`;
