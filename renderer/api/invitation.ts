/** Reaches the pages of this browser with our origin, the port counted, and nobody else. */
const CHANNEL = 'countersign.windows';
const ANSWERED_WITHIN_MS = 500;

interface Message {
  /** Which window asks. */
  asks: string;
  token?: string;
}

/**
 * A page that was opened by hand, as by a middle click, asks those that are open for a token, for a seat of its own where
 * nobody is signed in. @returns null when none of them answers
 */
export const askOpenWindows = (): Promise<string | null> => {
  const asks = crypto.randomUUID();
  const channel = new BroadcastChannel(CHANNEL);
  return new Promise<string | null>((resolve) => {
    const late = window.setTimeout(() => resolve(null), ANSWERED_WITHIN_MS);
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.asks !== asks || data.token === undefined) return;
      window.clearTimeout(late);
      resolve(data.token);
    };
    channel.postMessage({ asks } satisfies Message);
  }).finally(() => channel.close());
};

/** Answers windows that ask. @param invite gives a token, or null when this window has no seat itself */
export const inviteWindows = (invite: () => Promise<string | null>): void => {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = async ({ data }: MessageEvent<Message>) => {
    if (data.token !== undefined) return;
    const token = await invite().catch(() => null);
    if (token !== null) channel.postMessage({ asks: data.asks, token } satisfies Message);
  };
};
