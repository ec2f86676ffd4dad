import { readFileSync } from 'node:fs';
import type { Output } from '#shared/api/index.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { passwordOf, type Workplace } from './workplace.ts';

type Stood = Output<'entry.create'>;

/** Brings a text in as a draft that there is, and has it approved and released. */
const release = async (place: Workplace, made: string, markdown: string): Promise<string> => {
  const file = await place.give('author', markdown);
  await place.do('author', 'documents.importFile', { number: made, fileName: 'text.md', file, asFile: false });
  await place.do('author', 'workflow.submit', { number: made, reason: 'It is needed' });
  for (const userId of ['reviewer', 'quality', 'approver']) {
    const decided = await place.decide(userId, made);
    if (!decided.ok) throw new Error(decided.message);
  }
  const released = await place.release(made);
  if (!released.ok) throw new Error(released.message);
  return made;
};

const draft = async (place: Workplace, typeId: string, title: string): Promise<string> =>
  (await place.do('author', 'documents.create', { typeId, title, owner: 'author', department: 'Quality' })).number;

/** Brings a declaration in as a document, and has it approved and released. @returns its number */
export const declare = async (place: Workplace, markdown: string, number?: string): Promise<string> =>
  release(place, number ?? (await draft(place, 'REG', 'A register')), markdown);

/** A procedure with this text, in force. @returns its number */
export const issue = async (place: Workplace, title: string, markdown: string): Promise<string> =>
  release(place, await draft(place, 'SOP', title), markdown);

/** The text of a document that declares a register. */
export const registerText = (declaration: object): string =>
  `# Purpose\n\nA register of its own.\n\n\`\`\`register\n${JSON.stringify(declaration, null, 1)}\n\`\`\`\n`;

/** A small register to try one thing on: two states, one signed move between them. */
export const smallRegister = (own: object = {}): object => ({
  register: 'sample',
  prefix: 'SMP',
  name: 'Sample',
  plural: 'Samples',
  purpose: 'To try one thing.',
  editors: ['Author', 'Quality'],
  fields: [{ id: 'note', label: 'Note', type: 'text' }],
  links: [],
  states: [
    { name: 'Open', tone: 'needs-you', icon: 'alert' },
    { name: 'Done', tone: 'effective', icon: 'check' },
  ],
  moves: [{ from: ['Open'], action: 'finish', label: 'Finish', done: 'finished', to: 'Done', roles: ['Quality'], meaning: 'Verification' }],
  voidedBy: ['Quality'],
  sections: [{ title: 'All', fields: ['note'] }],
  columns: [],
  retentionYears: 5,
  ...own,
});

export const shippedRegister = (name: string): string => readFileSync(`assets/registers/${name}.md`, 'utf8');

/** A vault with the shipped registers of improvement in force. */
export const improvement = async (place: Workplace): Promise<void> => {
  for (const name of ['nonconformity', 'capa', 'action']) await declare(place, shippedRegister(name));
};

/** Fills in more of an entry, as a person with the form open does. */
export const fill = async (
  place: Workplace,
  userId: string,
  number: string,
  values: EntryValues,
  links?: { role: string; to: string }[],
  reason?: string,
): Promise<Stood> => {
  const now = await place.do(userId, 'entry.show', { number });
  return place.do(userId, 'entry.save', {
    ...{ number, basedOn: now.hash, title: now.title, values: { ...now.values, ...values } },
    links: links ?? now.links.map(({ role, to }) => ({ role, to })),
    ...(reason === undefined ? {} : { reason }),
  });
};

/** Signs a move of an entry as it stands. */
export const signMove = async (place: Workplace, userId: string, number: string, action: string) => {
  const { hash } = await place.do(userId, 'entry.show', { number });
  return place.ask(userId, 'entry.sign', { number, action, hash, userId, password: passwordOf(userId) });
};

/** In a vault of a former version, which lacks their type, a register comes into force and an entry of it is signed. */
export const signedEntry = async (place: Workplace): Promise<void> => {
  const step = { people: [] as string[], need: 'any' as const, days: 5 };
  await place.do('control', 'documents.addType', {
    ...{ id: 'REG', name: 'Register', numberFormat: 'REG-{000}', reviewMonths: 12, retentionYears: 15, deviceLifetimeYears: 15 },
    route: [
      { title: 'Review', phase: 'review' as const, meaning: 'Review' as const, role: 'Reviewer' as const, ...step },
      { title: 'Quality approval', phase: 'approval' as const, meaning: 'Quality approval' as const, role: 'Quality' as const, ...step },
      { title: 'Approval', phase: 'approval' as const, meaning: 'Approval' as const, role: 'Approver' as const, ...step },
    ],
  });
  await declare(place, shippedRegister('capa'));
  const { number } = await place.do('author', 'entry.create', { register: 'capa', title: 'Worn tools', values: {}, links: [] });
  await fill(place, 'author', number, { kind: 'Corrective', problem: 'Cracks.', scope: 'None.', method: 'Other', cause: 'Worn.' });
  const signed = await signMove(place, 'quality', number, 'findCause');
  if (!signed.ok) throw new Error(signed.message);
};

/** Brings one CAPA in from a list of a former system. */
export const broughtEntry = async (place: Workplace): Promise<void> => {
  const source = async () => ({
    ...{ register: 'capa', fileName: 'old.csv' },
    file: await place.give('quality', 'Number,Title,State\nC-7,Loose screws,Closed\n'),
  });
  const { plan } = await place.do('quality', 'entry.planImport', await source());
  const { run } = await place.do('quality', 'entry.startImport', { ...(await source()), plan, leaveOut: false });
  await place.do('quality', 'entry.bringIn', { run });
};

/** Takes up catalogues that come with the program. */
export const takeUp = async (place: Workplace, ...ids: string[]): Promise<void> => {
  const listed = await place.do('quality', 'framework.list', {});
  for (const id of ids) {
    const hash = listed.find((one) => one.id === id)?.shipped?.hash ?? '';
    await place.do('quality', 'framework.take', { id, hash });
  }
};
