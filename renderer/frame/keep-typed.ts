/** The session ends all the same when a keeping takes longer, such as when the host does not answer. */
const LONGEST_MS = 10_000;

type Keep = () => Promise<unknown>;
const keepers = new Set<Keep>();

/**
 * Names what keeps text that was typed and is nowhere else yet.
 * @returns ends it
 */
export const whenSessionEnds = (keep: Keep): (() => void) => {
  keepers.add(keep);
  return () => void keepers.delete(keep);
};

/** Keeps what was typed, before the session that it is kept by ends. Never throws: a keeping that failed has said so. */
export const keepTyped = async (): Promise<void> => {
  const kept = Promise.allSettled([...keepers].map((keep) => keep()));
  await Promise.race([kept, new Promise((resolve) => setTimeout(resolve, LONGEST_MS))]);
};
