/** "SOP-001: Document Control" and "document control" are the same title. */
const bare = (title: string): string =>
  title
    .replace(/^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+\s*[:\u2013\u2014-]?\s+/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** The title of a file leaves its text, because the record prints its own; where that is another one, a person is told. */
export const otherTitle = (inFile: string | null, ofDocument: string): string[] =>
  inFile === null || bare(inFile) === bare(ofDocument) ? [] : [`The title in the file, "${inFile}": the document bears "${ofDocument}"`];
