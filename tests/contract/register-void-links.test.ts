import { expect, it } from 'vitest';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';

it('what was made void is no evidence: neither as the link that a state asks for, nor instead of a justification', async () => {
  const place = await Workplace.staffed();
  const link = (role: string, more: object = {}) => ({ role, label: role, reverse: 'named by', to: ['sample'], many: true, ...more });
  const step = { label: 'Finish', done: 'finished', roles: ['Quality'], meaning: 'Verification' };
  const own = {
    links: [link('cause', { requiredFrom: 'Done' }), link('check')],
    moves: [
      { ...step, from: ['Open'], action: 'finish', to: 'Done', needs: [{ gate: 'linkedOrJustified', link: 'check', field: 'note' }] },
      { ...step, from: ['Open'], action: 'drop', to: 'Dropped' },
    ],
    states: ['Open', 'Dropped', 'Done'].map((name) => ({ name, tone: 'ink', icon: 'check' })),
  };
  await declare(place, registerText(smallRegister(own)));
  const make = (title: string, links: { role: string; to: string }[] = []) =>
    place.do('author', 'entry.create', { register: 'sample', title, values: {}, links });
  const [gone, sound] = [await make('Made by mistake'), await make('Sound')];
  const signer = { userId: 'quality', password: passwordOf('quality') };
  await place.do('quality', 'entry.void', { number: gone.number, hash: gone.hash, reason: 'A mistake', ...signer });
  const { number } = await make('It rests on these', [
    { role: 'cause', to: gone.number },
    { role: 'check', to: gone.number },
  ]);
  expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({
    ok: false,
    message: `${number} cannot be finished yet. Missing: cause: linked, and not only what is void (${gone.number}); check, or Note.`,
  });
  await fill(
    place,
    'author',
    number,
    {},
    [gone, sound].flatMap(({ number: to }) => ['cause', 'check'].map((role) => ({ role, to }))),
  );
  expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
});
