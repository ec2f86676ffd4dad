import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { grammar } from '#main/app/gathered/grammar.ts';
import { lists } from '#shared/api/lists.ts';
import { machines } from '#shared/domain/machines.ts';
import { indexColumns } from '#shared/domain/migration-index.ts';
import { roles } from '#shared/domain/roles.ts';
import { outcomeWords } from '#shared/domain/rounds.ts';
import { approvals, stateWords } from '#shared/domain/state-words.ts';
import { revisionStates } from '#shared/domain/transitions.ts';
import type { Entry } from '../renderer/words/catalogue/catalogue.ts';
import { german, given, texts } from '../renderer/words/german/index.ts';
import { patternsOf, sayGiven } from '../renderer/words/given.ts';
import { phrase, recorded, say, sayCount, setWords } from '../renderer/words/say.ts';
import { filledIn, refusalsOf } from './words/read-refusals.ts';
import { readScreens, readSource } from './words/read-texts.ts';
import { madeOfParts, sameInBoth, saysLess } from './words/same-in-both.ts';

/** Words that screens compare and hand on as the program has them; `say` says them where they are shown. */
const known = new Set<string>([...roles, ...revisionStates, 'Review', 'Approval', 'Quality approval', 'In Recall', 'in force', 'Files']);
const found = readScreens(known);
const inEnglish = new Map(found.keys.map((one) => [one.key, one]));
const formsOf = (entry: Entry): string[] => (typeof entry === 'string' ? [entry] : [entry.one, entry.other]);
/** Of the makers of the sample vault, which are begun on the command line. */
const saidElsewhere = ['The story has not made', 'starter procedures', 'whole number from 8 on', 'name another folder with --out'];
/** What stands in the places of a text, and between tags. */
const placesOf = (text: string): string[] => [...text.matchAll(/\{~?(\w+)\}|<(\w+)>/g)].map(([, place, tag]) => place ?? `<${tag}>`).sort();
const bareOf = (source: string) => readSource('a-screen.tsx', source, known).bare;

describe('the words of the screens', () => {
  it('every text that a person reads goes through the catalogue', () => {
    expect(found.bare).toEqual([]);
    // The same reading finds what does not.
    expect(bareOf('const A = () => <p>Nothing was changed</p>;')).toHaveLength(1);
    expect(bareOf('const A = () => <Field label="Title" />;')).toHaveLength(1);
    expect(bareOf("const A = () => <p>{is ? 'yes' : say('No')}</p>;")).toHaveLength(1);
    expect(bareOf('const words = `$' + '{count} documents were moved`;')).toHaveLength(1);
    expect(bareOf("notifications.show({ message: 'Saved.' });")).toHaveLength(1);
    expect(bareOf("const columns = [{ id: 'title', title: 'Title' }];")).toHaveLength(1);
    expect(bareOf('const A = () => <Field label={say(\'Title\')} className="a b" />;')).toEqual([]);
  });

  it('German has an entry for each text, none that no screen uses, and none twice', () => {
    expect([...inEnglish.keys()].filter((key) => german.texts[key] === undefined && german.given[key] === undefined)).toEqual([]);
    expect(Object.keys(german.texts).filter((key) => !inEnglish.has(key))).toEqual([]);
    const all = [...texts, ...given].flatMap((part) => Object.keys(part));
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
  });

  it('says the same values in German, in both of its plural forms, and a number wherever the English says it', () => {
    const wrong = Object.entries({ ...german.texts, ...german.given }).flatMap(([key, entry]) => {
      const one = inEnglish.get(key)?.one;
      if ((typeof entry === 'string') !== (one === undefined)) return [`${key}: its plural`];
      const wanted = (form: string, index: number) => placesOf(one !== undefined && index === 0 && !form.includes('{count}') ? one : key);
      return formsOf(entry).flatMap((form, index) => {
        const places = wanted(form, index).filter((place) => place !== 'count' || form.includes('{count}') || one === undefined);
        return String(placesOf(form)) === String(places) || saysLess.has(key) ? [] : [`${key}: ${form}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('leaves no text in English, except the words that are the same in both', () => {
    const same = Object.entries({ ...german.texts, ...german.given }).flatMap(([key, entry]) =>
      formsOf(entry).includes(key.replace(/##.*/, '')) ? [key] : [],
    );
    expect(same.filter((key) => !sameInBoth.has(key))).toEqual([]);
    expect([...sameInBoth].filter((key) => !same.includes(key))).toEqual([]);
  });

  it('calls a record an Aufzeichnung wherever it is spoken of, and a Nachweis only what is a proof or evidence', () => {
    const mixed = Object.entries({ ...german.texts, ...german.given }).filter(
      ([key, entry]) =>
        /\brecords?\b/i.test(key) && !/proo|eviden|prove/i.test(key) && formsOf(entry).some((form) => /Nachweis/.test(form)),
    );
    expect(mixed.map(([key]) => key)).toEqual([]);
  });

  it('has words for what is declared once: roles, states, verbs of the audit trail, lists, columns, the ways to the screens and the tests of a qualification', () => {
    const verbs = [...grammar.operations.values()].flatMap(({ writes }) =>
      writes === 'reads' ? [] : [typeof writes.did === 'string' ? writes.did : writes.did({ changes: [] })],
    );
    const states = revisionStates.flatMap((state) => approvals.map((approval) => stateWords({ state, approval })));
    // As the way to a screen is named above it.
    const ways = [...readFileSync('renderer/app/screens.tsx', 'utf8').matchAll(/screen\('([^']+)'/g)]
      .flatMap(([, way = '']) => way.split('/').filter((step) => /^[a-z]/.test(step)))
      .map((step) => `${step.slice(0, 1).toUpperCase()}${step.slice(1).replaceAll('-', ' ')}`);
    expect(ways).toContain('Periodic reviews');
    const played = globSync('main/app/qualify/played/*.ts').map((path) => readFileSync(path, 'utf8'));
    const steps = [...played.join('\n').matchAll(/^ {4}title: '([^']+)',$/gm)].map(([, title = '']) => title);
    expect(steps.length).toBeGreaterThan(50);
    const declared = [
      ...steps,
      ...ways,
      ...roles,
      ...verbs,
      ...states.filter((words) => !/^(?!Effective|Superseded|Obsolete).*elsewhere$/.test(words)),
      ...Object.values(machines).flatMap((machine) => Object.keys(machine.states)),
      ...Object.values(lists).flatMap(({ name, holds }) => [name, holds]),
      ...Object.values(indexColumns),
      ...Object.values(outcomeWords),
    ];
    expect([...new Set(declared)].filter((words) => german.given[words] === undefined && german.texts[words] === undefined)).toEqual([]);
  });

  it('has no sentence of the program that the program no longer says', () => {
    const sources = globSync('{main,shared}/**/*.ts').map((path) => readFileSync(path, 'utf8'));
    const all = sources.join('\n').replaceAll(/\\'/g, "'");
    /** The longest words between two places; places are filled where the sentence is made. */
    const core = (key: string) =>
      key
        .replace(/##.*/, '')
        .split(/\{\w+\}/)
        .reduce((longest, part) => (part.length > longest.length ? part : longest), '');
    const unsaid = Object.keys(german.given).filter((key) => !all.includes(core(key).trim()) && !madeOfParts.has(key));
    expect(unsaid).toEqual([]);
    expect([...madeOfParts].filter((key) => german.given[key] === undefined)).toEqual([]);
  });
});

describe('speaking', () => {
  const speaking = <Value>(work: () => Value): Value => {
    setWords('de', german);
    try {
      return work();
    } finally {
      setWords('en', { texts: {}, given: {} });
    }
  };

  it('says English as it stands in the code, and a word that is used in two ways without its mark', () => {
    expect(say('Open##to do')).toBe('Open');
    expect(say('revision {label}', { label: '2.0' })).toBe('revision 2.0');
    expect(sayCount(1, '{count} copy', '{count} copies')).toBe('1 copy');
    expect(sayCount(1200, '{count} copy', '{count} copies')).toBe('1,200 copies');
    expect(sayGiven('There is no document SOP-009.')).toBe('There is no document SOP-009.');
  });

  it('says German with the values in their places, and numbers as German writes them', () => {
    speaking(() => {
      expect(say('Open##to do')).toBe('Öffnen');
      expect(say('revision {label}', { label: '2.0' })).toBe('Revision 2.0');
      expect(sayCount(1, '{count} copy', '{count} copies')).toBe('1 Kopie');
      expect(sayCount(1200, '{count} copy', '{count} copies')).toBe('1.200 Kopien');
    });
  });

  it('knows a sentence of the program again by its words, and says the words in it that are its own', () => {
    speaking(() => {
      expect(sayGiven('There is no document SOP-009.')).toBe('Es gibt kein Dokument SOP-009.');
      expect(sayGiven('SOP-001 2.0: made effective')).toBe('SOP-001 2.0: hat freigegeben');
      expect(sayGiven('any person with the role Document Controller')).toBe('jede Person mit der Rolle Dokumentenlenkung');
      expect(sayGiven('any person with the role Quality or Administrator')).toBe(
        'jede Person mit der Rolle Qualitätsmanagement oder Administrator',
      );
      expect(sayGiven('SOP-001 2.0 is In Review')).toBe('SOP-001 2.0: In Prüfung');
      expect(sayGiven('The key is stored elsewhere')).toBe('The key is stored elsewhere');
      expect(sayGiven('1.0, approved elsewhere')).toBe('1.0, anderswo genehmigt');
      expect(sayGiven('Effective, approved elsewhere')).toBe('Gültig, anderswo genehmigt');
      // A title is nobody's word but the author's, and a sentence without German stays whole.
      expect(sayGiven('The text refers to SOP-002 Draft. It was imported and is not approved for use.')).toContain('SOP-002 Draft.');
      expect(sayGiven('Something that was never said before.')).toBe('Something that was never said before.');
    });
    // No pattern is so wide that it takes any sentence for its own, but the one that only says the verb behind a subject.
    const wide = patternsOf(german.given).filter(({ english }) => !/\p{L}{3,}/u.test(english.replaceAll(/\{\w+\}/g, '')));
    expect(wide.map(({ english }) => english)).toEqual(['{number} {revision} is {state}', '{subject}: {did}']);
  });

  it('says in German with which sentence anything is refused on a screen, from a file to a report', () => {
    // The command line speaks English, and so does what makes the sample vault.
    const refusals = refusalsOf(
      '{main/{app,domain,ports,rendering,storage},shared}/**/*.ts',
      'main/hosts/{electron,browser}/**/*.ts',
    ).filter(({ whole }) => !saidElsewhere.some((piece) => whole.includes(piece)));
    expect(refusals.length).toBeGreaterThan(700);
    // One of several sentences is known as a whole, or each of them by itself.
    const isSaid = (sentence: string): boolean => filledIn(sentence).some((filled) => sayGiven(filled) !== filled);
    const untold = speaking(() => refusals.filter(({ whole, sentences }) => !isSaid(whole) && !sentences.every(isSaid)));
    expect(untold.map(({ whole }) => whole)).toEqual([]);
  });

  it('says a refusal of several sentences in German, each by its own words', () => {
    const refusal =
      'stick 12.zip was not read. None of its 3 records could be read. CVE-1.json: The description is missing. "a.json" inside the archive is damaged. Get the archive again.';
    expect(speaking(() => sayGiven(refusal))).toBe(
      'stick 12.zip wurde nicht gelesen. Keiner ihrer 3 Einträge konnte gelesen werden. CVE-1.json: Die Beschreibung fehlt. "a.json" im Archiv ist beschädigt. Besorgen Sie das Archiv erneut.',
    );
  });

  it('marks texts without changing them', () => {
    expect(phrase('State')).toBe('State');
    expect(recorded('I sign')).toBe('I sign');
  });
});
