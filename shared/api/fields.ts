import { z } from 'zod';
import { NUMBER_PATTERN } from '../domain/document-number.ts';
import { isPlainLine, isPlainText, NOT_PLAIN, withPlainEnds } from '../domain/plain-text.ts';
import { approvals } from '../domain/state-words.ts';
import { isDate } from '../domain/time.ts';
import { revisionStates } from '../domain/transitions.ts';

/** One line of text for people; control and direction characters could make a paper lie about a name. */
export const line = (max: number) => z.string().trim().min(1).max(max).refine(isPlainLine, NOT_PLAIN);
const lines = z.string().overwrite(withPlainEnds).trim();
export const reason = lines.min(3, 'Say it in a few words').max(2000).refine(isPlainText, NOT_PLAIN);
/** What may be added to an act, or left empty. */
export const note = lines.max(2000).refine(isPlainText, NOT_PLAIN);
/** As the computer of whoever brings a file calls it; a name that shows another ending than it has is refused. */
export const fileName = line(255);
/** What somebody says, in lines as they were typed. */
export const words = (max: number) => lines.min(1).max(max).refine(isPlainText, NOT_PLAIN);
export const userId = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{1,31}$/, 'A user id is 2 to 32 small letters, digits, dots, dashes; it begins with a letter');
export const password = z.string().min(1).max(256);
/** The custodian says who it is and types the passphrase: whoever acts is named (21 CFR 11.200(a)(3)). */
export const custodian = { custodianName: line(80), custodianPassphrase: password };
export const registerId = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'A register has an id such as nonconformity');
export const documentNumber = z.string().regex(NUMBER_PATTERN, 'A document number looks like SOP-001: capital letters, digits and dashes');
export const date = z.string().refine(isDate, 'A date looks like 2027-01-31');
/** Of an entry: its state was for a time, such as an acceptance, and that is over although nobody moved it. */
export const expired = z.boolean();
export const empty = z.strictObject({});
/** Names a file that the host keeps for this session, until it is used once. Bytes never stand in a call or its answer. */
export const fileHandle = z.string().regex(/^[\w-]{43}$/, 'A file is named by the handle that the program gave for it');
/** A file that an operation made. */
export const madeFile = { fileName: z.string(), sha256: z.string(), file: fileHandle };

/** A state of a revision in an answer: always with where it was approved (decision 0039); its words come from `stateWords`. */
export const shownState = { state: z.enum(revisionStates), approval: z.enum(approvals) };
/** The revision in force, told with where it was approved; its words come from `inForceWords`. */
export const inForce = z.strictObject({ label: z.string(), ...shownState }).nullable();
/** The same where there may be no revision yet. */
export const shownStateIfAny = { state: z.enum(revisionStates).nullable(), approval: z.enum(approvals).nullable() };
