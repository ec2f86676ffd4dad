import { z } from 'zod';
import { readCpe } from '#shared/domain/cpe/name.ts';
import { purlOf, purlText, readPurl } from '#shared/domain/purl/purl.ts';

export const words = z.string().trim().min(1).max(20_000);
export const maybe = words.nullable();

export const vexComponent = z.strictObject({
  name: words,
  version: maybe,
  /** Identifiers as found; those that cannot be read stay in the name that people see. */
  purls: z.array(words),
  cpes: z.array(words),
});
export type VexComponent = z.output<typeof vexComponent>;

const VALUE = String.raw`(?:[*-]|(?:[A-Za-z0-9._-]|\\[!-,/:-@[-^${'`'}{-~])+)`;
const LANGUAGE = '(?:[*-]|[A-Za-z]{2,3}(?:-(?:[A-Za-z]{2}|[0-9]{3}))?)';
/** Bound names that every one of the three formats takes; patterns name no single component. */
const BOUND = new RegExp(String.raw`^cpe:(?:2\.3:[aho](?::${VALUE}){5}:${LANGUAGE}(?::${VALUE}){4}|/[aho](?::[A-Za-z0-9._~%-]*){1,6})$`);

/** What a component is called in each of the formats. */
export interface Identity {
  /** One for each component: its first sound purl, or a generic one of its name and version. */
  id: string;
  purl: string | null;
  cpe: string | null;
  /** Name and version, and behind them what identifiers no field took. */
  title: string;
}

const canonical = (text: string): string | null => {
  const read = readPurl(text);
  return read.ok ? purlText(read.purl) : null;
};
const generic = (name: string, version: string | null): string => {
  const made = purlOf({ type: 'generic', name, version });
  return made.ok ? purlText(made.purl) : `pkg:generic/${encodeURIComponent(name)}`;
};

export const identityOf = ({ name, version, purls, cpes }: VexComponent): Identity => {
  const soundPurl = purls.find((text) => canonical(text) !== null);
  const cpe = cpes.find((text) => BOUND.test(text) && readCpe(text).ok) ?? null;
  const purl = soundPurl === undefined ? null : canonical(soundPurl);
  const others = [...purls, ...cpes].filter((text) => text !== soundPurl && text !== cpe);
  return {
    id: purl ?? generic(name, version),
    purl,
    cpe,
    title: [name, version, others.length > 0 ? `(${others.join(', ')})` : null].filter((part) => part !== null).join(' '),
  };
};
