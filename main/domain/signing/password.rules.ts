import { weakestPolicy } from '#shared/domain/security-policy.ts';

const common = [
  'passwordpassword',
  'password123456',
  'correcthorsebatterystaple',
  'iloveyouiloveyou',
  'administrator',
  'letmeinletmein',
  'welcomewelcome',
  'changemechangeme',
  'qwertyuiopasdfgh',
  'countersign',
];
const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'zyxwvutsrqponmlkjihgfedcba',
  '98765432109876543210',
];

/**
 * Length and a blocklist, no rules of composition (NIST SP 800-63B-4).
 * @param shortest characters that the vault's policy asks for
 * @returns null when the password will do, else a sentence that says what to choose instead
 */
export const passwordProblem = (
  password: string,
  person: { userId: string; printedName: string },
  shortest: number = weakestPolicy.shortestPassword,
): string | null => {
  const plain = password.normalize('NFKC').toLowerCase();
  if ([...plain].length < shortest)
    return `Choose a password of at least ${shortest} characters; four or five unrelated words are easy to remember.`;
  let rest = plain;
  for (const word of [person.userId.toLowerCase(), ...person.printedName.toLowerCase().split(/\s+/), ...common].filter(
    (word) => word.length > 2,
  ))
    rest = rest.replaceAll(word, '');
  const known = [...rest].length < 8 || new Set(rest).size < 5 || runs.some((run) => run.includes(rest.slice(0, 10)));
  return known
    ? 'This password is among the first that an attacker tries. Choose one that is not made of your name, a repetition, a sequence or a well-known phrase.'
    : null;
};
