import type { RecordModel } from '#main/ports/record-model.ts';
import { laidOut } from '#shared/content/lay-out.ts';
import { type FieldValues, resolveContent, textsOf } from '#shared/content/resolve.ts';
import { type Content, fieldNames } from '#shared/content/schema.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { MODEL_ATTACHMENT, RECORD_ATTACHMENT } from '../attachments.ts';
import { fieldsOf } from '../fields-of.ts';
import { readyForFormulas } from '../formula/typeset.ts';
import { inItsLetters } from '../letters/in-its-letters.ts';
import { readyFor } from '../letters/shaper.ts';
import { drawApprovalPage } from './approval-page.ts';
import { attach } from './attachment.ts';
import { drawBlocks } from './blocks.ts';
import { drawEntryHead, drawSealPage } from './entry-page.ts';
import { drawFrames } from './frame.ts';
import { lettersWithoutGlyph } from './glyphs.ts';
import { drawImported } from './imported-page.ts';
import { collectOutput } from './output.ts';
import { composedDate, openPdf, textColumn } from './paper.ts';
import { drawFileCover, drawHistory, drawTitleBlock } from './sections.ts';
import { Sheet } from './sheet.ts';

/**
 * Draws a record as tagged PDF/A-3b with a reserved field for each signer and the seal.
 * The same model gives the same bytes.
 */
export const renderPdf = async (model: RecordModel): Promise<Uint8Array> => {
  await readyForFormulas(model.body);
  return inItsLetters(model, () => drawPdf(model), model.document.language);
};

const drawPdf = (model: RecordModel): Promise<Uint8Array> => {
  const pdf = openPdf(model);
  const sheet = new Sheet(pdf);
  const output = collectOutput(sheet.ground);
  const date = composedDate(model);
  if (model.entry) drawEntryHead(sheet, model, model.entry.facts);
  else drawTitleBlock(sheet, model);
  if (model.body.kind === 'file') {
    const signed = model.broughtIn ? 'the seal at the end is given for' : 'the signatures below are given for';
    drawFileCover(sheet, model.body, signed, model.external);
    attach(sheet.ground, model.body.bytes, model.body.name, model.body.mediaType, 'The controlled file', 'Source', date);
  } else {
    drawBlocks(sheet, laidOut(resolveContent(model.body.content, fieldsOf(model))), textColumn);
    // What an entry says stands in its record, letter for letter.
    if (!model.entry)
      attach(
        sheet.ground,
        new TextEncoder().encode(canonicalJson(model.body.content)),
        'content.json',
        'application/json',
        'The text that was signed, in canonical form',
        'Source',
        date,
      );
  }
  if (model.entry) drawSealPage(sheet, model);
  else {
    drawHistory(sheet, model);
    if (model.broughtIn) drawImported(sheet, model, model.broughtIn);
    else drawApprovalPage(sheet, model);
  }
  drawFrames(sheet, model);
  if (model.route) {
    const { body: _body, ...shown } = model;
    const bytes = new TextEncoder().encode(canonicalJson(shown));
    attach(sheet.ground, bytes, MODEL_ATTACHMENT, 'application/json', 'What the pages show, and the route', 'Data', date);
  }
  attach(
    sheet.ground,
    new TextEncoder().encode('{"status":"not released"}'),
    RECORD_ATTACHMENT,
    'application/json',
    'The machine-readable record',
    'Data',
    date,
  );
  sheet.end();
  pdf.end();
  return output;
};

/** Letters of a record that its fonts cannot draw, and that paper therefore shows as codes: what a person should see before signing. */
export const missingGlyphs = async (model: RecordModel): Promise<string[]> => {
  await readyFor(model);
  const { document, revision, signers, history, body, broughtIn } = model;
  const named = { ...document, reviewMonths: '' };
  return lettersWithoutGlyph([
    model.organisation,
    ...Object.values(named),
    revision.reasonForChange,
    revision.author,
    revision.effectiveRule,
    ...signers.flatMap(({ step, expected }) => [step, expected]),
    ...history.flatMap(({ reason, author }) => [reason, author]),
    ...(broughtIn?.approvals.flatMap((approval) => Object.values(approval)) ?? []),
    ...(model.external?.map(([, value]) => value) ?? []),
    ...(body.kind === 'file' ? [body.name] : textsOf(resolveContent(body.content, fieldsOf(model)))),
  ]);
};

/** Letters of some texts that the fonts of records lack, each once. */
export const unprintableIn = async (texts: readonly string[]): Promise<string[]> => {
  await readyFor(texts);
  return lettersWithoutGlyph(texts);
};

/** Letters of a text that the fonts of records lack, each once. */
export const missingIn = async (content: Content): Promise<string[]> => {
  return unprintableIn(textsOf(resolveContent(content, NO_FIELDS)));
};
const NO_FIELDS = Object.fromEntries(fieldNames.map((name) => [name, ''])) as FieldValues;
