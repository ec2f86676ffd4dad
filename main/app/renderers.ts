/** Loads a renderer when it is first asked: a third of a command's start was spent on renderers that few commands need. */
const onDemand =
  <Given extends unknown[], Made>(load: () => Promise<(...given: Given) => Made | Promise<Made>>) =>
  async (...given: Given): Promise<Made> =>
    (await load())(...given);

const records = () => import('#main/rendering/pdf/render-pdf.ts');
const fields = () => import('#main/rendering/pdf-signing/sign-field.ts');

/** What makes and verifies the papers of records. */
export const papers = {
  verifyPdf: onDemand(async () => (await import('#main/rendering/pdf-signing/verify-pdf.ts')).verifyPdf),
  missingGlyphs: onDemand(async () => (await records()).missingGlyphs),
  renderPdf: onDemand(async () => (await records()).renderPdf),
  signPdf: onDemand(async () => (await fields()).signPdf),
  sealPdf: onDemand(async () => (await fields()).sealPdf),
  renderDocx: onDemand(async () => (await import('#main/rendering/docx/render-docx.ts')).renderDocx),
  sealDocx: onDemand(async () => (await import('#main/rendering/docx/opc-signature.ts')).sealDocx),
};

/** What makes reports, which nobody signs. */
export const reports = {
  renderTrail: onDemand(async () => (await import('#main/rendering/pdf/render-trail.ts')).renderTrail),
  renderRedline: onDemand(async () => (await import('#main/rendering/pdf/render-redline.ts')).renderRedline),
  renderTableReport: onDemand(async () => (await import('#main/rendering/pdf/render-table-report.ts')).renderTableReport),
  renderSections: onDemand(async () => (await import('#main/rendering/pdf/render-sections.ts')).renderSections),
};

/** Puts a stamp on each page of a paper. */
export const stampPdf = onDemand(async () => (await import('#main/rendering/pdf-signing/stamp.ts')).stampPdf);
