import { useAsk } from '../../../api/use-operation.ts';
import type { EntryForm, Shown } from '../use-entry-form.ts';

const RATED = ['exploitability', 'harm'];
export const policyIn = (links: readonly { role: string; to: string }[]): string | null =>
  links.find(({ role }) => role === 'policy')?.to ?? null;

/** The level by what stands in the form: that of the saved finding where it says the same, otherwise looked up before it is saved. */
export interface LiveLevel {
  level: string | null;
  /** Of the policy; null where none is named. */
  version: string | null;
  why: string | null;
}
export const useLevel = (shown: Shown, form: EntryForm): LiveLevel => {
  const policy = policyIn(form.links);
  const [exploitability, harm] = RATED.map((id) => String(form.values[id] ?? ''));
  const saved = shown.links.find(({ role, to }) => role === 'policy' && to === policy);
  const isSaved = RATED.every((id) => (form.values[id] ?? '') === (shown.values[id] ?? '')) && policy === policyIn(shown.links);
  const asks = !isSaved && policy !== null && exploitability && harm ? { number: shown.number, policy, exploitability, harm } : null;
  const { data, error } = useAsk('vulnerability.rate', asks);
  if (asks !== null)
    return { level: data?.level ?? null, version: data?.version ?? saved?.version ?? null, why: data?.why ?? error?.message ?? null };
  const level = isSaved ? shown.computed.find(({ id }) => id === 'level')?.result : null;
  return { level: level === null || level === undefined ? null : String(level), version: saved?.version ?? null, why: null };
};
