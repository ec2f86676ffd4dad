import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { referencesIn } from '#shared/content/references.ts';
import { type Content, contentSchema, type Inline } from '#shared/content/schema.ts';
import { routeSchema } from '#shared/domain/route.ts';
import { documentByNumber, newestRevision } from '../documents/revision.store.ts';
import { holdersOf, printedNameOf } from '../identity/roles-of.ts';
import { composeModel } from '../records/compose-model.ts';

type Checked = Output<'workflow.checkSubmission'>;

const wordsOf = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => (inline.type === 'text' ? inline.text : ' '))
    .join('')
    .trim();

/** Headings with nothing under them before the next heading of the same or a higher level. */
export const emptySections = (content: Content): string[] =>
  content.blocks.flatMap((block, index) => {
    if (block.type !== 'heading') return [];
    const next = content.blocks[index + 1];
    const hasText = next !== undefined && (next.type !== 'heading' || next.level > block.level);
    return hasText ? [] : [wordsOf(block.content) || 'a heading without words'];
  });

const findingsOf = (context: CallContext, content: Content): Checked['findings'] => {
  const broken = referencesIn(content).filter((number) => context.vault.find('documents', { number }).length === 0);
  return [
    ...emptySections(content).map((heading) => ({ serious: false, sentence: `The section "${heading}" has no text.` })),
    ...broken.map((number) => ({ serious: false, sentence: `The text refers to ${number}, which is not in this vault.` })),
  ];
};

/** Everything that a submission would meet, told before it is tried. */
export const checkSubmission = async (context: CallContext, { number }: Input<'workflow.checkSubmission'>): Promise<Checked> => {
  const { vault } = context;
  const document = documentByNumber(vault, number);
  const revision = newestRevision(vault, document);
  const type = vault.get('document_types', document.type_id);
  const route = routeSchema.parse(JSON.parse(vault.get('routes', type?.route_id ?? '')?.steps ?? '[]'));
  const name = (userId: string) => printedNameOf(vault, userId);
  const steps = route.map(({ title, meaning, role, need, people }) => ({
    title,
    meaning,
    role,
    need: typeof need === 'number' ? `${need} of them` : need,
    people: (people.length > 0 ? people : holdersOf(vault, role)).filter((userId) => userId !== revision.author).map(name),
  }));
  const findings: Checked['findings'] = steps
    .filter((step) => step.people.length === 0)
    .map((step) => ({
      serious: true,
      sentence: `Nobody but the author could sign the step "${step.title}". Give somebody the role ${step.role}.`,
    }));
  if (vault.get('people', document.owner)?.status !== 'active')
    findings.push({ serious: false, sentence: `The owner ${name(document.owner)} is no longer active.` });
  if (revision.content_hash === null) {
    findings.push({ serious: true, sentence: 'There is no text yet. Write or import it first.' });
    return { steps, findings };
  }
  const bytes = vault.blob(revision.content_hash);
  if (revision.content_kind === 'content') {
    const content = contentSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    if (content.blocks.length === 0) findings.push({ serious: true, sentence: 'The text is empty. Write or import it first.' });
    findings.push(...findingsOf(context, content));
  }
  const model = composeModel(context, {
    document,
    revision,
    slots: [],
    reason: '',
    plannedEffective: null,
    pageToken: '',
    contentBytes: bytes,
  });
  const missing = context.renderer.missingGlyphs(model);
  if (missing.length > 0)
    findings.push({
      serious: false,
      sentence: `The paper's fonts lack ${missing.length === 1 ? 'this letter' : 'these letters'}: ${missing.slice(0, 20).join(' ')}. The record prints a code in its place.`,
    });
  return { steps, findings };
};
