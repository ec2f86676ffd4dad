import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { AppError } from '#shared/domain/errors.ts';

/** Where a secret may come from; never from an argument, which other users of the machine can see. */
const sources = {
  password: { variable: 'COUNTERSIGN_PASSWORD', question: 'Password' },
  secondPassword: { variable: 'COUNTERSIGN_SECOND_PASSWORD', question: 'Password of the second person' },
  deputyPassword: { variable: 'COUNTERSIGN_DEPUTY_PASSWORD', question: 'Password of the first deputy' },
  newPassword: { variable: 'COUNTERSIGN_NEW_PASSWORD', question: 'New password' },
  newCustodian: { variable: 'COUNTERSIGN_NEW_CUSTODIAN', question: 'New custodian passphrase' },
  backupPassphrase: { variable: 'COUNTERSIGN_BACKUP_PASSPHRASE', question: 'Passphrase of the backups' },
  unlockPassword: { variable: 'COUNTERSIGN_UNLOCK_PASSWORD', question: 'Password of who unlocks the vault' },
  custodian: { variable: 'COUNTERSIGN_CUSTODIAN', question: 'Custodian passphrase' },
} as const;
const CUSTODIAN_NAME = 'COUNTERSIGN_CUSTODIAN_NAME';
export type SecretName = keyof typeof sources;

/**
 * From the file descriptor the person named, the environment, or a prompt that does not echo.
 * @throws AppError 'invalid-input' when there is no terminal to ask on
 */
export const secret = async (name: SecretName, descriptor?: string): Promise<string> => {
  const { variable, question } = sources[name];
  if (descriptor !== undefined) return fromDescriptor(question, descriptor);
  return process.env[variable] ?? askUnseen(question, variable);
};

/** Once more where a person types it: what is signed was shown after the first time. @param given what was typed the first time */
export const typedAgain = async (given: string, descriptor: string | undefined, question: string): Promise<string> => {
  const { variable } = sources.password;
  const isTyped = descriptor === undefined && process.env[variable] === undefined && process.stdin.isTTY;
  return isTyped ? askUnseen(question, variable) : given;
};

const askUnseen = (question: string, variable: string): Promise<string> =>
  ask(question, variable, new Writable({ write: (_chunk, _encoding, done) => done() }));

/** The name of the custodian who acts: from the option, the environment, or a prompt that shows what is typed. */
export const custodianName = async (given: string | undefined): Promise<string> =>
  given ?? process.env[CUSTODIAN_NAME] ?? ask('Name of the custodian', CUSTODIAN_NAME, process.stderr);

const ask = async (question: string, variable: string, output: NodeJS.WritableStream): Promise<string> => {
  if (!process.stdin.isTTY)
    throw new AppError('invalid-input', `${question} is missing. Set ${variable}, or run this in a terminal to be asked.`);
  process.stderr.write(`${question}: `);
  const reader = createInterface({ input: process.stdin, output, terminal: true });
  const answer = await reader.question('');
  reader.close();
  process.stderr.write('\n');
  return answer;
};

const fromDescriptor = (question: string, descriptor: string): string => {
  try {
    if (/^\d{1,4}$/.test(descriptor)) return readFileSync(Number(descriptor), 'utf8').split(/\r?\n/)[0] ?? '';
  } catch {
    // Said below: a descriptor that is not open and one that is no number are mended in the same way.
  }
  throw new AppError(
    'invalid-input',
    `${question} cannot be read from file descriptor "${descriptor}". Open it for this command, e.g. 3< file.`,
  );
};
