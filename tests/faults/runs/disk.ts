import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import type { Answer } from '#shared/domain/errors.ts';
import { canMount, SmallDisk } from '../small-disk.ts';
import type { Chance } from './chance.ts';
import type { Tally } from './tally.ts';
import { faultsOf } from './verifying.ts';

const PAGE = 4096;
const LARGE = 150_000;
const FEED = JSON.stringify({
  ...{ title: 'Known exploited', catalogVersion: '2026.11.01', dateReleased: '2026-11-01T00:00:00.000Z', count: 0 },
  vulnerabilities: [],
});
type Act = (place: Workplace, count: number) => Promise<Answer>;
const paragraph = (text: string) => ({
  version: 1 as const,
  blocks: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
});

/** Acts of every way of writing: rows alone, small and large content, papers, files that come beside the transaction. */
const acts: Readonly<Record<string, Act>> = {
  'documents.create': (place) =>
    place.ask('author', 'documents.create', { typeId: 'SOP', title: 'Words', owner: 'author', department: 'Quality' }),
  'documents.saveContent': (place, count) =>
    place.ask('author', 'documents.saveContent', { number: 'SOP-001', content: paragraph(`${count} ${'large '.repeat(LARGE / 6)}`) }),
  'documents.importFile': async (place, count) => {
    const file = await place.give('author', new Uint8Array(LARGE).fill(count + 1));
    return place.ask('author', 'documents.importFile', { number: 'SOP-001', fileName: 'drawing.bin', file, asFile: true });
  },
  'workflow.submit': (place) => place.ask('author', 'workflow.submit', { number: 'SOP-001', reason: 'First issue' }),
  'workflow.comment': (place) => place.ask('reviewer', 'workflow.comment', { number: 'SOP-001', block: 0, text: 'Say whose.' }),
  'workflow.decide': (place) => place.decide('reviewer', 'SOP-001'),
  'change.create': (place) =>
    place.ask('author', 'change.create', {
      ...{ title: 'One way', reason: 'Two differ', impact: 'Training' },
      items: [{ act: 'create', typeId: 'SOP', title: 'Naming', owner: 'author', department: 'Quality' }],
    }),
  'vault.setPolicy': (place, count) =>
    place.ask('admin', 'vault.setPolicy', {
      ...{ idleMinutes: 12, failuresAllowed: 4, lockMinutes: 20 },
      shortestPassword: 16,
      reason: `Finding ${count} of the audit`,
    }),
  'identity.addPerson': (place, count) =>
    place.ask('admin', 'identity.addPerson', { userId: `new${count}`, printedName: 'Nora', department: 'Quality', roles: [] }),
};

/** Leaves so many pages of a disk free. @returns how to give the room back */
const filled = (disk: SmallDisk, pages: number): (() => void) => {
  const path = join(disk.folder, 'others');
  const { bavail, bsize } = statfsSync(disk.folder);
  writeFileSync(path, Buffer.alloc(Math.max(0, bavail * bsize - pages * PAGE)));
  return () => {
    truncateSync(path, 0);
    rmSync(path);
  };
};

/**
 * The disk is full at the first page that an act writes, at the second, and so on until the act succeeds; each time the act is
 * refused with a sentence, nothing of it stays, and it goes on once there is room.
 * @param most pages tried of each act, spread over all of them
 */
export const diskRun = async (from: string, tally: Tally, { chance, most }: { chance: Chance; most: number }): Promise<void> => {
  if (!canMount()) return;
  const disk = new SmallDisk('48m');
  try {
    const folder = join(disk.folder, 'vault');
    cpSync(from, folder, { recursive: true });
    const place = await Workplace.goOn(folder, readFileSync(join(from, 'authority.pem'), 'utf8'), new TestClock());
    for (const userId of ['author', 'reviewer', 'admin']) await place.signIn(userId);
    let count = 0;
    for (const [name, act] of Object.entries(acts)) {
      for (let pages = 0; ; pages += 1 + (most > 20 ? 0 : chance.below(Math.ceil(60 / most)))) {
        count += 1;
        const before = place.context.vault.ledgerHead();
        const giveBack = filled(disk, pages);
        const answer = await act(place, count);
        giveBack();
        const after = place.context.vault.ledgerHead();
        const why = answer.ok
          ? after.seq > before.seq
            ? ''
            : 'It was acknowledged and is not in the ledger.'
          : answer.code !== 'disk-full'
            ? `${answer.code}: ${answer.message}`
            : after.seq !== before.seq
              ? 'It was refused and is in the ledger.'
              : '';
        tally.add({
          kind: 'disk full',
          chapter: name,
          acts: answer.ok ? 1 : 0,
          under: name,
          found: { fault: why ? 'half-done' : null, why, beyond: 0 },
        });
        if (answer.ok || why !== '') break;
      }
    }
    place.context.vault.close();
    const told = faultsOf(folder);
    tally.add({
      kind: 'disk full',
      chapter: 'the whole vault after it',
      acts: 0,
      found: { fault: told ? 'half-done' : null, why: told, beyond: 0 },
    });
  } finally {
    disk.unmount();
  }
};

/** The folder vanishes while the vault is open, as a stick that is pulled; each act says so, nothing is made in its place, and the vault goes on when it is back. */
export const vanishedRun = async (from: string, scratch: string, tally: Tally): Promise<void> => {
  const folder = join(scratch, 'vanishing', 'vault');
  rmSync(dirname(folder), { recursive: true, force: true });
  cpSync(from, folder, { recursive: true });
  const place = await Workplace.goOn(folder, readFileSync(join(from, 'authority.pem'), 'utf8'), new TestClock());
  for (const userId of ['author', 'reviewer', 'admin', 'quality']) await place.signIn(userId);
  const more: Readonly<Record<string, Act>> = {
    ...acts,
    'reference.importFeed': async (one) =>
      one.ask('quality', 'reference.importFeed', {
        ...{ fileName: 'kev.json', medium: 'Stick', file: await one.give('quality', new TextEncoder().encode(FEED)) },
      }),
  };
  await place.draft();
  let count = 0;
  for (const [name, act] of Object.entries(more)) {
    // Nobody reviews yet: these would be refused for that.
    if (name === 'workflow.comment' || name === 'workflow.decide') continue;
    count += 1;
    renameSync(folder, `${folder}.away`);
    const answer = await act(place, count);
    const why = answer.ok
      ? 'It was acknowledged.'
      : !['vault-moved', 'cannot-read', 'cannot-write'].includes(answer.code)
        ? `${answer.code}: ${answer.message}`
        : existsSync(folder)
          ? `${readdirSync(folder).join(', ')} was made in its place.`
          : '';
    rmSync(folder, { recursive: true, force: true });
    renameSync(`${folder}.away`, folder);
    tally.add({ kind: 'folder away', chapter: name, acts: 0, under: name, found: { fault: why ? 'half-done' : null, why, beyond: 0 } });
  }
  const draft = await acts['documents.create']?.(place, 0);
  place.context.vault.close();
  const told = draft?.ok ? faultsOf(folder) : 'It does not go on when it is back.';
  tally.add({ kind: 'folder away', chapter: 'back again', acts: 1, found: { fault: told ? 'half-done' : null, why: told, beyond: 0 } });
};
