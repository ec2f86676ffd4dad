import type { CallContext } from '#main/ports/context.ts';
import type { PackageFile, PackagePorts } from '#main/ports/package-file.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { momentOf, type PastMoment } from '../audit/moment.ts';
import type { TrailWords } from '../audit/words.ts';
import { type OpenedAuthority, openAuthority, recordCustodianAct } from '../identity/custodian.ts';
import { command, type Handler, sessionOf } from '../operation.ts';
import { addBeside, type Encryption, encryptedFor, encryptedWords, encryptionFor } from './encryption.ts';
import { type Filled, fillPackage } from './fill-package.ts';
import { type PackagePlan, planPackage } from './plan-package.ts';
import { trustFiles } from './trust-files.ts';

type Made = Output<'exchange.makePackage'>;
/** Numbers that the entry spells out; the tag manifest stands for all of them. */
const SPELLED = 50;

const nameOf = ({ date, upTo }: PastMoment): string => `audit-package_${date}_entry-${upTo.seq}`;

interface Whole extends Omit<Filled, 'parts'> {
  /** Null where it is not encrypted. */
  encrypted: Made['encrypted'];
}

/** What left the house, in words for the ledger. */
const packageSummary = (
  { whole, documents, entries: held, date }: PackagePlan,
  { files, tagManifest, entries, trainings }: Whole,
): string => {
  const all = [...documents.map(({ number }) => number), ...held.map(({ row }) => row.id)];
  const numbers = all.slice(0, SPELLED);
  const more = all.length - numbers.length;
  const beside = held.length > 0 ? ` and ${held.length} entries of registers` : '';
  const training = trainings > 0 ? ` and ${trainings} trainings` : '';
  const which = whole
    ? `All ${documents.length} documents${beside}${training}`
    : `${numbers.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `${which} as of ${date}, ${files} files, ${entries} ledger entries. Tag manifest SHA-256 ${tagManifest}.`;
};

const madeOf = (plan: PackagePlan, whole: Whole, path: string, revocationList: boolean): Made => ({
  path,
  documents: plan.documents.length,
  ...whole,
  date: plan.date,
  upTo: plan.upTo,
  revocationList,
});

/** The entry is written when the file is whole and before it gets its name: no package is about of which the ledger does not know. */
const record = (
  plan: PackagePlan,
  encryption: Encryption | null,
  file: PackageFile,
  opened: OpenedAuthority | null,
  fill: () => Promise<Filled>,
) =>
  command('exchange.makePackage', {
    prepare: async (context): Promise<Whole> => {
      const { parts, ...filled } = await fill();
      if (!parts || !encryption) return { ...filled, encrypted: null };
      return { ...filled, encrypted: await addBeside(context, encryption, parts, file, 'package') };
    },
    commit: (uow, context, _input, whole) => {
      const subject = `audit package ${nameOf(plan)}`;
      if (opened) recordCustodianAct(uow, opened, { act: 'exchange.makePackage', with: sessionOf(context).userId, subject });
      return {
        output: madeOf(plan, whole, file.path, opened !== null),
        trace: {
          subject,
          reason: `${packageSummary(plan, whole)}${encryption && whole.encrypted ? encryptedWords(encryption, whole.encrypted) : ''}`,
        },
      };
    },
  });

/** For the revocation list, when the custodian takes part. */
const openedFor = async (context: CallContext, { custodianName, custodianPassphrase }: Input<'exchange.makePackage'>) => {
  if (custodianPassphrase === undefined) return null;
  if (custodianName === undefined) throw new AppError('invalid-input', 'custodian name: Is missing');
  return openAuthority(context, { custodianName, custodianPassphrase }, []);
};

/**
 * Makes an audit package of everything or of some documents, as they were at the end of a day.
 * @throws AppError 'conflict' while another one is being made; 'refused', 'wrong-password', 'cannot-write', 'disk-full', 'damaged'
 */
export const makePackage =
  (ports: PackagePorts, words: TrailWords): Handler<'exchange.makePackage'> =>
  async (context, input) => {
    const { packages } = ports;
    if (packages.running) throw new AppError('conflict', 'An audit package is being made. Wait until it is ready, or cancel it.');
    const moment = momentOf(context, input.asOf);
    const name = nameOf(moment);
    packages.running = { name, step: 'Records', percent: 0, startedAt: ledgerNow(context), cancelled: false };
    try {
      const encryption = input.encrypt ? encryptionFor(context, input.encrypt) : null;
      const plan = await planPackage(context, moment, input.documents);
      const opened = await openedFor(context, input);
      const trust = await trustFiles(context, plan, opened);
      const file = await packages.begin({
        folder: input.folder,
        name,
        form: input.form,
        encrypted: encryption && encryptedFor(context, encryption),
      });
      try {
        const made = await record(plan, encryption, file, opened, () => fillPackage(ports, context, plan, trust, words, file))(
          context,
          input,
        );
        file.publish();
        return made;
      } catch (error) {
        await file.discard();
        throw error;
      }
    } finally {
      packages.running = null;
    }
  };

/** Stops the one that is being made; it ends with a refusal that says so. */
export const cancelPackage =
  ({ packages }: PackagePorts): Handler<'exchange.cancelPackage'> =>
  async () => {
    if (packages.running) packages.running.cancelled = true;
    return {};
  };
