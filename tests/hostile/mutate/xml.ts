import type { Random } from '../random.ts';
import type { Mutation } from './mutation.ts';
import { tokenOf } from './text.ts';

type Change = (xml: string, random: Random) => string;
const replaced = (xml: string, found: RegExpExecArray | undefined, by: string): string =>
  found === undefined ? xml : xml.slice(0, found.index) + by + xml.slice(found.index + found[0].length);
const oneOf = (xml: string, pattern: RegExp, random: Random): RegExpExecArray | undefined => {
  const all = [...xml.matchAll(pattern)];
  return all.length > 0 ? random.pick(all) : undefined;
};
const ENTITIES =
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">' + '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';

const changes: Change[] = [
  (xml, random) => replaced(xml, oneOf(xml, /<\/[^>]*>/g, random), ''),
  (xml, random) => replaced(xml, oneOf(xml, /<[^/?!][^>]*>/g, random), ''),
  (xml, random) => replaced(xml, oneOf(xml, /"[^"<>]*"/g, random), `"${tokenOf(random)}"`),
  (xml, random) => replaced(xml, oneOf(xml, />[^<]+</g, random), `>${tokenOf(random)}<`),
  (xml, random) => replaced(xml, oneOf(xml, /\d+/g, random), random.pick(['-1', '0', '99999999999', '2147483648', '1e9', ''])),
  // An element in itself, or beside itself, over and over.
  (xml, random) => {
    const found = oneOf(xml, /<([\w:]+)[^>]*>[^<]*<\/\1>/g, random) ?? oneOf(xml, /<[\w:]+[^>]*\/>/g, random);
    if (found === undefined) return xml;
    return replaced(xml, found, found[0].repeat(Math.min(1 << random.below(14), Math.ceil(600_000 / found[0].length))));
  },
  (xml, random) => {
    const found = oneOf(xml, /<([\w:]+)([^>/]*)>/g, random);
    const depth = 1 << random.below(13);
    return found === undefined ? xml : replaced(xml, found, found[0].repeat(depth) + `</${found[1]}>`.repeat(depth) + found[0]);
  },
  (xml, random) => {
    const [one, other] = [oneOf(xml, /<[\w:]+/g, random), oneOf(xml, /<[\w:]+/g, random)];
    return replaced(xml, one, other?.[0] ?? '');
  },
  (xml, random) =>
    replaced(xml, oneOf(xml, / [\w:]+="[^"]*"/g, random), Array.from({ length: 1 << random.below(12) }, (_, at) => ` a${at}="b"`).join('')),
  (xml) => xml.replace(/^(<\?xml[^>]*\?>)?/, `$1${ENTITIES}`).replace(/>([^<&]+)</, '>&c;&c;&c;<'),
  (xml, random) =>
    xml.replace(/encoding="[^"]*"|\?>/, (found) => (found === '?>' ? ` encoding="${random.pick(['UTF-16', 'x', 'UTF-7'])}"?>` : found)),
  (xml, random) => xml.slice(0, random.below(xml.length)),
];

/** Elements, attributes and their values: left out, exchanged, nested and repeated; entities that grow. */
export const mutateXml: Mutation = (bytes, random) => Buffer.from(random.pick(changes)(bytes.toString('utf8'), random));
