import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { stoppable } from './stoppable.ts';

describe('[R13] work of a command that takes away what it made', () => {
  it('is told to stop by a terminal that is closed, is not cut off by being told again, and leaves signals as they were', async () => {
    const before = process.listenerCount('SIGHUP');
    const taken = await stoppable(async (signal) => {
      process.emit('SIGHUP');
      // Nobody who listens any more would mean that the next signal ends the process.
      const listening = [signal.aborted, process.listenerCount('SIGHUP') > before, process.listenerCount('SIGINT') > 0];
      process.emit('SIGHUP');
      await setImmediate();
      return [...listening, 'taken away'];
    });
    expect(taken).toEqual([true, true, true, 'taken away']);
    await expect(stoppable(() => Promise.reject(new Error('No room.')))).rejects.toThrow('No room.');
    expect(process.listenerCount('SIGHUP')).toBe(before);
  });
});
