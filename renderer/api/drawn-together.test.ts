import { notifyManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { drawnTogether } from './drawn-together.ts';

const pause = <Value>(milliseconds: number, value: Value): Promise<Value> =>
  new Promise((resolve) => setTimeout(() => resolve(value), milliseconds));

/** Screens that show an answer each, which comes after so many milliseconds; what they draw is told with the moment. */
const screens = (...takes: number[]) => {
  const client = new QueryClient();
  const drawn: { screen: number; at: number }[] = [];
  const started = performance.now();
  for (const [screen, take] of takes.entries()) {
    const observer = new QueryObserver(client, { queryKey: [screen], queryFn: () => pause(take, `${screen}`), enabled: false });
    // As the screens listen.
    observer.subscribe(
      notifyManager.batchCalls(({ data }) => {
        if (data !== undefined) drawn.push({ screen, at: performance.now() - started });
      }),
    );
  }
  const asked = Promise.all(
    takes.map((take, screen) => client.fetchQuery({ queryKey: [screen], queryFn: () => pause(take, `${screen}`) })),
  );
  return { asked, drawn };
};

describe('what is fetched again after an act', () => {
  it('is drawn in one go, once the last answer is here', async () => {
    const { asked, drawn } = screens(1, 20, 60);
    await drawnTogether(asked);
    expect(drawn.map(({ screen }) => screen).sort()).toEqual([0, 1, 2]);
    for (const { at } of drawn) expect(at).toBeGreaterThanOrEqual(55);
  });

  it('waits a quarter of a second at most for what takes longer; without an act each answer is drawn as it comes', async () => {
    const { asked, drawn } = screens(1, 600);
    await drawnTogether(asked);
    const first = drawn.find(({ screen }) => screen === 0);
    expect(first?.at).toBeGreaterThanOrEqual(240);
    await expect.poll(() => drawn.find(({ screen }) => screen === 1)?.at).toBeGreaterThan(first?.at ?? 0);
    const alone = screens(1, 400);
    await expect.poll(() => alone.drawn.map(({ screen }) => screen)).toEqual([0]);
    await alone.asked;
  });
});
