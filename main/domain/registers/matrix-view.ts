import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import type { DeclaredComputed } from '#shared/domain/register/computed-declaration.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { VOID } from '#shared/domain/register/declaration.ts';
import type { EntryContent, EntryLink } from '#shared/domain/register/entry-content.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { levelTones } from '#shared/domain/register/level-tones.ts';
import { declarationFor } from '#shared/domain/register/visible.ts';
import { headToShow } from '../audit/ledger-time.ts';
import { valuesFor } from './confidential.ts';
import { registerInForce } from './declarations.ts';
import { entryRows } from './entry-rows.ts';
import { targetOf } from './links.ts';
import { matrixOf } from './matrices.ts';
import { contentOf, type EntryRow, entryPath } from './registers.store.ts';

type Shown = Output<'register.matrix'>;
type Rated = Extract<DeclaredComputed, { function: 'matrix' }>;
type Standing = { row: EntryRow; content: EntryContent };

const keyOf = ({ to, version }: Pick<EntryLink, 'to' | 'version'>): string => `${to} ${version}`;

/** What is void, or at an end where nothing is left to be rated, is in no matrix. */
const standing = (reader: Reader, declaration: Declaration): Standing[] => {
  const gone = new Set([VOID, ...declaration.states.filter(({ tone }) => tone === 'history').map(({ name }) => name)]);
  return reader
    .find('register_entries', { register: declaration.register })
    .filter(({ state }) => !gone.has(state))
    .flatMap((row) => {
      const version = reader.get('entry_versions', `${row.id}/${row.version}`);
      return version ? [{ row, content: contentOf(reader, version) }] : [];
    });
};

/** How many of what is linked in one role is named by what is linked in another, where the register asks that of a step. */
const namedOf = (reader: Reader, declaration: Declaration, { links }: EntryContent): Shown['entries'][number]['named'] => {
  const gate = declaration.moves.flatMap(({ needs = [] }) => needs).find((one) => one.gate === 'eachNamed');
  if (gate?.gate !== 'eachNamed') return null;
  const by = links
    .filter(({ role, kind }) => role === gate.by && kind === 'entry')
    .flatMap(({ hash }) => contentOf(reader, { content_hash: hash }).links);
  const named = new Set(by.map(({ to, hash }) => `${to} ${hash}`));
  const all = links.filter(({ role }) => role === gate.link);
  return { all: all.length, named: all.filter(({ to, hash }) => named.has(`${to} ${hash}`)).length };
};

/** The revisions of policies by which entries are rated, that in force first. */
const policiesOf = (reader: Reader, role: string, entries: readonly Standing[]): (Shown['policies'][number] & { link: EntryLink })[] => {
  const links = entries.flatMap(({ content }) => content.links.filter((link) => link.role === role && link.kind === 'document'));
  return [...Map.groupBy(links, keyOf).values()]
    .flatMap((of) => {
      const [link] = of;
      if (!link) return [];
      const now = targetOf(reader, link.to);
      const isInForce = now !== null && now.version === link.version && now.hash === link.hash && link.hash !== '';
      return [{ to: link.to, version: link.version, title: now?.title ?? '', isInForce, entries: of.length, link }];
    })
    .toSorted(
      (one, other) =>
        Number(other.isInForce) - Number(one.isInForce) || other.entries - one.entries || (keyOf(one) < keyOf(other) ? -1 : 1),
    );
};

const whyNone = (declaration: Declaration, rated: readonly Rated[], policies: readonly Shown['policies'][number][]): string => {
  if (rated.length === 0) return `${declaration.plural} are rated by no table of a policy.`;
  if (policies.length === 0)
    return `None of the ${declaration.plural.toLowerCase()} names a policy yet, so there is no matrix to rate them by.`;
  return 'No revision of the policy that they name is in force, so there is no matrix. Choose a former revision to read them by that.';
};

/** Entries of a register in the cells of the table that rates them, by one revision of one policy. @throws AppError 'not-found' */
export const showMatrix = async (context: CallContext, { register, policy: asked }: Input<'register.matrix'>): Promise<Shown> => {
  const { vault, roles } = context;
  const { declaration } = registerInForce(vault, register);
  const seen = declarationFor(declaration, roles);
  const reads = (id: string): boolean => seen.fields.some((field) => field.id === id);
  const first = (declaration.computed ?? []).find((one): one is Rated => one.function === 'matrix');
  const rated = (declaration.computed ?? []).filter(
    (one): one is Rated =>
      one.function === 'matrix' && one.link === first?.link && one.table === first.table && reads(one.row) && reads(one.column),
  );
  const entries = standing(vault, declaration);
  const policies = first ? policiesOf(vault, first.link, entries) : [];
  const chosen = policies.find((one) => (asked === undefined ? one.isInForce : keyOf(one) === asked));
  const found = chosen && first ? matrixOf(vault, chosen.link, first.table) : null;
  const matrix = found && 'matrix' in found ? found.matrix : null;
  const labelOf = (id: string): string => declaration.fields.find((field) => field.id === id)?.label ?? id;
  const rows = new Map(
    entryRows(
      context,
      declaration,
      entries.map(({ row }) => row),
    ).map((row) => [row.number, row]),
  );
  const ends = declaration.fields.find(({ expires, confidential }) => expires && confidential === undefined);
  const head = headToShow(context);
  return {
    plural: declaration.plural,
    name: declaration.name,
    policies: policies.map(({ link: _link, ...one }) => one),
    shown: chosen && matrix ? keyOf(chosen) : null,
    why: matrix
      ? null
      : found && 'fault' in found
        ? `${chosen?.to} ${chosen?.version} ${found.fault}.`
        : whyNone(declaration, rated, policies),
    matrices: matrix
      ? rated.map(({ id, label, row, column }) => ({ id, label, row: labelOf(row), column: labelOf(column), ...matrix }))
      : [],
    tones: matrix
      ? levelTones(
          declaration,
          rated.map(({ id }) => id),
          [...new Set(matrix.levels.flat())],
        )
      : [],
    ends: ends?.label ?? null,
    entries: entries
      .map(({ row, content }) => {
        const { title, state, late, over, expired, due, suspect } = rows.get(row.id) ?? {
          title: row.title,
          state: row.state,
          late: false,
          over: 0,
          expired: false,
          due: null,
          suspect: 0,
        };
        const values = valuesFor(vault, declaration, content, roles);
        const link = content.links.find(({ role }) => role === first?.link);
        return {
          ...{ number: row.id, title, state, path: entryPath(row), late, over, expired, due, suspect },
          policy: link ? keyOf(link) : null,
          cells: rated.map(({ id, row: down, column }) => {
            const [one, other] = [values[down], values[column]];
            const level = content.computed?.find((made) => made.id === id)?.result ?? null;
            return typeof one === 'string' && typeof other === 'string' && one !== '' && other !== '' && level !== null
              ? { row: one, column: other, level: String(level) }
              : null;
          }),
          devices: content.links.filter(({ role }) => role === 'device').map(({ to }) => to),
          releases: content.links.filter(({ role }) => role === 'release').map(({ to }) => to),
          named: namedOf(vault, declaration, content),
          until: ends ? shownValue(values[ends.id], ends) : '',
        };
      })
      .toSorted((one, other) => one.number.length - other.number.length || (one.number < other.number ? -1 : 1)),
    asOf: { entry: head.seq, at: context.clock.now().toISOString() },
  };
};
