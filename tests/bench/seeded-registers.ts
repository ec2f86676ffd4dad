import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { textHash } from '#main/domain/registers/declaration-text.ts';
import { type Declared, registersInForce } from '#main/domain/registers/declarations.ts';
import { numberIn } from '#main/domain/registers/registers.store.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { migrations } from '#main/storage/migrations/index.ts';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { EntryContent, EntryLink } from '#shared/domain/register/entry-content.ts';

/** Registers that the vault holds, all declared as CAPA is; the first one is measured. */
const REGISTERS = 10;
export const FIRST = 'capa';
/** The entry with many links, and how many it has. */
export const LINKED = 'CAPA-0001';
export const LINKS = 200;
const BATCH = 500;
const DAY = 24 * 60 * 60_000;
/** Of a hundred entries, so many stand in each state: a register of some years is mostly done. */
const STATES: readonly (readonly [state: string, of100: number])[] = [
  ['Open', 4],
  ['Cause found', 3],
  ['Plan approved', 5],
  ['Implemented', 5],
  ['Not effective', 1],
  ['Effective', 2],
  ['Closed', 80],
];
const stateOf = (index: number): string => {
  let place = (index * 37) % 100;
  for (const [state, of100] of STATES) {
    place -= of100;
    if (place < 0) return state;
  }
  return 'Closed';
};

const here = (name: string): string => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
const edition = (): string =>
  createHash('sha256')
    .update(migrations.map(({ sql }) => sql).join('\n'))
    .update(here('./seeded-registers.ts'))
    .update(shippedRegister('capa'))
    .digest('hex')
    .slice(0, 12);

const versionOf = ({ document, revision, hash }: Declared, entry: string, title: string, links: EntryLink[]): EntryContent => ({
  version: 1,
  entry,
  number: 1,
  declaration: { document, revision, hash },
  title,
  values: {
    kind: entry.endsWith('3') ? 'Preventive' : 'Corrective',
    problem: `What ${title.toLowerCase()} does in the field, as service told it.`,
    scope: 'Model B was looked at and is not concerned.',
    method: 'Five whys',
    cause: 'A worn tool.',
    checkOn: `2026-${String((Number(entry.slice(-2)) % 12) + 1).padStart(2, '0')}-15`,
  },
  links,
});

const SUBJECTS = ['Cracked housings', 'Labels fade', 'Sensor drift', 'Late answers', 'Occlusion alarm late'] as const;

interface Register {
  declared: Declared;
  prefix: string;
}

/** Writes one entry as it would stand after its moves; the newest links name the first entries of the same register. */
const addEntry = (uow: UnitOfWork, { declared, prefix }: Register, index: number, now: number): void => {
  const id = numberIn(prefix, index);
  const state = stateOf(index);
  const title = `${SUBJECTS[index % SUBJECTS.length]} ${index}`;
  const age = (index * 61) % 900;
  const created = new Date(now - age * DAY).toISOString();
  const since = new Date(now - Math.floor(age / (state === 'Open' ? 1 : 3)) * DAY).toISOString();
  const targets =
    id === LINKED ? Array.from({ length: LINKS }, (_, at) => at + 2) : index % 5 === 0 && index > LINKS + 2 ? [index - 1] : [];
  const links = targets.map((at): EntryLink => {
    const to = numberIn(prefix, at);
    return {
      role: 'raisedBy',
      kind: 'entry',
      to,
      version: '1',
      hash: textHash(canonicalJson(versionOf(declared, to, `${SUBJECTS[at % SUBJECTS.length]} ${at}`, []))),
    };
  });
  const content = versionOf(declared, id, title, links);
  const hash = uow.putBlob(new TextEncoder().encode(canonicalJson(content)));
  const owner = index % 3 === 0 ? 'quality' : 'author';
  uow.insert('register_entries', {
    ...{
      id,
      register: declared.declaration.register,
      title,
      owner,
      state,
      state_since: since,
      version: 1,
      created_at: created,
      created_by: owner,
    },
  });
  uow.insert('entry_versions', {
    ...{ id: `${id}/1`, entry_id: id, version: 1, declaration_id: declared.id, content_hash: hash, saved_by: owner, saved_at: created },
    frozen_at: state === 'Open' ? null : since,
    writers: null,
  });
  uow.indexEntry(content);
};

const fill = async (place: Workplace, entries: number): Promise<void> => {
  const { vault, sessions, clock } = place.context;
  const session = sessions.get(await place.signIn('author'));
  if (!session) throw new Error('The author has no session.');
  const write = (subject: string, work: (uow: UnitOfWork) => void): void =>
    vault.write(
      { actor: 'author', roles: ['Author'], operation: 'entry.create', subject, reason: '', outcome: 'done' },
      session.signer,
      work,
    );
  const now = clock.now().getTime();
  for (const declared of registersInForce(vault)) {
    const { prefix, register } = declared.declaration;
    write(prefix, (uow) =>
      uow.insert('register_declarations', {
        ...{ id: declared.id, register, prefix, document_id: declared.documentId, content: declared.text(), taken_at: uow.time },
      }),
    );
    for (let first = 1; first <= entries; first += BATCH)
      write(numberIn(prefix, first), (uow) => {
        for (let index = first; index < Math.min(first + BATCH, entries + 1); index += 1) addEntry(uow, { declared, prefix }, index, now);
      });
  }
};

/**
 * The folder of a vault with ten registers of so many entries, made through the unit of work, so that its ledger replays. Kept
 * between runs; its people sign in with the passwords of the tests' workplace.
 */
export const seededRegisters = async (entries: number): Promise<string> => {
  const folder = join(tmpdir(), 'countersign-bench-vaults', `registers-${entries}-${edition()}`);
  if (existsSync(folder)) return folder;
  process.stderr.write(`Filling ten registers with ${entries} entries each, once.\n`);
  const place = await Workplace.open(new TestClock(new Date()));
  // What is written here in bulk is no operation's.
  await place.unguard();
  await place.staff();
  const text = shippedRegister('capa').replace('"to": ["nonconformity", "complaint"]', '"to": ["entry"]');
  for (let at = 0; at < REGISTERS; at += 1) {
    const letter = String.fromCharCode(65 + at);
    const [id, prefix] = at === 0 ? [FIRST, 'CAPA'] : [`${FIRST}${letter}`, `CAP${letter}`];
    await declare(place, text.replace('"register": "capa"', `"register": "${id}"`).replace('"prefix": "CAPA"', `"prefix": "${prefix}"`));
  }
  await fill(place, entries);
  place.context.vault.close();
  mkdirSync(dirname(folder), { recursive: true });
  renameSync(place.folder, folder);
  rmSync(dirname(place.folder), { recursive: true, force: true });
  return folder;
};
