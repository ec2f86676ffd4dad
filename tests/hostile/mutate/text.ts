import type { Random } from '../random.ts';
import type { Mutation } from './mutation.ts';

/** Words that mean something to some reader, or are longer, deeper or stranger than it thinks of. */
const tokens: ((random: Random) => string)[] = [
  (random) =>
    random.pick([
      '\0',
      '\ufeff',
      '\u202e',
      '\ufffe',
      '\u2028',
      '\r',
      '\t',
      '"',
      '""',
      "'",
      '`',
      '\\',
      '&#0;',
      '&#x110000;',
      '&amp;lt;',
      '%00',
    ]),
  (random) => random.pick(['0', '-1', '-0', '1e999', '1e-999', 'NaN', '9007199254740993', '0x10', '٣', '1,5', '9'.repeat(400)]),
  (random) => random.pick(['0000-00-00', '2026-02-30', '9999-12-31T23:59:60Z', '-271821-04-20', '31.12.26', '1900-02-29', '45658']),
  (random) => random.pick(['__proto__', 'constructor', 'toString', '../../../etc/passwd', 'C:\\CON', 'file:///etc/passwd', 'data:,x']),
  (random) => random.pick(['=1+1', '@SUM(1)', "=cmd|' /C calc'!A0", '<script>x</script>', '<!--', ']]>', '<![CDATA[', '-->', '{{x}}']),
  (random) =>
    random.pick(['>', '[', '(', '![](', '- ', '*', '_', '`', '#', '|', '$', '{', '<', '\\(', 'e\u0301', ' ']).repeat(1 << random.below(14)),
  (random) => random.pick(['a', 'ä', '漢', '😀', '\u0301', '\u200d']).repeat(1 << random.below(17)),
  (random) => random.pick([';', ',', '\n', '\t', '| a ', '\n\n- x', '\n> ', '\r\n']).repeat(1 << random.below(13)),
];
export const tokenOf = (random: Random): string => random.pick(tokens)(random);

const lines = (text: string): string[] => text.split('\n');
const changed: ((text: string, random: Random) => string)[] = [
  (text, random) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + tokenOf(random) + text.slice(at);
  },
  (text, random) => {
    const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
    const word = words.length > 0 ? random.pick(words) : null;
    return word ? text.slice(0, word.index) + tokenOf(random) + text.slice(word.index + word[0].length) : tokenOf(random);
  },
  (text, random) => {
    const all = lines(text);
    const at = random.below(all.length);
    const one = all[at] ?? '';
    const times = Math.min(1 << random.below(13), Math.floor(400_000 / (one.length + 1)));
    return [...all.slice(0, at), ...Array.from({ length: times }, () => one), ...all.slice(at)].join('\n');
  },
  (text, random) => {
    const all = lines(text);
    all.splice(random.below(all.length), 1 + random.below(3));
    return all.join('\n');
  },
  (text, random) => {
    const all = lines(text);
    const [one, other] = [random.below(all.length), random.below(all.length)];
    [all[one], all[other]] = [all[other] ?? '', all[one] ?? ''];
    return all.join('\n');
  },
  (text, random) => text.replaceAll(random.pick(['"', ';', ',', '\n', '|', '#', ' ', '-']), tokenOf(random).slice(0, 8)),
];

/** Lines, words and signs: put in, left out, doubled and exchanged. */
export const mutateText: Mutation = (bytes, random) => {
  const text = random.pick(changed)(bytes.toString('utf8'), random);
  return random.below(30) === 0 ? Buffer.from(text, 'utf16le') : Buffer.from(text);
};
