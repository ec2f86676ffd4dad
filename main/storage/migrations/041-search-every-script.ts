/**
 * Words are found in every script (decision 0075): the index holds texts as the search takes them, so FTS5 only has to
 * divide them at blanks. Numbers and titles are looked for inside of words as well, which no index of words can.
 */
export const searchEveryScript = `
DROP TRIGGER search_names_added;
DROP TRIGGER search_names_changed;
DROP TABLE search_name_words;
DROP TABLE search_words;
CREATE VIRTUAL TABLE search_words USING fts5(
  number, title, body, content='search_texts', content_rowid='id', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co Cn'"
);
ALTER TABLE search_names ADD COLUMN words TEXT;
CREATE INDEX search_names_unread ON search_names (id) WHERE words IS NULL;
CREATE TRIGGER search_names_added AFTER INSERT ON documents BEGIN
  INSERT INTO search_names (document_id, number, title) VALUES (new.id, new.number, new.title);
END;
CREATE TRIGGER search_names_changed AFTER UPDATE OF number, title ON documents BEGIN
  UPDATE search_names SET number = new.number, title = new.title, words = NULL WHERE document_id = new.id;
END;
`;
