/**
 * The full-text index of released texts, and one of numbers and titles. Both are derived from records and can be made
 * again; so rows may go, and no trigger forbids it. The texts stand beside the index because snippets need them.
 */
export const search = `
CREATE TABLE search_texts (
  id INTEGER PRIMARY KEY,
  revision_id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_words USING fts5(
  number, title, body, content='search_texts', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE search_names (
  id INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  title TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_name_words USING fts5(
  number, title, content='search_names', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
);
INSERT INTO search_names (document_id, number, title) SELECT id, number, title FROM documents ORDER BY number;
INSERT INTO search_name_words (rowid, number, title) SELECT id, number, title FROM search_names;
CREATE TRIGGER search_names_added AFTER INSERT ON documents BEGIN
  INSERT INTO search_names (document_id, number, title) VALUES (new.id, new.number, new.title);
  INSERT INTO search_name_words (rowid, number, title) SELECT id, number, title FROM search_names WHERE document_id = new.id;
END;
CREATE TRIGGER search_names_changed AFTER UPDATE OF number, title ON documents BEGIN
  INSERT INTO search_name_words (search_name_words, rowid, number, title)
    SELECT 'delete', id, number, title FROM search_names WHERE document_id = new.id;
  UPDATE search_names SET number = new.number, title = new.title WHERE document_id = new.id;
  INSERT INTO search_name_words (rowid, number, title) SELECT id, number, title FROM search_names WHERE document_id = new.id;
END;
`;
