import type { CallContext } from '#main/ports/context.ts';
import type { Openings } from '#main/ports/openings.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Gathered } from '../module.ts';
import { type Handler, sessionOf } from '../operation.ts';
import { requirePermission } from '../permission.ts';
import type { Signable } from '../signable.ts';
import { Ceremony } from './ceremony.ts';
import { digestOf, previewOf } from './preview-signing.ts';
import { authenticate } from './signatory.ts';

type Asked = Input<'signing.together'>;
type Result = Output<'signing.together'>['records'][number];

/** What waits for the person who asks and can be signed in one ceremony. */
export const signableNow =
  ({ signable }: Gathered, openings: Openings): Handler<'signing.waiting'> =>
  async (context) => {
    const { userId } = sessionOf(context);
    return signable(context).map(({ round, ...one }) => ({ ...one, openedAt: openings.at(userId, round) }));
  };

/** One ceremony has one meaning, and names no record twice: what somebody signs is never a mixture. @throws AppError */
const requireOneMeaning = (waiting: readonly Signable[], { act, records }: Asked): void => {
  const numbers = records.map(({ number }) => number);
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (twice !== undefined) throw new AppError('invalid-input', `${twice} is named twice. Name it once.`);
  const meanings = new Set(waiting.filter((one) => one.act === act && numbers.includes(one.number)).map(({ meaning }) => meaning));
  if (meanings.size > 1)
    throw new AppError('invalid-input', `One ceremony has one meaning; these have ${[...meanings].join(' and ')}. Sign them apart.`);
};

/** The key is given out for nothing but an opened text and the statement that was shown. */
const allowsOnly =
  (gathered: Gathered, openings: Openings, one: Signable, about: object, shown: string) =>
  async (context: CallContext): Promise<void> => {
    if (openings.at(sessionOf(context).userId, one.round) === null)
      throw new AppError('refused', `${one.number} was not opened by you since it was submitted. Open it, read it, and sign it then.`);
    if (digestOf(await previewOf(gathered, context, one.act, about)) !== shown)
      throw new AppError('conflict', `${one.number} was changed since its statement was shown. Read it again, and sign it then.`);
  };

/**
 * Signs several records with one password, each by the act that signs it alone, in an entry of its own. Nothing of an act is left
 * out: permission, state, content, key and statement are checked for each.
 */
export const signTogether =
  (gathered: Gathered, openings: Openings): Handler<'signing.together'> =>
  async (context, asked) => {
    const { act, common, records, ...given } = asked;
    const waiting = gathered.signable(context).filter((one) => one.act === act);
    const [first] = waiting;
    if (!first) throw new AppError('refused', 'Nothing of this kind waits for your signature any more. Read the newest state.');
    requirePermission(context, first.act);
    requireOneMeaning(waiting, asked);
    const ceremony = new Ceremony(context.passwords);
    const done: Result[] = [];
    try {
      await authenticate({ ...context, passwords: ceremony }, act, given);
      for (const { number, shown } of records) {
        const one = waiting.find((candidate) => candidate.number === number);
        if (!one) {
          done.push({ number, label: '', refusal: `${number} does not wait for your signature any more. Read its newest state.` });
          continue;
        }
        const about = { ...one.about, ...common };
        ceremony.next(allowsOnly(gathered, openings, one, about, shown));
        const answer = await context.perform(one.act, { ...about, ...given }, ceremony);
        done.push({ number, label: one.label, refusal: answer.ok ? null : answer.message });
      }
    } finally {
      ceremony.end();
    }
    return { records: done };
  };
