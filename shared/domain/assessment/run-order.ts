/** Place of a run in the order of all runs, which have numbers without gaps. */
export const placeOfRun = (run: string): number => Number(run.slice('RUN-'.length));

/** What one run after another told, the oldest first. */
export const inRunOrder = <Told extends { assessment_id: string }>(told: readonly Told[]): Told[] =>
  told.toSorted((one, other) => placeOfRun(one.assessment_id) - placeOfRun(other.assessment_id));

/** The run that was made last. */
export const newestRun = <Run extends { id: string }>(runs: readonly Run[]): Run | undefined =>
  runs.toSorted((one, other) => placeOfRun(one.id) - placeOfRun(other.id)).at(-1);
