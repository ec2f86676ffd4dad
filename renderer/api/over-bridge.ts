import type { Bridge } from '#shared/bridge.ts';
import type { Answer } from '#shared/domain/errors.ts';
import type { Transport } from './transport.ts';

const PIECE = 4 * 1024 * 1024;

/** Calls through the preload of Electron; a file goes piece by piece, each when there is room for it. */
export const overBridge = (bridge: Bridge, isAttended: () => boolean): Transport => {
  const bring = async (file: Blob): Promise<Answer<{ file: string }>> => {
    const begun = (await bridge.call('shell.beginFile', {})) as Answer<{ upload: string }>;
    if (!begun.ok) return begun;
    const { upload } = begun.value;
    try {
      for (let from = 0; from < file.size; from += PIECE) {
        const bytes = new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer());
        const added = await bridge.call('shell.addToFile', { upload, bytes });
        if (!added.ok) return added;
      }
    } catch (error) {
      await bridge.call('shell.cancelFile', { upload });
      throw error;
    }
    return (await bridge.call('shell.endFile', { upload })) as Answer<{ file: string }>;
  };
  const fetch = async (handle: string): Promise<Answer<Blob>> => {
    const read = (await bridge.call('shell.readFile', { file: handle })) as Answer<{ bytes: Uint8Array<ArrayBuffer> }>;
    return read.ok ? { ok: true, value: new Blob([read.value.bytes]) } : read;
  };
  return { call: (name, input) => bridge.call(name, input, isAttended()), bring, fetch, hasSeat: () => true };
};
