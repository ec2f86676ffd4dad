import type { RecordModel } from './record-model.ts';

/** Draws papers beside what the caller does meanwhile, several at once. */
export interface PaperMaker {
  /**
   * PDF/A-3b as `RecordRenderer.renderPdf` makes it.
   * @throws AppError 'cannot-read' for a paper that could not be drawn within its memory; the others go on
   */
  renderPdf(model: RecordModel): Promise<Uint8Array>;
  /** Ends it; what is still being drawn comes to nothing. */
  close(): void;
}

export interface PapersAside {
  /** For many papers: what draws them is kept until it is closed. */
  forMany(): PaperMaker;
}
