import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ShippedText } from '#main/ports/shipped-texts.ts';
import { AppError } from '#shared/domain/errors.ts';
import { parts, samplePassword, signing } from './sample-cast.ts';
import { RecordPlayer, type SampleDocument, sampleDocuments, sampleRecords } from './sample-records.ts';
import type { Stage } from './sample-stage.ts';
import { sampleTraining, TrainingPlayer } from './sample-training.ts';
import { createShippedTexts } from './shipped-texts.ts';
import { movedBy } from './story-days.ts';

/** Something that happens on a day of the story. */
export interface StoryEvent {
  /** ISO date. */
  on: string;
  run(): Promise<void>;
}

const textOf = (path: string): string => readFileSync(fileURLToPath(new URL(`../../assets/${path}`, import.meta.url)), 'utf8');

/** What happens to the first procedures, so that every kind of history is there to look at; the others are plainly released. */
const procedure = (stage: Stage, index: number, { title, department, file }: ShippedText, numberedTitle: string): StoryEvent[] => {
  const events: StoryEvent[] = [];
  const number = (): string => stage.documentOf(numberedTitle);
  const revise = async (reason: string, more: string, isApproved = true): Promise<void> => {
    await stage.call('anna', 'documents.revise', { number: number(), reason });
    await stage.write(number(), `${textOf(file)}\n# Since this revision\n\n${more}\n`);
    await stage.submit(number(), reason);
    if (isApproved) await stage.approve(number());
  };
  const first = async (): Promise<void> => {
    await stage.draft({ typeId: 'SOP', title: numberedTitle, department }, file);
    await stage.submit(number(), 'First issue');
    if (index === 1) {
      await stage.decide('ravi', number(), 'reject', 'The retention times lack the records of the supplier evaluation.');
      await stage.submit(number(), 'Retention times of supplier records added');
    }
    await stage.approve(number());
    await stage.release(number());
  };
  events.push({ on: '2024-12-02', run: first });
  if (index === 2)
    events.push({
      on: '2025-11-24',
      run: async () => {
        await revise(
          'Yearly review: thresholds confirmed, responsibilities made clearer',
          'Scores follow the newest method; former ones stand until their risk is looked at again.',
        );
        await stage.release(number());
      },
    });
  if (index === 3)
    events.push({
      on: '2026-11-16',
      run: async () => {
        await revise(
          'Finding of the internal audit: each requirement names its test',
          'The record of the tests names each requirement, also where one test shows two of them.',
        );
        await stage.release(number(), stage.moved('2027-01-11'));
      },
    });
  if (index === 4)
    events.push({
      on: '2026-09-30',
      run: async () => {
        const reason = 'Replaced by the procedure of the parent company';
        await stage.call('carla', 'workflow.obsolete', { number: number(), reason, ...signing('carla') });
      },
    });
  if (index === 1)
    events.push({
      on: '2026-11-24',
      run: async () => {
        await stage.call('anna', 'documents.revise', { number: number(), reason: 'Records of training are named' });
      },
    });
  if (index === 7)
    events.push({
      on: '2026-11-23',
      run: async () => {
        await revise(
          'Effect of training is judged after three months',
          'Whether a training had its effect is judged after three months, at the work and not by a test.',
          false,
        );
        await stage.call('ravi', 'workflow.comment', { number: number(), block: 3, text: 'Who judges it where somebody works alone?' });
      },
    });
  if (title === 'Corrective and preventive action' && index < 8)
    events.push({
      on: '2026-11-09',
      run: async () => {
        const step = { share: 80, days: 30 };
        const policy = { kind: 'document', number: number(), step, reason: 'Who works with it knows it before it is in force' } as const;
        await stage.call('quinn', 'training.setPolicy', policy);
        await revise(
          'Corrective action on the door: tools are looked at as well',
          'Where a step depends on a tool, the setting of the tool is a part of the cause that is looked at.',
        );
      },
    });
  return events;
};

/** A change request that waits for its decision, so that there is one to look at and to decide on. */
const change = async (stage: Stage): Promise<void> => {
  const { number } = await stage.call('anna', 'change.create', {
    title: 'Components of third parties in one procedure',
    reason: 'How components of third parties are chosen, watched and updated is spread over two procedures.',
    impact: 'Two procedures change and one is new. Development is trained; devices in the field stay as they are.',
    items: [
      { act: 'revise', number: 'SOP-003' },
      { act: 'revise', number: 'SOP-006' },
      { act: 'create', typeId: 'SOP', title: 'Components of third parties', owner: 'quinn', department: 'Development' },
    ],
  });
  await stage.call('quinn', 'change.assess', {
    number,
    assessment: 'No effect on released devices. Six people are trained before the date.',
  });
};

/** Catalogues that claims of the story name, and some to look at. */
const takeUp = async (stage: Stage, ids: readonly string[]): Promise<void> => {
  const listed = await stage.call('quinn', 'framework.list', {});
  for (const { id, shipped } of listed)
    if (shipped && ids.includes(id)) await stage.call('quinn', 'framework.take', { id, hash: shipped.hash });
};

/** All that happens, in the order of the days. @param documents how many procedures there are @param days by which the story is moved */
export const eventsOf = (stage: Stage, documents: number, days: number): StoryEvent[] => {
  const shipped = createShippedTexts().all();
  const starters = shipped.filter(({ kind }) => kind === 'procedure');
  const registers = shipped.filter(({ kind }) => kind === 'register');
  const procedures = Array.from({ length: documents }, (_, index) => {
    const starter = starters[index % starters.length];
    if (!starter) throw new AppError('cannot-read', 'The starter procedures are missing from assets/starter.');
    const site = index < starters.length ? '' : `, site ${Math.floor(index / starters.length) + 1}`;
    return procedure(stage, index, starter, `${starter.title}${site}`);
  }).flat();
  const records = new RecordPlayer({
    userOf: (role) => parts[role],
    passwordOf: samplePassword,
    call: (userId, name, input) => stage.call(userId, name, input),
    documentOf: (title) => stage.documentOf(title),
    bring: async (userId, path) => (await stage.as(userId)).bring(path),
    head: () => stage.call('aldo', 'audit.head', {}),
  });
  const training = new TrainingPlayer(stage);
  const document = async (facts: Omit<SampleDocument, 'text'>, text: string): Promise<void> => {
    const number = await stage.draft(facts);
    await stage.write(number, text);
    await stage.issue(number);
  };
  const moved = (events: StoryEvent[]): StoryEvent[] => events.map((event) => ({ ...event, on: movedBy(event.on, days) }));
  const events: StoryEvent[] = [
    ...moved([
      { on: '2024-11-26', run: () => stage.designType() },
      ...procedures,
      ...sampleDocuments(days).map(({ text, ...facts }) => ({
        on: '2024-12-09',
        run: () => document(facts, text),
      })),
      ...registers.map(({ file, typeId, title, department }) => ({
        on: '2024-12-16',
        run: async () => stage.issue(await stage.draft({ typeId, title, department }, file)),
      })),
      { on: '2024-12-17', run: () => takeUp(stage, ['iso-13485', 'iso-27001-annex-a', 'nist-csf', 'crosswalk']) },
      { on: '2026-11-18', run: () => change(stage) },
    ]),
    ...sampleTraining(days).map((step) => ({ on: step.on, run: () => training.play(step) })),
    ...sampleRecords(days).map((step) => ({ on: step.on, run: () => records.play(step) })),
  ];
  return events
    .map((event, index) => ({ event, key: `${event.on} ${String(index).padStart(7, '0')}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ event }) => event);
};
