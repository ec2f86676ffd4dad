import { AppError } from '#shared/domain/errors.ts';
import { MOST_ROWS } from '#shared/domain/register/entry-values.ts';
import { linesAsked } from '#shared/domain/register/manifest-lines.ts';
import { traced } from '#shared/domain/trace/traced.ts';
import { command } from '../operation.ts';
import { makeEntry } from '../registers/create.ts';
import { registerInForce } from '../registers/declarations.ts';
import { readEntry } from '../registers/entry.ts';
import { manifestOf } from '../registers/manifest.ts';
import { othersListed } from '../registers/part-standing.ts';
import { stoodOf } from '../registers/write-version.ts';

/** Register of baselines, as the program ships it, and its group of lines. */
const BASELINES = 'baseline';
const LINES = 'lines';

/** Makes an entry with a line of everything that a release rests on now; it is signed as entries are. */
export const drawBaseline = command('baseline.draw', {
  commit: (uow, context, { release }) => {
    const row = uow.get('register_entries', release);
    if (row?.register !== traced.release) throw new AppError('not-found', `There is no release ${release} in the register of releases.`);
    const { declaration } = registerInForce(uow, BASELINES);
    const lines = linesAsked(declaration, LINES, manifestOf(uow, othersListed(uow).linkedBy, release));
    if (lines.length > MOST_ROWS)
      throw new AppError('refused', `${release} rests on ${lines.length} things, and a baseline holds ${MOST_ROWS} lines at most.`);
    const facts = {
      register: BASELINES,
      title: `Baseline of ${release} ${row.title}`.slice(0, 200),
      values: { drawnOn: uow.time.slice(0, 10), lines },
      links: [{ role: 'release', to: release }],
    };
    const number = makeEntry(uow, context, facts, [], 'the program');
    return { output: stoodOf(readEntry(uow, number)), trace: { subject: number, reason: `${lines.length} lines of ${release}` } };
  },
});
