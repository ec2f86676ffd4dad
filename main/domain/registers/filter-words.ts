import { ageClasses, type EntryView } from '#shared/api/entry-view.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';

/** What a list was filtered for, in words that stand on it: who holds the paper must not take a part for all of them. */
export const filterWords = ({ fields }: Declaration, view: EntryView, person: string, nameOf: (userId: string) => string): string => {
  const { state, text, owner, mine, suspect, open, late, age, partOf, fields: asked = [] } = view;
  const made = ageClasses.find((one) => one.age === age);
  const said = ({ field, is, from, until }: (typeof asked)[number]): string => {
    const label = fields.find(({ id }) => id === field)?.label ?? field;
    const days = [from === undefined ? '' : `from ${from}`, until === undefined ? '' : `until ${until}`].filter(Boolean).join(' ');
    return `whose "${label}" is ${[is ?? '', days].filter(Boolean).join(' ')}`;
  };
  return [
    ...(state === undefined ? [] : [`in the state ${state}`]),
    ...(text === undefined ? [] : [`with the words "${text}"`]),
    ...(owner === undefined ? [] : [`of ${nameOf(owner)}`]),
    ...(mine ? [`of ${nameOf(person)}`] : []),
    ...(open ? ['that something still follows'] : []),
    ...(late ? ['that are late'] : []),
    ...(suspect ? ['with links that moved on'] : []),
    ...(made ? [made.until === null ? `made ${made.from} days ago or earlier` : `made ${made.from} to ${made.until} days ago`] : []),
    ...(partOf === undefined ? [] : [`that are part of an entry of ${partOf}`]),
    ...asked.map(said),
  ]
    .map((words) => `, ${words}`)
    .join('');
};
