/** An object of the file that is being written. */
export interface Reference {
  id: number;
  offset: number;
  data: Record<string, unknown>;
  /** Whether pdfkit is to compress the stream itself, and what was written into it so far. */
  compress: boolean;
  buffer: Uint8Array[];
  write(chunk: string | Uint8Array): void;
  end(chunk?: Uint8Array): void;
  toString(): string;
}
export interface Page {
  content: Reference;
  dictionary: Reference;
  annotations: Reference[];
  fonts: Record<string, Reference>;
  xobjects: Record<string, Reference>;
}
/** What lies under pdfkit's documented ways of drawing: its types leave it out, and drawing straight is what makes pages fast. */
export interface Ground {
  page: Page;
  _root: Reference;
  _offsets: (number | null)[];
  _offset: number;
  _acroform: { fonts: Record<string, never>; defaultFont: string };
  ref(data?: Record<string, unknown>): Reference;
  read(): Buffer | null;
  push(chunk: Uint8Array | null): boolean;
  _write(data: string | Uint8Array): void;
  _refEnd(reference: Reference): void;
  annotate(x: number, y: number, width: number, height: number, options: Record<string, unknown>): void;
  addNamedEmbeddedFile(name: string, file: Reference): void;
  openImage(file: Buffer): unknown;
}
export const groundOf = (pdf: PDFKit.PDFDocument): Ground => pdf as unknown as Ground;

/** A number of an operator: a thousandth of a point is finer than any printer. */
export const short = (value: number): string => String(Math.round(value * 1000) / 1000);

/** Any text as a hexadecimal string, which needs no escaping. */
export const utf16 = (text: string): string => `FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}`;

/** Writes an object whose dictionary is ready as text. */
export const endWith = (ground: Ground, reference: Reference, dictionary: string): void => {
  reference.offset = ground._offset;
  ground._write(`${reference.id} 0 obj\n${dictionary}\nendobj`);
  ground._refEnd(reference);
};
