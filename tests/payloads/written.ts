import { BACKUP_PASSPHRASE } from '#main/testing/backups.ts';
import { custodian, passwordOf, type Workplace } from '#main/testing/workplace.ts';
import { type OperationName, operations } from '#shared/api/index.ts';
import { type Role, roles } from '#shared/domain/roles.ts';
import { mayCall, operationNames } from '../permissions/matrix.ts';
import { holderOf, makeObjects } from '../permissions/objects.ts';
import { inputOf, type Real } from '../permissions/real-inputs.ts';
import { payloads } from './payloads.ts';

/** How many of the payloads each operation is asked with; which, goes round. */
const ROUNDS = 2;
/** They end what the others need, or ask more of them: asked after everything else. */
const ENDS = /^identity\.(signOut|lockSession|changePassword|deactivate|resetPassword|closeDepartment)$|olicy$|^vault\.replaceCustodian$/;
/** Plays the whole list of requirements, which takes longer than all the others; its words come from `qualification.describe`. */
const LONG: readonly OperationName[] = ['qualification.run'];
const askedFirst: readonly Role[] = ['Quality', 'Document Controller', 'Author', 'Administrator', ...roles];

export interface Written {
  /** Operations with a field of free text. */
  asked: Set<OperationName>;
  /** Those of them that took a payload. */
  taken: Set<OperationName>;
  /** Answers that are faults inside the program. */
  faults: string[];
}

const stands = (words: string, input: unknown): boolean => JSON.stringify(input).includes(JSON.stringify(words.slice(0, 8)).slice(1, -1));

/** Asks an operation with a payload in each of its fields of text, as somebody who may; where not all of them may be filled, in those that have to be. */
const askWith = async (place: Workplace, real: Real, name: OperationName, words: string, written: Written): Promise<void> => {
  const role = askedFirst.find((one) => mayCall(name, one));
  const userId = role === undefined ? '' : holderOf[role];
  const own = { userId, password: passwordOf(userId), newPassword: passwordOf(userId), passphrase: BACKUP_PASSPHRASE, ...custodian };
  for (const wholly of [true, false]) {
    const input = inputOf(name, { ...real, words, wholly, fields: { ...own, ...real.fields } });
    if (!stands(words, input)) return;
    written.asked.add(name);
    const answer = await place.ask(operations[name].permission === 'public' ? null : userId, name, input);
    if (answer.ok) written.taken.add(name);
    else if (answer.code === 'internal') written.faults.push(`${name}: ${JSON.stringify(words)}: ${answer.message}`);
    if (answer.ok || answer.code !== 'invalid-input') return;
  }
};

const askAll = async (place: Workplace, real: Real, names: readonly OperationName[], written: Written): Promise<void> => {
  const texts = Object.values(payloads);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [index, name] of names.entries()) await askWith(place, real, name, texts[(index + round * 5) % texts.length] ?? '', written);
};

/** A document whose title and text are a payload, and what is said on its way. @returns its number, or null where no title may be so */
const documentWith = async (place: Workplace, text: string): Promise<string | null> => {
  const made = await place.ask('author', 'documents.create', { typeId: 'SOP', title: text, owner: 'author', department: 'Quality' });
  if (!made.ok) return null;
  const { number } = made.value;
  const content = [{ type: 'text' as const, text }];
  const blocks = [
    { type: 'heading' as const, level: 1 as const, content },
    { type: 'paragraph' as const, content },
  ];
  await place.do('author', 'documents.saveContent', { number, content: { version: 1, blocks } });
  const submitted = await place.ask('author', 'workflow.submit', { number, reason: text });
  if (submitted.ok) await place.ask('reviewer', 'workflow.comment', { number, block: 1, text });
  return number;
};

/** Payloads in documents, one of which is in force, in entries, and then in every field of text of every operation. */
export const writePayloads = async (place: Workplace): Promise<Written & { numbers: string[]; inForce: string }> => {
  const written: Written = { asked: new Set(), taken: new Set(), faults: [] };
  const real = await makeObjects(place);
  const numbers: string[] = [];
  for (const text of Object.values(payloads)) {
    const number = await documentWith(place, text);
    if (number !== null) numbers.push(number);
    await place.ask('author', 'entry.create', { register: 'sample', title: text, values: {}, links: [] });
  }
  const [inForce = '', second = ''] = numbers;
  for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, inForce, 'approve', payloads.format);
  await place.release(inForce);
  const draft = await place.draft();
  const fields = {
    ...real.fields,
    ...{ 'identity.deactivate userId': 'reader', 'identity.resetPassword userId': 'reader', 'identity.setDepartment userId': 'reader' },
    ...{ 'identity.setPrintedName userId': 'reader', 'identity.setRole userId': 'reader', 'identity.identify userId': 'reader' },
    ...{ 'documents.changeFacts number': draft, 'workflow.comment number': second, 'workflow.submit number': draft },
    // The policy that is written locks nobody out who goes through all screens on a busy machine.
    ...{ 'workflow.withdraw number': second, department: 'Quality', idleMinutes: 15 },
  };
  const asked = operationNames.filter((name) => !LONG.includes(name));
  await askAll(
    place,
    { ...real, fields },
    asked.filter((name) => !ENDS.test(name)),
    written,
  );
  await askAll(
    place,
    { ...real, fields },
    asked.filter((name) => ENDS.test(name)),
    written,
  );
  return { ...written, numbers, inForce };
};
