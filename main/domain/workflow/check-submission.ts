import type { CallContext } from '#main/ports/context.ts';
import type { WorkingCopies } from '#main/ports/working-copies.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { type Content, contentSchema } from '#shared/content/schema.ts';
import { everyBlock, wordsOf } from '#shared/content/words.ts';
import { AppError } from '#shared/domain/errors.ts';
import { unprintableSentence } from '#shared/domain/unprintable.ts';
import { authorsOf } from '../documents/co-authors.ts';
import { editionFindings } from '../documents/external/edition.ts';
import { type Document, documentByNumber, newestRevision } from '../documents/revision.store.ts';
import { templateFindings } from '../documents/template/template-findings.ts';
import { toldOfFile } from '../documents/told-of-file.ts';
import { unsavedOf, unsavedSentence } from '../documents/unsaved.ts';
import { namesIn } from '../identity/printed-names.ts';
import { composeModel } from '../records/compose-model.ts';
import { holdersOf } from '../roles-held.ts';
import { openCommentsSentence } from './comments.ts';
import { referenceFindings } from './reference-findings.ts';
import { slotShortOfPeople } from './route.rules.ts';
import { possibleSigners, routeWith, slotsFor } from './slots-for.ts';

type Checked = Output<'workflow.checkSubmission'>;
type Chosen = Input<'workflow.checkSubmission'>['people'];

/** Headings with nothing under them before the next heading of the same or a higher level. */
export const emptySections = (content: Content): string[] =>
  content.blocks.flatMap((block, index) => {
    if (block.type !== 'heading') return [];
    const next = content.blocks[index + 1];
    const hasText = next !== undefined && (next.type !== 'heading' || next.level > block.level);
    return hasText ? [] : [wordsOf(block.content) || 'a heading without words'];
  });

/** Who does not see a picture has only the words that stand for it. */
const picturesWithoutWords = (content: Content): string[] => {
  const count = everyBlock(content.blocks).filter((block) => block.type === 'image' && block.alt.trim() === '').length;
  if (count === 0) return [];
  return [
    count === 1
      ? 'A picture has no description. Say in the editor what it shows.'
      : `${count} pictures have no description. Say in the editor what they show.`,
  ];
};

const findingsOf = (context: CallContext, document: Document, content: Content, told: Checked['findings']): Checked['findings'] => {
  // What a template requires is told once.
  const empty = emptySections(content).filter(
    (heading) => !told.some(({ sentence }) => sentence.startsWith(`The required section "${heading}" of `)),
  );
  return [
    ...empty.map((heading) => ({ serious: false, sentence: `The section "${heading}" has no text.` })),
    ...[...referenceFindings(context.vault, document, content), ...picturesWithoutWords(content)].map((sentence) => ({
      serious: false,
      sentence,
    })),
  ];
};

/** What the people of the route, and those who were chosen, would meet. */
const routeFindings = (context: CallContext, document: Document, authors: readonly string[], chosen: Chosen): Checked['findings'] => {
  const { vault } = context;
  try {
    const slots = slotsFor(vault, routeWith(vault, document, authors, chosen), authors);
    const short = slotShortOfPeople(slots, (role) => holdersOf(vault, role), authors);
    return short
      ? [
          {
            serious: false,
            sentence: `With the people of today nobody is left for the step "${short.title}": each person signs one step, and the author none. Somebody else needs the role ${short.role} before it can be signed.`,
          },
        ]
      : [];
  } catch (error) {
    if (error instanceof AppError) return [{ serious: true, sentence: error.message }];
    throw error;
  }
};

/** Everything that a submission would meet, told before it is tried. */
export const checkSubmission =
  (copies: WorkingCopies) =>
  async (context: CallContext, { number, people: chosen }: Input<'workflow.checkSubmission'>): Promise<Checked> => {
    const { vault } = context;
    const document = documentByNumber(vault, number);
    const revision = newestRevision(vault, document);
    const authors = authorsOf(vault, revision);
    const name = namesIn(vault);
    const steps = routeWith(vault, document, authors).map(({ title, meaning, role, need, people, days }) => ({
      title,
      meaning,
      role,
      need,
      days,
      named: people.length > 0,
      people: (people.length > 0 ? people : holdersOf(vault, role))
        .filter((userId) => !authors.includes(userId))
        .map((userId) => ({ userId, printedName: name(userId) })),
    }));
    const findings = routeFindings(context, document, authors, chosen);
    const typed = unsavedOf(vault, copies, number, revision);
    const told = { contentHash: revision.content_hash, unsaved: unsavedSentence(context, typed) };
    for (const { userId, fits } of typed)
      if (!fits)
        findings.push({
          serious: false,
          sentence: `${name(userId)} typed text that goes by a former saved text and is not in this one. Open the draft to see it.`,
        });
    const openComments = openCommentsSentence(vault, revision.id);
    if (openComments) findings.push({ serious: true, sentence: openComments });
    findings.push(...editionFindings(vault, document, revision));
    if (vault.get('people', document.owner)?.status !== 'active')
      findings.push({ serious: false, sentence: `The owner ${name(document.owner)} is no longer active.` });
    if (revision.content_hash === null) {
      findings.push({ serious: true, sentence: 'There is no text yet. Write or import it first.' });
      return { steps, findings, ...told, unprintable: [] };
    }
    const bytes = vault.blob(revision.content_hash);
    if (revision.content_kind === 'content') {
      const content = contentSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
      if (content.blocks.length === 0) findings.push({ serious: true, sentence: 'The text is empty. Write or import it first.' });
      const ofTemplate = templateFindings(vault, document, revision, content);
      findings.push(...ofTemplate, ...findingsOf(context, document, content, ofTemplate));
    } else
      findings.push(
        ...templateFindings(vault, document, revision, null),
        ...toldOfFile(vault, revision).map((sentence) => ({ serious: false, sentence })),
      );
    const model = composeModel(context, {
      document,
      revision,
      slots: [],
      reason: '',
      plannedEffective: null,
      pageToken: '',
      contentBytes: bytes,
    });
    const unprintable = await context.renderer.missingGlyphs({
      ...model,
      signers: possibleSigners(vault, routeWith(vault, document, authors), authors),
    });
    if (unprintable.length > 0) findings.push({ serious: false, sentence: unprintableSentence(unprintable) });
    return { steps, findings, ...told, unprintable };
  };
