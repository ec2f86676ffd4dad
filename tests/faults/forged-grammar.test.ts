import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { grammar } from '#main/app/gathered/grammar.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { judge } from '#main/domain/audit/judge.ts';
import { parseEntry } from '#main/domain/audit/ledger-entry.ts';
import { Replay } from '#main/domain/audit/replay.ts';
import type { Written } from '#main/domain/audit/write-grammar.ts';
import { stateTables, type TableName } from '#main/ports/tables.ts';
import type { EntrySigner, RowChange } from '#main/ports/unit-of-work.ts';
import { BACKUP_PASSPHRASE, filesIn, planBackups } from '#main/testing/backups.ts';
import { approvedQualification, decidedVersion } from '#main/testing/qualifications.ts';
import { bringFeed, smallKev } from '#main/testing/references.ts';
import { broughtEntry, fill, signedEntry, takeUp } from '#main/testing/registers.ts';
import { everyKindOfTraining } from '#main/testing/training.ts';
import { assessed } from '#main/testing/vulnerabilities.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { newestTime, unpacked } from '../fixtures/unpack.ts';
import { columnsOf, forgedChanges, sampleOf, writing } from './forged-changes.ts';

const tables = Object.keys(stateTables) as TableName[];
/** One person for each role, and who nobody gave any; the workstation's key writes for the system. */
const actors = ['admin', 'control', 'author', 'reviewer', 'approver', 'quality', 'reader', 'auditor', 'guest'] as const;

let place: Workplace;
let replay: Replay;
let columns: Record<string, string[]> = {};
const samples = new Map<TableName, NonNullable<ReturnType<typeof sampleOf>>>();
const signers = new Map<string, EntrySigner>();

/** What the former program could not write yet. */
const writeNewKinds = async (): Promise<void> => {
  const chosen = await place.draft();
  await place.do('author', 'documents.changeFacts', { number: chosen, language: 'ja', reason: 'It is Japanese' });
  await place.do('admin', 'identity.setNameLanguage', { userId: 'author', language: 'ja', reason: 'A Japanese name' });
  await place.do('author', 'workflow.cancel', { number: chosen, reason: 'Nobody needs it' });
  const number = await place.draft();
  await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
  const { id } = await place.do('reviewer', 'workflow.comment', { number, block: 0, text: 'Say which lines.' });
  await place.do('author', 'workflow.reply', { id, text: 'All of them.' });
  await signedEntry(place);
  await broughtEntry(place);
  await takeUp(place, 'iso-13485');
  await bringFeed(place, smallKev('2026-03-01', ['CVE-2026-0001']));
  const assessedRelease = await assessed(place);
  await fill(place, 'quality', assessedRelease, { version: '4.2' });
  const vex = { release: assessedRelease, format: 'csaf' as const, namespace: 'https://lumen.example' };
  await place.do('quality', 'vulnerability.exportVex', vex);
  const ends = place.clock.today();
  const visit = { name: 'Audit', auditor: 'guest', ends, types: [], past: false, history: false };
  await place.do('quality', 'home.remind', { about: number });
  const stick = mkdtempSync(join(tmpdir(), 'countersign-forged-backup-'));
  await planBackups(place, stick);
  await place.do('admin', 'backup.make', {});
  // A restore test that fails at once is a sample as good as one that verifies the whole vault first.
  for (const path of filesIn(stick)) if (!path.endsWith('.manifest')) rmSync(path);
  await place.do('quality', 'backup.drill', { records: 1, passphrase: BACKUP_PASSPHRASE });
  const letter = await place.give('admin', 'To whom it may concern');
  const sent = { addressee: 'FDA', sentOn: place.clock.today(), fileName: 'letter.pdf', file: letter };
  await place.do('admin', 'letter.record', sent);
  await place.do('quality', 'letter.setPolicy', { required: true, reason: 'We sell in the United States' });
  await place.do('quality', 'imports.setPolicy', { kind: 'frameworks', computers: ['RECEIVING'], reason: 'Checked there' });
  await approvedQualification(place);
  await decidedVersion(place);
  await everyKindOfTraining(place);
  await place.do('control', 'room.open', { ...visit, documents: ['CAPA-0001'], training: ['author'] });
};

/** A vault with rows of every kind, worked on by a former program and opened by this one. */
beforeAll(async () => {
  const folder = unpacked('vault-format-2.zip.br');
  const clock = new TestClock(newestTime(folder));
  clock.forward(60);
  place = await Workplace.goOn(folder, '', clock);
  await place.unguard();
  for (const actor of actors) {
    const session = place.context.sessions.get(await place.signIn(actor));
    if (session) signers.set(actor, session.signer);
  }
  await writeNewKinds();
  clock.forward(60);
  const { vault } = place.context;
  columns = Object.fromEntries(tables.map((table) => [table, columnsOf(vault, table)]));
  for (const table of tables) {
    const row = sampleOf(vault, table);
    if (row) samples.set(table, row);
  }
  replay = new Replay();
  for (const { text } of vault.ledger({ from: 1, limit: 100_000 })) {
    const entry = parseEntry(text);
    if (entry) replay.apply(replay.plan(entry));
  }
}, 120_000);

const changesOf = (table: TableName) => forgedChanges(table, samples.get(table), columns[table] ?? []);

const isDeclared = (operation: string, { table, before, after }: RowChange): boolean => {
  const writes = grammar.operations.get(operation)?.writes;
  if (writes === undefined || writes === 'reads') return false;
  const rules = writes.tables?.[table] as { insert?: unknown; update?: Record<string, unknown> } | undefined;
  return before === null ? rules?.insert !== undefined : Object.keys(after).every((column) => rules?.update?.[column] !== undefined);
};

const rolesOf = (actor: string): string[] =>
  replay.where('grants', 'user_id', actor).flatMap(({ role, active }) => (active === 1 ? [String(role)] : []));
const entryOf = (operation: string, actor: string, change: RowChange): Written => ({
  seq: 1_000_000,
  time: place.clock.time.toISOString(),
  wallClock: place.clock.time.toISOString(),
  actor,
  roles: actor === 'system' ? [] : rolesOf(actor),
  operation,
  subject: '',
  reason: '',
  outcome: 'done',
  signer: actor === 'system' ? place.context.workstation.signer : { kind: 'session', keyId: signers.get(actor)?.keyId ?? '' },
  changes: [change],
  blobs: [],
});

describe('[R01] [R08] every operation, table and column, by somebody of each role and by the workstation', () => {
  it('has a sample of nearly every table to be forged', () => {
    // Nobody marked an entry void in it.
    expect(tables.filter((table) => !samples.has(table)).sort()).toEqual(['void_signatures', 'voided_entries']);
  });

  it('nothing that no operation declares passes, and what is declared passes for nobody whose act it is not', () => {
    let tried = 0;
    let declared = 0;
    const passed = new Map<string, string[]>();
    const undeclared: string[] = [];
    for (const operation of grammar.operations.keys())
      for (const table of tables)
        for (const { what, change } of changesOf(table))
          for (const actor of [...actors, 'system']) {
            tried += 1;
            const isOpen = isDeclared(operation, change);
            if (isOpen) declared += 1;
            if (judge(grammar, replay, entryOf(operation, actor, change)).length > 0) continue;
            if (!isOpen) undeclared.push(`${operation} ${table} ${what} ${actor}`);
            const key = `${operation}: ${table} (${what})`;
            passed.set(key, [...(passed.get(key) ?? []), actor]);
          }
    console.info(`Forged entries tried: ${tried}, of them ${declared} on what their operation declares; ${passed.size} kinds pass.`);
    expect(undeclared).toEqual([]);
    // Each of these is what its operation is for: any value is a true one, written by who may write it.
    expect(Object.fromEntries(passed)).toEqual(own);
  });
});

/** What somebody may write with any value, because nothing but that person's word stands behind it. */
const own: Record<string, string[]> = {
  'documents.extendRetention: document_types (retention_years)': ['control'],
  'entry.save: entry_versions (content_hash)': ['quality'],
  // What it may be is asked of the content (takeOverLaw).
  'vulnerability.takeOver: entry_versions (content_hash)': ['quality'],
  // Likewise (carryLaw).
  'vulnerability.carry: entry_versions (content_hash)': ['quality'],
  'external.setChecker: external_documents (check_months)': ['control', 'quality'],
  'identity.changePassword: credentials (kdf)': ['reviewer'],
  'identity.changePassword: credentials (salt)': ['reviewer'],
  'identity.changePassword: credentials (wrapped_private_key)': ['reviewer'],
  'identity.changePassword: credentials (wrapped_vault_key)': ['reviewer'],
  'identity.setDepartment: people (department)': ['admin'],
  'review.setInterval: documents (review_months)': ['control', 'quality'],
  'review.setTypeInterval: document_types (review_months)': ['control', 'quality'],
  'vault.setPolicy: security_policies (lock_minutes)': ['admin'],
  'vault.setPolicy: security_policies (shortest_password)': ['admin'],
};

describe('[R01] [R08] one column each, rightly signed', () => {
  /** Operations that an insider would take: queries, savings, the tick, and what the own role may call. */
  const names: Record<string, readonly string[]> = {
    auditor: ['documents.show', 'exchange.makePackage'],
    author: ['documents.saveContent', 'documents.create', 'workflow.submit'],
    control: ['workflow.release', 'documents.changeRoute', 'distribution.confirm'],
    reviewer: ['workflow.decide', 'workflow.comment'],
    system: ['workflow.tick', 'identity.enrol'],
  };
  const forged = (): { actor: string; operation: string; change: RowChange }[] => {
    let turn = 0;
    return tables.flatMap((table) =>
      changesOf(table).map(({ change }) => {
        const actor = Object.keys(names)[turn % Object.keys(names).length] ?? 'author';
        const list = names[actor] ?? [];
        turn += 1;
        return { actor, operation: list[turn % list.length] ?? '', change };
      }),
    );
  };

  it('the unit of work writes none of them', async () => {
    await place.reopen();
    const { vault, sessions, workstation } = place.context;
    const own = new Map<string, EntrySigner>([['system', workstation.signer]]);
    for (const actor of Object.keys(names)) {
      const session = actor === 'system' ? undefined : sessions.get(await place.signIn(actor));
      if (session) own.set(actor, session.signer);
    }
    const before = vault.ledgerHead().seq;
    let refused = 0;
    for (const { actor, operation, change } of forged()) {
      const signer = own.get(actor);
      if (!signer) throw new Error(actor);
      expect(() => vault.write(place.header(actor, operation), signer, writing(change)), `${operation} ${change.table}`).toThrow();
      refused += 1;
    }
    console.info(`Refused by the unit of work: ${refused}.`);
    expect(vault.ledgerHead().seq).toBe(before);
  }, 120_000);

  it('and verify finds every one that was written past it', async () => {
    await place.unguard();
    const { vault, sessions, workstation } = place.context;
    const from = vault.ledgerHead().seq;
    let written = 0;
    for (const { actor, operation, change } of forged()) {
      const signer = actor === 'system' ? workstation.signer : [...sessions.values()].find(({ userId }) => userId === actor)?.signer;
      if (!signer) throw new Error(actor);
      try {
        vault.write(place.header(actor, operation), signer, writing(change));
        written += 1;
      } catch {
        // The database itself refuses some of them, such as a row that names nobody.
      }
    }
    vault.close();
    const checks = verifyPath(place.folder, undefined);
    const rights = checks.find(({ check }) => check === 'Rights');
    if (!rights) console.info(JSON.stringify(checks).slice(0, 1500));
    const database = new Database(join(place.folder, 'vault.db'), { readonly: true });
    const entries = database.prepare<[number], { text: string }>('SELECT text FROM ledger WHERE seq > ? ORDER BY seq').all(from);
    database.close();
    const state = new Replay();
    const missed: string[] = [];
    let seen = 0;
    const whole = new Database(join(place.folder, 'vault.db'), { readonly: true });
    for (const { text } of whole.prepare<[], { text: string }>('SELECT text FROM ledger ORDER BY seq').all()) {
      const entry = parseEntry(text);
      if (!entry) throw new Error(text);
      if (entry.seq > from) {
        seen += 1;
        if (judge(grammar, state, entry).length === 0) missed.push(`${entry.seq} ${entry.operation} ${entry.changes[0]?.table}`);
      }
      state.apply(state.plan(entry));
    }
    whole.close();
    console.info(`Forged past the unit of work: ${written}; found: ${seen - missed.length}.`);
    expect([entries.length, seen]).toEqual([written, written]);
    expect(missed).toEqual([]);
    expect(rights).toMatchObject({ ok: false, detail: expect.stringMatching(/And \d+ more\./) });
  }, 300_000);
});
