import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { sampleRecords } from '../../sample-records.ts';
import type { Company } from './company.ts';
import { refusal, require } from './test.ts';

type Links = readonly { role: string; to: string }[];

/** All that the story of the sample says of an entry, as one that is filled in at once. */
export const saidOf = (entry: string): EntryValues =>
  Object.assign({}, ...sampleRecords().flatMap((step) => (step.entry === entry ? [step.values ?? {}] : [])));

export const without = (values: EntryValues, ...ids: readonly string[]): EntryValues =>
  Object.fromEntries(Object.entries(values).filter(([id]) => !ids.includes(id)));

/** @returns the number of a new entry */
export const make = async (
  company: Company,
  register: string,
  values: EntryValues,
  links: Links = [],
  by: 'author' | 'reviewer' = 'author',
): Promise<string> =>
  (await company.call(by, 'entry.create', { register, title: 'Played by the qualification', values, links: [...links] })).number;

/** Fills in more of an entry, as a person with the form open does. */
export const fill = async (company: Company, number: string, values: EntryValues, links?: Links): Promise<void> => {
  const now = await company.call('author', 'entry.show', { number });
  await company.call('author', 'entry.save', {
    ...{ number, basedOn: now.hash, title: now.title, values: { ...now.values, ...values } },
    links: [...(links ?? now.links.map(({ role, to }) => ({ role, to })))],
  });
};

/** A move as its register asks for it, signed or not. */
export const move = async (company: Company, userId: string, number: string, action: string): Promise<void> => {
  const { hash, moves } = await company.call(userId, 'entry.show', { number });
  const isSigned = moves.find((one) => one.action === action)?.meaning !== null;
  if (isSigned) await company.call(userId, 'entry.sign', { number, action, hash, ...company.signing(userId) });
  else await company.call(userId, 'entry.move', { number, action });
};

/** @returns what the step was refused with @throws Error where it was not, or for another reason than each of these */
export const refusedMove = async (
  company: Company,
  [userId, number, action]: readonly [userId: string, number: string, action: string],
  ...reasons: readonly string[]
): Promise<string> => {
  const refused = await refusal(move(company, userId, number, action), 'refused');
  const lacks = reasons.filter((reason) => !refused.includes(reason));
  require(lacks.length === 0, `It was refused for another reason than ${lacks.join(', ')}: ${refused}`);
  return refused;
};
