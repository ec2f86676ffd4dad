import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { isGone } from '#shared/domain/register/declaration.ts';
import { valueIn } from '#shared/domain/register/entry-content.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { traced } from '#shared/domain/trace/traced.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import type { ListDeclaration } from '../list.ts';
import { findingNumbers } from '../registers/assessed-standing.ts';
import { takenDeclaration } from '../registers/declarations.ts';
import { othersListed } from '../registers/part-standing.ts';
import { contentOf } from '../registers/registers.store.ts';
import { type Measured, measuresOf } from './measures.rules.ts';

type Shown = Output<'measures.show'>;

const YEAR = 365;
const yearBefore = (day: string): string => new Date(Date.parse(day) - YEAR * 86_400_000).toISOString().slice(0, 10);
const period = (context: CallContext, { from, until }: { from?: string | undefined; until?: string | undefined }) => {
  const last = until ?? zonedDate(ledgerNow(context), context.clock.zone());
  return { from: from ?? yearBefore(last), until: last };
};

/** The findings of a device by the releases that name it, each once; as the newest version says them. */
export const deviceMeasures = async (context: CallContext, { device, ...asked }: Input<'measures.show'>): Promise<Shown> => {
  const { vault } = context;
  const today = zonedDate(ledgerNow(context), context.clock.zone());
  const { from, until } = period(context, asked);
  const { linkedBy } = othersListed(vault);
  const dayIn = (content: Parameters<typeof valueIn>[0], id: string): string | null => {
    const said = valueIn(content, id);
    return typeof said === 'string' && said !== '' ? said : null;
  };
  const measured = (number: string): Measured[] => {
    const row = vault.get('register_entries', number);
    const version = row && vault.get('entry_versions', `${number}/${row.version}`);
    if (!row || !version) return [];
    const content = contentOf(vault, version);
    const day = (id: string) => dayIn(content, id);
    return [
      {
        ...{ state: row.state, identifiedOn: day('identifiedOn'), acceptedUntil: day('acceptedUntil') },
        ...{ patchAvailable: day('patchAvailable'), patchComplete: day('patchComplete') },
      },
    ];
  };
  const stands = ({ id, state, version }: { id: string; state: string; version: number }): boolean => {
    const newest = vault.get('entry_versions', `${id}/${version}`);
    return newest !== null && !isGone(takenDeclaration(vault, newest.declaration_id).declaration, state);
  };
  return vault
    .find('register_entries', { register: traced.device })
    .filter((row) => (device === undefined ? stands(row) : row.id === device))
    .map(({ id, title }) => {
      const releases = linkedBy(id, traced.release, 'device');
      const numbers = new Set(
        releases.flatMap((release) => findingNumbers(vault, linkedBy, release, { register: traced.finding, role: 'release' })),
      );
      const assessed = releases.filter((release) => vault.find('assessments', { release_id: release }).length > 0);
      return {
        ...{ device: id, title, from, until },
        ...{ releases: releases.length, notAssessed: releases.filter((release) => !assessed.includes(release)) },
        ...measuresOf([...numbers].flatMap(measured), from, until, today),
      };
    });
};

/** What is not known is said so, and is no zero. */
const known = (value: number | null): string => (value === null ? 'not known' : String(value));

/** The measures as a list, a row for each device, each with what it was counted from. */
export const measureList: ListDeclaration<'measures'> = {
  title: 'Measures of vulnerabilities',
  fileName: 'measures',
  columns: [
    ['Device', 0.12],
    ['Releases', 0.05],
    ['Not assessed', 0.08],
    ['Identified', 0.05],
    ['Not affected', 0.05],
    ['Undecided', 0.05],
    ['Void', 0.04],
    ['Without a day', 0.05],
    ['To patch', 0.05],
    ['Patched', 0.05],
    ['Patched, %', 0.06],
    ['Days to patch, median', 0.06],
    ['longest', 0.05],
    ['known', 0.04],
    ['not known', 0.04],
    ['Days to field, median', 0.06],
    ['longest', 0.04],
    ['known', 0.03],
    ['not known', 0.03],
  ],
  sentence: (context, asked) => {
    const { from, until } = period(context, asked);
    return `${asked.device ?? 'All devices'}. Identified from ${from} to ${until}; what became known later counts as not known.`;
  },
  rows: async (context, { device, from, until }) =>
    (await deviceMeasures(context, { device, from, until })).map((one) => [
      `${one.device} ${one.title}`,
      String(one.releases),
      one.notAssessed.join(', '),
      ...[one.identified, one.notAffected, one.undecided, one.voided, one.withoutDay, one.toPatch, one.patched].map(String),
      known(one.percent),
      ...[one.identifiedToPatch, one.patchToField].flatMap(({ median, longest, known: both, unknown, unusable }) => [
        known(median),
        known(longest),
        String(both),
        String(unknown + unusable),
      ]),
    ]),
};
