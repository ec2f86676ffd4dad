interface Moments {
  released_at: string | null;
  effective_at: string | null;
  superseded_at: string | null;
  obsoleted_at: string | null;
}
type ReleasedState = 'Approved' | 'Effective' | 'Superseded' | 'Obsolete';

/** In which state a released revision was at an instant; null before its release. */
export const stateAt = ({ released_at, effective_at, superseded_at, obsoleted_at }: Moments, instant: string): ReleasedState | null => {
  const had = (moment: string | null): boolean => moment !== null && moment <= instant;
  // What was imported bears days of before: it is told of from the day on which the vault had it.
  if (!had(released_at)) return null;
  if (had(obsoleted_at)) return 'Obsolete';
  if (had(superseded_at)) return 'Superseded';
  if (had(effective_at)) return 'Effective';
  return 'Approved';
};
