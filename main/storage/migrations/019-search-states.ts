/**
 * Which revision a found text belongs to and its state, in rows that are small: the texts themselves fill a page each,
 * so a filter that went through them read a page for every hit. Derived like the index (decision 0012).
 */
export const searchStates = `
CREATE TABLE search_states (
  id INTEGER PRIMARY KEY,
  revision_id TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;
INSERT INTO search_states (id, revision_id, state) SELECT t.id, r.id, r.state FROM search_texts t JOIN revisions r ON r.id = t.revision_id;
CREATE TRIGGER search_states_added AFTER INSERT ON search_texts BEGIN
  INSERT INTO search_states (id, revision_id, state) SELECT new.id, id, state FROM revisions WHERE id = new.revision_id;
END;
CREATE TRIGGER search_states_removed AFTER DELETE ON search_texts BEGIN
  DELETE FROM search_states WHERE id = old.id;
END;
CREATE TRIGGER search_states_changed AFTER UPDATE OF state ON revisions BEGIN
  UPDATE search_states SET state = new.state WHERE id = (SELECT id FROM search_texts WHERE revision_id = new.id);
END;
`;
