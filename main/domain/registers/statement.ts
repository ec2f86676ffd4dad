import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { ShownStatement } from '#shared/api/statement.ts';
import { shownInputs } from '#shared/domain/register/compute.ts';
import type { ComputedValue } from '#shared/domain/register/computed-value.ts';
import type { EntryContent, EntryLink } from '#shared/domain/register/entry-content.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { shownDays } from '#shared/domain/register/link-days.ts';
import { readsField } from '#shared/domain/register/visible.ts';
import { type GivenSignature, rowsOf, signaturesAbout } from '../audit/given-signatures.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { shownStatement } from '../identity/signatory.ts';
import { type NamedSigner, previousIn, type Stated, statementOf } from '../signing/statement.ts';
import { valuesFor } from './confidential.ts';
import type { Entry } from './entry.ts';
import { targetOf } from './links.ts';
import { contentOf } from './registers.store.ts';

export interface MovedDate {
  field: string;
  from: string;
  to: string;
}
/** What somebody signs for an entry: this version, by its hash, under this declaration, for this move. */
export interface EntryStatement extends Stated {
  kind: 'entry';
  /** Number of the entry. */
  document: string;
  contentHash: string;
  declaration: { document: string; revision: string; hash: string };
  action: string;
  from: string;
  to: string;
  reason: string;
  /** The date that an act moves; of no other act. */
  moved?: MovedDate;
  effectiveFrom: null;
  previous: string | null;
}

export const entrySignatures = (reader: Reader, number: string): GivenSignature[] => signaturesAbout(rowsOf(reader), 'entry', number);

interface Signing {
  action: string;
  to: string;
  meaning: string;
  role: string;
  reason: string;
  moved?: MovedDate;
}
/** What is signed: the newest version, or the one that the act makes. */
export interface Signed {
  version: number;
  contentHash: string;
}

/** The preview and the signing make it here alike. */
export const entryStatement = (
  { vault }: CallContext,
  { row, declared }: Pick<Entry, 'row' | 'declared'>,
  { version, contentHash }: Signed,
  signer: NamedSigner,
  { action, to, meaning, role, reason, moved }: Signing,
): EntryStatement =>
  statementOf(
    vault,
    { kind: 'entry', id: row.id, version: String(version) },
    signer,
    { role, meaning },
    {
      kind: 'entry',
      document: row.id,
      contentHash,
      declaration: { document: declared.document, revision: declared.revision, hash: declared.hash },
      action,
      from: row.state,
      to,
      reason,
      ...(moved ? { moved } : {}),
      effectiveFrom: null,
      previous: previousIn(entrySignatures(vault, row.id)),
    },
  );

/** What comes out of a function, or why nothing does. A table that gives no days for an answer leaves nothing out: there is no last day. */
const comesOut = ({ function: name, result, inputs }: ComputedValue): string | number => {
  const own = name === 'due' ? inputs.slice(0, 2) : inputs;
  return result ?? (own.some(({ value }) => value === null) ? 'not worked out, because something that goes in is empty' : 'none');
};

/** What a link names, with the title that it has in the version which is signed. */
const linkWords = (reader: Reader, { kind, to, version, hash, ...days }: EntryLink): string => {
  const title = kind === 'entry' ? contentOf(reader, { content_hash: hash }).title : (targetOf(reader, to)?.title ?? '');
  const named = `${to} ${kind === 'entry' ? `version ${version}` : version}`;
  return [named, title, shownDays(days)].filter(Boolean).join(', ');
};

/**
 * The same as people read it before they sign, with every value and link of the version. A field that the signer does not read
 * stands there by its hash alone: that happens only where a link is confirmed, because who signs a move reads every field
 * (decisions 0084, 0092).
 */
export const shownEntry = (
  context: CallContext,
  { declared, row }: Entry,
  content: EntryContent,
  stated: EntryStatement,
): ShownStatement => {
  const { declaration } = declared;
  const labels = new Map(declaration.links.map(({ role, label }) => [role, label]));
  const { vault, roles } = context;
  const values = valuesFor(vault, declaration, content, roles);
  const nameOf = (userId: string): string => printedNameOf(vault, userId);
  return shownStatement(context, stated, { document: row.id, title: content.title, label: stated.about.version }, [
    ['Step', stated.moved ? `Date moved from ${stated.moved.from} to ${stated.moved.to}` : `${stated.from} to ${stated.to}`],
    ...declaration.fields.flatMap((field): [string, string][] => {
      const { id, label } = field;
      const hash = content.confidential?.[id];
      if (hash !== undefined && !readsField(field, roles)) return [['A field that your roles do not read', `SHA-256 ${hash}`]];
      const words = shownValue(values[id], field, nameOf);
      return words === '' ? [] : [[label, words]];
    }),
    ...(content.computed ?? []).map((one): [string, string] => [
      declaration.computed?.find(({ id }) => id === one.id)?.label ?? one.id,
      `${comesOut(one)} (${one.function} ${one.version} from ${shownInputs(declaration, one)})`,
    ]),
    ...content.links.map((link): [string, string] => [labels.get(link.role) ?? link.role, linkWords(vault, link)]),
    ['Declaration', `${declared.document} ${declared.revision}, SHA-256 ${declared.hash}`],
    ['Version, SHA-256', stated.contentHash],
  ]);
};
