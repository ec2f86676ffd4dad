import type { FileChild, Footer, Header } from 'docx';
import type { DocxSignatures, RecordModel } from '#main/ports/record-model.ts';

/** What stands around the text of a sheet; one for each layout that a model can name. */
export interface SheetLayout {
  header(model: RecordModel, made: DocxSignatures): Header;
  /** @param code the code of the page as PNG */
  footer(model: RecordModel, code: Buffer): Footer;
  title(model: RecordModel, made: DocxSignatures): FileChild[];
  /** The history, who signed, and the seal. */
  approval(model: RecordModel, made: DocxSignatures, code: Buffer): FileChild[];
}
