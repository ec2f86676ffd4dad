import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { makeReplica } from '#main/app/site/join.ts';
import { followLive } from '#main/app/site/live.ts';
import { upload } from '#main/app/site/upload.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { entryHash, ZERO_HASH } from '#main/domain/audit/ledger-entry.ts';
import type { EntrySigner } from '#main/ports/unit-of-work.ts';
import { openVault } from '#main/storage/open-vault.ts';
import { Connection } from '#main/storage/site/connect.ts';
import { SiteLedger } from '#main/storage/site/site-ledger.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { newestTime } from '../fixtures/unpack.ts';
import { type Desk, idOf, joined, share } from '../site/desk.ts';
import { Postgres } from '../site/postgres.ts';
import { makeLongLedger } from './long-ledger.ts';
import { compared, type Figure, limited, percentile, type Scale } from './measure.ts';

const ROUNDS = 5;
/** Appends of each desk in a round. */
const APPENDS = 20;
const DESKS = 4;
const VISIBLE_MS = 200;
const ACCOUNTS = Array.from({ length: DESKS }, (_, at) => `desk_${at}`);

/** An entry as small as any: an attempt that was refused, which changes nothing. */
const REFUSED = { subject: 'refused attempt', reason: 'Your role does not allow this.', outcome: 'forbidden' };

/** A desk at which somebody is signed in. */
type Seat = Desk & { signer: EntrySigner };
const seated = async (desk: Desk): Promise<Seat> => {
  const session = desk.place.context.sessions.get(await desk.place.signIn('author'));
  if (!session) throw new Error('Nobody is signed in.');
  return { ...desk, signer: session.signer };
};

const appendBy = async ({ place, signer }: Seat): Promise<void> => {
  await place.context.vault.record({ ...place.header('author', 'documents.create'), ...REFUSED }, signer, () => undefined);
};

/** The two messages of an append, and nothing of the program: a row of the same length behind the last one of its vault. */
const appendRaw = async (connection: Connection, vault: string, like: number): Promise<void> => {
  const named = connection.quoted(vault);
  const rows = await connection.askInOne<{ seq: number; hash: string }>([
    'BEGIN',
    `SELECT pg_advisory_xact_lock(hashtextextended(${named}, 0))`,
    `SELECT seq, hash FROM countersign.ledger WHERE vault = ${named} ORDER BY seq DESC LIMIT 1`,
  ]);
  const { seq, hash } = rows[0] ?? { seq: 0, hash: ZERO_HASH };
  const text = `${seq + 1}`.padEnd(like, 'x');
  await connection.askInOne([
    `INSERT INTO countersign.ledger (seq, vault, hash, previous, text, signature) VALUES (${seq + 1}, ${named}, '${entryHash(text)}', '${hash}', '${text}', '${'s'.repeat(96)}')`,
    `SELECT pg_notify('countersign', ${named})`,
    'COMMIT',
  ]);
};

/** Appends a second of all together, each one after the other. */
const perSecond = async <T>(all: readonly T[], append: (one: T) => Promise<void>): Promise<number> => {
  const began = performance.now();
  await Promise.all(
    all.map(async (one) => {
      for (let count = 0; count < APPENDS; count += 1) await append(one);
    }),
  );
  return (all.length * APPENDS * 1000) / (performance.now() - began);
};

/** Desks in one process, so that one processor does the work of all of them; in turns with the raw messages. */
const appends = async (server: Postgres, desks: readonly Seat[], vault: string, size: string): Promise<Figure[]> => {
  const raw = await Promise.all(ACCOUNTS.map((account) => Connection.open(server.address(account))));
  const like = desks[0]?.place.context.vault.ledger({ from: desks[0].place.context.vault.ledgerHead().seq, limit: 1 })[0]?.text.length ?? 0;
  const figures: Figure[] = [];
  for (const count of [1, DESKS]) {
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      theirs.push(await perSecond(raw.slice(0, count), (connection) => appendRaw(connection, vault, like)));
      ours.push(await perSecond(desks.slice(0, count), appendBy));
    }
    const name = `site, appends of ${count === 1 ? 'a desk' : `${count} desks`} beside the same two messages`;
    const [value, baseline] = [percentile(ours, 50), percentile(theirs, 50)];
    figures.push(compared({ name, size, value, unit: 'entries/s', baseline, aim: { atLeast: 0.8 } }));
  }
  await Promise.all(raw.map((connection) => connection.close()));
  return figures;
};

/** From the answer on one desk until it is on another one, which nobody asks for anything. */
const visible = async ([here, there]: readonly Seat[], size: string): Promise<Figure> => {
  if (!here || !there) throw new Error('Two desks are needed.');
  let hasBegun = false;
  const live = followLive(there.writes, there.site, () => {
    hasBegun = true;
  });
  while (!hasBegun) await setTimeout(1);
  const took: number[] = [];
  for (let count = 0; count < ROUNDS * APPENDS; count += 1) {
    await appendBy(here);
    const began = performance.now();
    const { seq } = here.place.context.vault.ledgerHead();
    while (there.place.context.vault.ledgerHead().seq < seq) await setTimeout(1);
    took.push(performance.now() - began);
  }
  await live.end();
  return limited({ name: 'site, visible on another desk, p95', size, value: percentile(took, 95), unit: 'ms', limit: VISIBLE_MS });
};

/** Entries a second that a new replica takes over, beside the verification of the same ledger where it lies. */
const following = async (server: Postgres, { size, documents }: Scale): Promise<Figure> => {
  const { folder, entries } = await makeLongLedger(documents);
  const clock = new TestClock(newestTime(folder));
  const vault = openVault(folder, { clock, workstation: 'bench', judge: () => [] });
  const [{ id = '' } = {}] = vault.find('vault', {});
  server.owner(`INSERT INTO countersign.vaults VALUES ('${id}')`);
  const site = await SiteLedger.open(server.address('desk_0'), id);
  await upload(vault, site);
  vault.close();
  const second = async (work: () => unknown): Promise<number> => {
    const began = performance.now();
    await work();
    return (entries * 1000) / (performance.now() - began);
  };
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round += 1) {
    theirs.push(await second(() => verifyPath(folder, undefined)));
    ours.push(
      await second(async () => {
        const options = { clock, workstation: 'another', judge: () => [] };
        (await makeReplica(`${folder}-${round}`, site, options, () => undefined)).close();
      }),
    );
  }
  await site.close();
  rmSync(dirname(folder), { recursive: true, force: true });
  const [value, baseline] = [percentile(ours, 50), percentile(theirs, 50)];
  return compared({ name: 'site, following beside verifying', size, value, unit: 'entries/s', baseline, aim: { atLeast: 0.7 } });
};

/** A site on this computer, whose server works on the same processors: ratios tell something, numbers alone do not. */
export const site = async (scale: Scale): Promise<Figure[]> => {
  const server = await Postgres.start();
  try {
    const clock = new TestClock();
    const first = await Workplace.staffed(clock);
    server.setUp({ vault: idOf(first), accounts: ACCOUNTS });
    server.owner("INSERT INTO countersign.vaults VALUES ('raw')");
    const sites = await Promise.all(ACCOUNTS.map((account) => SiteLedger.open(server.address(account), idOf(first))));
    const [own, ...others] = sites;
    if (!own) throw new Error('No account was made.');
    await upload(first.context.vault, own);
    const joining: Desk[] = [];
    for (const other of others) joining.push(await joined(first, other, clock));
    const desks: Seat[] = [];
    for (const desk of [share(first, own), ...joining]) desks.push(await seated(desk));
    const figures = [
      ...(await appends(server, desks, 'raw', scale.size)),
      await visible(desks, scale.size),
      await following(server, scale),
    ];
    await Promise.all(sites.map((one) => one.close()));
    return figures;
  } finally {
    await server.remove();
  }
};
