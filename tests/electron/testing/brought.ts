import type { Bridge } from '#shared/bridge.ts';
import { overBridge } from '../../../renderer/api/over-bridge.ts';

/** A file that the page brings as its own screens do. @returns its handle */
export const brought = async (bridge: Bridge, content: string | Uint8Array): Promise<string> => {
  const answer = await overBridge(bridge, () => true).bring(new Blob([Buffer.from(content)]));
  if (!answer.ok) throw new Error(answer.message);
  return answer.value.file;
};
