import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { madeFile } from '../audit/made-file.ts';
import { command, sessionOf } from '../operation.ts';
import { csafFileName, csafOf } from '../vulnerabilities/vex/csaf.ts';
import { cycloneDxVexOf } from '../vulnerabilities/vex/cyclonedx.ts';
import { openVexOf } from '../vulnerabilities/vex/openvex.ts';
import { type VexStatement, vexStatement } from '../vulnerabilities/vex/statement.ts';
import { documentOf, EMBARGO_ROLES, editionId, editionsOf, statementOfEdition, summaryOf, titleOf, toldIn } from './vex-editions.ts';
import { vexTold } from './vex-told.ts';

type Asked = Input<'vulnerability.exportVex'>;

const FORMATS: Readonly<Record<Asked['format'], (statement: VexStatement) => { bytes: Uint8Array; name: string }>> = {
  cyclonedx: (statement) => ({ bytes: cycloneDxVexOf(statement), name: `${statement.id.toLowerCase()}.cdx.json` }),
  openvex: (statement) => ({ bytes: openVexOf(statement), name: `${statement.id.toLowerCase()}.openvex.json` }),
  csaf: (statement) => ({ bytes: csafOf(statement, 'csaf_vex'), name: csafFileName(statement) }),
  // Another document beside the VEX, so it is tracked under an id of its own (CSAF 2.0, 3.2.1.12.4).
  'csaf-advisory': (statement) => {
    const advisory = { ...statement, id: `${statement.id}-ADVISORY` };
    return { bytes: csafOf(advisory, 'csaf_security_advisory'), name: csafFileName(advisory) };
  },
};
const GUARDED: readonly string[] = ['AMBER', 'RED'];

/** The manufacturer as it names itself in a statement: what is not said is as in the last one. @throws AppError 'refused' */
const authorOf = (reader: Reader, { namespace, contact }: Asked): VexStatement['author'] => {
  const [vault] = reader.find('vault', {});
  const last = reader.find('vex_editions', {}, ['made_at']).at(-1);
  const before = last ? statementOfEdition(reader, last).author : null;
  const own = namespace ?? before?.namespace;
  if (own === undefined)
    throw new AppError(
      'refused',
      'A statement names the manufacturer by an address of the web. Say it once; it is kept for the next ones.',
    );
  return { name: vault?.organisation ?? '', namespace: own, contact: contact ?? before?.contact ?? null };
};

/** @throws AppError 'forbidden', 'refused' */
const confidentiality = ({ roles }: CallContext, { embargoed, tlp }: Asked): VexStatement['tlp'] => {
  if (embargoed === undefined) return tlp ?? null;
  if (!roles.some((role) => EMBARGO_ROLES.includes(role)))
    throw new AppError('forbidden', `Telling what is under an embargo needs one of these roles: ${EMBARGO_ROLES.join(', ')}.`);
  const label = tlp ?? 'RED';
  if (!GUARDED.includes(label))
    throw new AppError('refused', `What is under an embargo is told under TLP:AMBER or TLP:RED, and never under TLP:${label}.`);
  return label;
};

/** The statement as it stands now, and the edition that says the same already, if there is one. @throws AppError */
const stateNow = (reader: Reader, context: CallContext, asked: Asked) => {
  const withEmbargoed = asked.embargoed !== undefined;
  const now = ledgerNow(context);
  const told = vexTold(reader, asked.release, { today: zonedDate(now, context.clock.zone()), withEmbargoed });
  if (told === null) throw new AppError('not-found', `There is no release ${asked.release} in the register of releases.`);
  if (told.findings.length === 0)
    throw new AppError('refused', `${asked.release} has no finding that may be told, so there is nothing to state. Assess it first.`);
  if (told.product.version === '') throw new AppError('refused', `${asked.release} names no version. Fill it in first.`);
  const document = documentOf(asked.release, withEmbargoed);
  const former = editionsOf(reader, document);
  const last = former.at(-1);
  const before = last ? statementOfEdition(reader, last) : null;
  const facts = { ...told, author: authorOf(reader, asked), tlp: confidentiality(context, asked) };
  const isSame =
    before !== null &&
    toldIn(before) === toldIn(facts) &&
    canonicalJson([before.author, before.tlp]) === canonicalJson([facts.author, facts.tlp]);
  return { facts, document, edition: isSame ? former.length : former.length + 1, before, isSame, now };
};
type Stated = ReturnType<typeof stateNow>;

/** @throws AppError 'refused' with what contradicts itself */
const statementIn = (context: CallContext, { facts, document, before, isSame, now }: Stated): VexStatement => {
  if (isSame && before !== null) return before;
  const { product, findings, author, tlp } = facts;
  const { seq, time } = context.vault.ledgerHead();
  const [vault] = context.vault.find('vault', {});
  const draft = {
    ...{ id: document, title: titleOf(product), author, tlp, product, findings },
    tool: { name: 'Countersign', version: vault?.software_version ?? '' },
    asOf: { entry: seq, time },
    editions: [...(before?.editions ?? []), { date: now, summary: 'To be told' }],
  };
  const read = vexStatement.safeParse(draft);
  if (!read.success) throw new AppError('refused', [...new Set(read.error.issues.map(({ message }) => message))].slice(0, 5).join(' '));
  const editions = read.data.editions.map((one, at) =>
    at === read.data.editions.length - 1 ? { ...one, summary: summaryOf(read.data) } : one,
  );
  return { ...read.data, editions };
};

/**
 * Writes how a release stands to its vulnerabilities, in one of three formats. Each statement that says something new is an edition
 * that is kept; the same edition gives the same bytes in each format for ever. What is under an embargo is left out, unless somebody
 * who reads it says why it is told.
 */
export const exportVex = command('vulnerability.exportVex', {
  prepare: async (context, asked) => {
    const stated = stateNow(context.vault, context, asked);
    const statement = statementIn(context, stated);
    const { bytes, name } = FORMATS[asked.format](statement);
    return { stated, statement, file: await madeFile(context, name, bytes) };
  },
  commit: (uow, context, asked, { stated, statement, file }) => {
    const now = stateNow(uow, context, asked);
    if (now.edition !== stated.edition || toldIn(now.facts) !== toldIn(stated.facts))
      throw new AppError('conflict', `${asked.release} changed meanwhile. Export it again.`);
    const { document, edition, isSame, facts } = stated;
    const id = editionId(document, edition);
    if (!isSame)
      uow.insert('vex_editions', {
        ...{ id, document, edition, release_id: asked.release, embargoed: asked.embargoed === undefined ? 0 : 1 },
        statement_hash: uow.putBlob(new TextEncoder().encode(canonicalJson(statement))),
        made_at: uow.time,
        made_by: sessionOf(context).userId,
      });
    const { summary = '' } = statement.editions.at(-1) ?? {};
    const why = asked.embargoed === undefined ? '' : ` Told in spite of an embargo: ${asked.embargoed}`;
    const asOf = statement.asOf?.entry ?? 0;
    return {
      output: { ...file, edition: id, isNew: !isSame, summary, asOf, leftOut: facts.leftOut },
      trace: {
        subject: asked.release,
        reason: `${asked.format}, ${id} as of ledger entry ${asOf}. ${summary}. SHA-256 ${file.sha256}.${why}`,
      },
    };
  },
});
