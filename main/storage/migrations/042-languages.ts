import { noDelete } from './032-voided.ts';

/** The languages that people chose for documents and names, where Han letters have forms by language (decision 0075). */
export const languages = `
CREATE TABLE document_languages (
  id TEXT PRIMARY KEY NOT NULL REFERENCES documents (id),
  language TEXT NOT NULL
) STRICT;
${noDelete('document_languages')}
CREATE TABLE person_languages (
  id TEXT PRIMARY KEY NOT NULL REFERENCES people (id),
  language TEXT NOT NULL
) STRICT;
${noDelete('person_languages')}
`;
