import type { Terms } from '#shared/domain/training-terms.ts';
import { passwordOf, type Workplace } from './workplace.ts';

/** Terms of a requirement, with what most have. */
export const termsFor = (of: Partial<Terms> & Pick<Terms, 'title'>): Terms => ({
  ...{ document: null, topic: null, roles: [], people: [], kind: 'read', questions: [], passMark: 80, days: 14 },
  ...{ retrain: 'each', months: null, effectiveness: null, trainers: [] },
  ...of,
});

/** Two questions, of which the first answer is right. */
export const questions: Terms['questions'] = [
  { ask: 'Who approves a document?', choices: ['Whoever holds the role', 'Its author'], right: 0 },
  { ask: 'What is done with a draft?', choices: ['It is not used', 'It is printed'], right: 0 },
];

const signing = (userId: string) => ({ userId, password: passwordOf(userId) });

/** Writes a requirement and has it approved. @returns its number */
export const requireTraining = async (place: Workplace, of: Partial<Terms> & Pick<Terms, 'title'>, number?: string): Promise<string> => {
  const made = await place.do('control', 'training.write', { ...(number ? { number } : {}), terms: termsFor(of) });
  await place.do('quality', 'training.approve', { number: made.number, ...signing('quality') });
  return made.number;
};

/** The open training of a person for a requirement. */
export const openTraining = async (place: Workplace, userId: string, requirement: string) => {
  const { own } = await place.do(userId, 'training.mine', {});
  const found = own.find((one) => one.open && one.requirement.startsWith(`${requirement}/`));
  if (!found) throw new Error(`${userId} has no open training by ${requirement}.`);
  return found;
};

/** Opens the text of a training, and signs that it was read and understood. */
export const readAndSign = async (place: Workplace, userId: string, id: string) => {
  const { label, number } = await place.do(userId, 'training.show', { id });
  if (label !== null) await place.do(userId, 'documents.content', { number, label });
  return place.ask(userId, 'training.read', { id, ...signing(userId) });
};

/** Everybody comes back after some days. */
export const pause = async (place: Workplace, days: number): Promise<void> => {
  await place.later(days * 24 * 60);
  for (const { id } of place.context.vault.find('people', { status: 'active' })) await place.signIn(id);
};

/** In a vault of a former version, training is required, done, checked and demanded: each kind of row once. */
export const everyKindOfTraining = async (place: Workplace): Promise<void> => {
  const effectiveness = { method: 'Watched at work', days: 30 };
  const number = await requireTraining(place, {
    title: 'Awareness',
    topic: 'Do not open the link.',
    people: ['author', 'reviewer'],
    effectiveness,
  });
  const { id } = await openTraining(place, 'author', number);
  const read = await readAndSign(place, 'author', id);
  if (!read.ok) throw new Error(read.message);
  const step = { share: 80, days: 20 };
  await place.do('quality', 'training.setPolicy', { kind: 'type', typeId: 'REG', step, reason: 'Registers are read first' });
};
