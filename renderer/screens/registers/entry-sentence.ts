import type { EntryView } from '#shared/api/entry-view.ts';
import { ageClasses } from '#shared/api/entry-view.ts';
import { sayDeclared } from '../../words/declared.ts';
import { say } from '../../words/say.ts';
import type { Declaration } from './use-register-view.ts';

export interface Part {
  words: string;
  /** The view without what this part says. */
  without: EntryView;
}

export const ageWords = (age: NonNullable<EntryView['age']>): string => {
  const { from, until } = ageClasses.find((one) => one.age === age) ?? ageClasses[0];
  return until === null ? say('over {from}', { from: from - 1 }) : say('{from} to {until}', { from, until });
};

/** A view as a sentence, each filter a part that can be taken out. @param nameOf names a person */
export const partsOf = (view: EntryView, { fields: declared }: Declaration, nameOf: (userId: string) => string): Part[] => {
  const { state, text, owner, mine, suspect, open, late, age, fields = [] } = view;
  const minus = (name: keyof EntryView): EntryView => Object.fromEntries(Object.entries(view).filter(([key]) => key !== name));
  const part = (name: keyof EntryView, holds: unknown, words: () => string): Part[] =>
    holds ? [{ words: words(), without: minus(name) }] : [];
  const fieldWords = ({ field, is, from, until }: (typeof fields)[number]): string => {
    const { label = field, type } = declared.find(({ id }) => id === field) ?? {};
    if (is !== undefined) return `${label}: ${type === 'person' ? nameOf(is) : sayDeclared(is)}`;
    if (from !== undefined && until !== undefined) return say('{label} from {from} until {until}', { label, from, until });
    return from === undefined ? say('{label} until {until}', { label, until }) : say('{label} from {from} on', { label, from });
  };
  return [
    ...part('open', open, () => say('that something follows')),
    ...part('state', state, () => say('in the state {state}', { state: sayDeclared(state ?? '') })),
    ...part('late', late, () => say('over their limit')),
    ...part('age', age, () => say('{age} days old', { age: ageWords(age ?? 'to30') })),
    ...part('suspect', suspect, () => say('with changed links')),
    ...part('mine', mine, () => say('that are mine')),
    ...part('owner', owner, () => say('owned by {name}', { name: nameOf(owner ?? '') })),
    ...fields.map((one) => ({ words: fieldWords(one), without: { ...view, fields: fields.filter((other) => other !== one) } })),
    ...part('text', text, () => say('with “{text}”', { text })),
  ];
};

export const isFiltered = (view: EntryView): boolean =>
  Object.values(view).some((value) => value !== undefined && !(Array.isArray(value) && value.length === 0));
