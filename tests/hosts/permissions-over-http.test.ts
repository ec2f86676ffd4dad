import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from '#main/app/desk.ts';
import { startBrowserHost } from '#main/hosts/browser/server.ts';
import { ScreenFiles } from '#main/hosts/screen-files.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { operations } from '#shared/api/index.ts';
import { KEY_HEADER } from '#shared/bridge.ts';
import { roles } from '#shared/domain/roles.ts';
import { cells, operationNames } from '../permissions/matrix.ts';
import { holderOf, makeObjects } from '../permissions/objects.ts';
import { inputOf, type Real } from '../permissions/real-inputs.ts';
import { askedBy, hireForRules, type RecordRule, recordRules } from '../permissions/record-rules.ts';
import { sampled } from '../sampled.ts';

/** A host over a vault that was made before, with a window for each person. */
const openOver = async ({ folder, clock, context }: Workplace) => {
  context.vault.close();
  const desk = new Desk({ host: 'browser', because: 'A test.', version: '0', settingsFolder: folder, kdf: { n: 1024, r: 8, p: 1 }, clock });
  const host = await startBrowserHost(desk, new ScreenFiles(resolve('out/renderer')));
  const { origin } = new URL(host.launchUrl());
  const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${origin}${path}`, { method: 'POST', body, headers: { origin, 'content-type': 'application/json', ...headers } });
  const keys = new Map<string | null, string>();
  const keyOf = async (userId: string | null): Promise<string> => {
    const known = keys.get(userId);
    if (known !== undefined) return known;
    const token = new URL(host.renewLaunch()).hash.slice(1);
    let { key } = (await (await post('/enter', JSON.stringify({ token }))).json()) as { key: string };
    const bearing = { authorization: `Bearer ${key}` };
    if (userId !== null) {
      const given = JSON.stringify({ userId, password: passwordOf(userId) });
      key = (await post('/call/identity.signIn', given, bearing)).headers.get(KEY_HEADER) ?? '';
    }
    keys.set(userId, key);
    return key;
  };
  /** What a window is answered. @param userId who sits at it; null for nobody */
  const ask = async (userId: string | null, name: string, input: unknown): Promise<unknown> => {
    const answer = await post(`/call/${name}`, JSON.stringify(input), { authorization: `Bearer ${await keyOf(userId)}` });
    // Who asks to leave is at no window any more, also where it was refused.
    if (name === 'identity.signOut') keys.delete(userId);
    return answer.json();
  };
  const bring = async (userId: string, words: string): Promise<string> => {
    const headers = { authorization: `Bearer ${await keyOf(userId)}`, 'content-type': 'application/octet-stream' };
    return ((await (await post('/file', words, headers)).json()) as { value: { file: string } }).value.file;
  };
  const opened = await ask(null, 'host.openVault', { folder });
  const close = async (): Promise<void> => {
    await host.close();
    desk.close();
  };
  return { ask, bring, opened, close };
};
type Host = Awaited<ReturnType<typeof openOver>>;

describe('[R08] operations over the loopback host, each person at a window of the own', () => {
  let host: Host;
  let real: Real;
  beforeAll(async () => {
    const place = await Workplace.staffed();
    real = await makeObjects(place);
    host = await openOver(place);
  });
  afterAll(() => host.close());

  it('are answered for each role as the way in that they all share answers', async () => {
    expect(host.opened).toMatchObject({ ok: true });
    const tried = sampled(cells, 7);
    expect(new Set(tried.map(({ role }) => role))).toEqual(new Set(roles));
    for (const { name, role, isOpen } of tried) {
      const input = inputOf(name, real) as object;
      // What is open is asked with one field too many, so that nothing comes of it.
      const answer = await host.ask(holderOf[role], name, isOpen ? { ...input, notAsked: 1 } : input);
      expect(answer, `${role}: ${name}`).toMatchObject({ ok: false, code: isOpen ? 'invalid-input' : 'forbidden' });
    }
  });

  it('tell a window at which nobody is signed in nothing, whatever others see at theirs', async () => {
    for (const name of operationNames)
      if (operations[name].permission !== 'public')
        expect(await host.ask(null, name, inputOf(name, real)), name).toMatchObject({ ok: false, code: 'not-signed-in' });
  });
});

describe("[R08] a record over the loopback host, asked for from two windows by one person's id of it", () => {
  const plays = new Map<RecordRule, Awaited<ReturnType<RecordRule['play']>>>();
  let host: Host;
  // A file belongs to the window that brought it: it is brought there.
  const isOfFile = ({ operation }: RecordRule): boolean => operation === 'documents.importFile';
  beforeAll(async () => {
    const place = await Workplace.staffed();
    await hireForRules(place);
    for (const one of recordRules) plays.set(one, await one.play(place));
    host = await openOver(place);
  });
  afterAll(() => host.close());

  it.each(recordRules.map((one) => [`${one.operation}: ${one.rule.toLowerCase()}, not ${one.other}`, one] as const))(
    '%s',
    async (_, rule) => {
      const played = plays.get(rule);
      if (!played) throw new Error(`${rule.operation} was not played.`);
      const { input, own, stranger } = played;
      const brought = isOfFile(rule) ? { file: await host.bring(own, '# Words\n') } : {};
      const asked = (userId: string) => askedBy(rule, { ...input, ...brought }, userId);
      expect(await host.ask(stranger, rule.operation, asked(stranger))).toMatchObject({ ok: false, code: rule.code });
      expect(await host.ask(own, rule.operation, asked(own))).toMatchObject({ ok: true });
    },
  );
});
