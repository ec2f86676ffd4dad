import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyRecordFile, verifyVaultOrRecord } from '../../verify/verify.ts';
import type { Company } from './company.ts';
import { releasedOf } from './documents.ts';
import { refusal, require, type Test } from './test.ts';

const PASSPHRASE = 'scratch backups of the qualification';

const faultsOf = async (bytes: Uint8Array, authority: string): Promise<string[]> =>
  (await verifyRecordFile(bytes, authority, 'the record')).filter(({ ok }) => !ok).map(({ check, detail }) => `${check}: ${detail}`);

/** Records, the trail, backups, and what verification finds. */
export const recordTests: readonly Test<Company>[] = [
  {
    requirements: ['R02'],
    title: 'The record of a release goes out as PDF and as JSON',
    expected: 'Both verify with nothing but the certificate of the authority.',
    play: async (company) => {
      const number = await releasedOf(company);
      const client = await company.as('auditor');
      const found: string[] = [];
      for (const format of ['pdf', 'json'] as const) {
        const made = await client.fetch('records.export', { number, format });
        const wrong = await faultsOf(made.bytes, company.authority);
        require(wrong.length === 0, `${made.fileName}: ${wrong.join(' ')}`);
        found.push(`${made.fileName}, SHA-256 ${made.sha256}`);
      }
      return `Both verify: ${found.join('; ')}.`;
    },
  },
  {
    requirements: ['R16'],
    title: 'One changed byte makes a signed record invalid',
    expected: 'The verification of the changed PDF fails.',
    play: async (company) => {
      const number = await releasedOf(company);
      const { bytes } = await (await company.as('auditor')).fetch('records.export', { number, format: 'pdf' });
      const changed = Uint8Array.from(bytes);
      const at = Math.floor(changed.length / 2);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const wrong = await faultsOf(changed, company.authority);
      require(wrong.length > 0, `Byte ${at} was changed, and nothing was found.`);
      return `Byte ${at} of ${changed.length} was changed. Found: ${wrong[0]}`;
    },
  },
  {
    requirements: ['R05', 'R34'],
    title: 'Every act stands in the audit trail',
    expected: 'An entry tells time, person, role, act, reason, former and new values, and the trail goes out as a file.',
    play: async (company) => {
      const number = await releasedOf(company);
      const rows = await company.call('auditor', 'audit.list', { from: 1, about: number, limit: 1000 });
      const release = rows.filter(({ operation }) => operation === 'workflow.release').at(-1);
      const state = release?.changes.find(({ column, after }) => column === 'state' && after !== null);
      const isWhole =
        release !== undefined && /Z$/.test(release.time) && release.actor === 'control' && release.roles.length > 0 && state !== undefined;
      require(isWhole, 'The entry of the release is not there, or lacks a part.');
      const file = await (await company.as('auditor')).fetch('audit.file', { from: 1, format: 'csv' });
      require(file.entries >= rows.length, `The file has ${file.entries} entries.`);
      return `Entry ${release?.seq} at ${release?.time} by ${release?.actor} (${release?.roles.join(', ')}): ${state?.column} from ${state?.before} to ${state?.after}. ${file.fileName} has ${file.entries} entries.`;
    },
  },
  {
    requirements: ['R06'],
    title: 'The database refuses to change or delete an entry',
    expected: 'Both are refused by the database itself, and the ledger is as it was.',
    play: (company) => {
      const { vault } = company.app;
      const before = vault.ledgerHead();
      const found = ['DELETE FROM ledger WHERE seq = 1 RETURNING seq', "UPDATE ledger SET text = '' WHERE seq = 1 RETURNING seq"].map(
        (sql) => {
          try {
            vault.query(sql);
          } catch (error) {
            return error instanceof Error ? error.message : String(error);
          }
          throw new Error(`Not refused: ${sql}`);
        },
      );
      require(vault.ledgerHead().hash === before.hash &&
        (vault.ledger({ from: 1, limit: 1 })[0]?.text ?? '') !== '', 'The ledger was changed.');
      return `Refused: ${found.join('; ')}.`;
    },
  },
  {
    requirements: ['R29'],
    title: 'A backup is made, restored aside and verified',
    expected: 'The restore test passes; with a wrong passphrase it is refused.',
    play: async (company) => {
      const place = join(company.scratch, 'backups');
      mkdirSync(place, { recursive: true });
      const plan = {
        place,
        everyDays: 7,
        keep: 2,
        keepDays: 30,
        drillDays: 90,
        checkpoints: null,
        passphrase: PASSPHRASE,
        reason: 'Qualification',
      };
      await company.call('admin', 'backup.setPlan', plan);
      const made = await company.call('admin', 'backup.make', {});
      const wrong = await refusal(company.call('quality', 'backup.drill', { records: 5, passphrase: 'not this one' }), 'wrong-password');
      const tested = await company.call('quality', 'backup.drill', { records: 5, passphrase: PASSPHRASE });
      require(tested.outcome === 'passed', tested.problem ?? 'The restore test failed.');
      return `${made.files} files, ${made.bytes} bytes; ${tested.id} passed with ${tested.records} records opened. ${wrong}`;
    },
  },
  {
    requirements: ['R03'],
    title: 'A record opens after the program was started again',
    expected: 'The vault is closed and opened, and the record of the release verifies.',
    play: async (company) => {
      const number = await releasedOf(company);
      company.close();
      await company.open();
      const { bytes } = await (await company.as('auditor')).fetch('records.export', { number, format: 'pdf' });
      const wrong = await faultsOf(bytes, company.authority);
      require(wrong.length === 0, wrong.join(' '));
      return `${number}: ${bytes.length} bytes, all checks proven.`;
    },
  },
  {
    requirements: ['R01'],
    title: 'The whole vault verifies, and one changed byte in it is found',
    expected: 'Every check of the vault is proven; in a copy with one changed byte verification fails.',
    play: async (company) => {
      company.close();
      try {
        const whole = await verifyVaultOrRecord(company.folder, undefined);
        const wrong = whole.filter(({ ok }) => !ok).map(({ check, detail }) => `${check}: ${detail}`);
        require(wrong.length === 0, wrong.join(' '));
        const copy = join(company.scratch, 'changed');
        cpSync(company.folder, copy, { recursive: true });
        const file = join(copy, 'vault.db');
        const bytes = readFileSync(file);
        const at = bytes.indexOf('"operation":"workflow.release"');
        require(at > 0, 'The entry of the release was not found in the file.');
        bytes.writeUInt8(bytes.readUInt8(at + BEHIND) ^ 1, at + BEHIND);
        writeFileSync(file, bytes);
        const found = (await verifyVaultOrRecord(copy, undefined)).filter(({ ok }) => !ok);
        require(found.length > 0, `Byte ${at + BEHIND} of vault.db was changed, and nothing was found.`);
        return `${whole.length} checks are proven. Byte ${at + BEHIND} of a copy was changed. Found: ${found[0]?.check}: ${found[0]?.detail}`;
      } finally {
        await company.open();
      }
    },
  },
];
/** Within the name of the operation. */
const BEHIND = '"operation":"work'.length;
