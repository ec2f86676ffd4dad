/** So long after its last sign a person is taken to be at the window. */
const STAYS_MS = 60_000;
/** What only a person makes. */
export const signsOfPerson = ['pointerdown', 'keydown', 'wheel', 'input'] as const;

let lastSign = Date.now();
for (const sign of signsOfPerson) window.addEventListener(sign, () => (lastSign = Date.now()), { passive: true, capture: true });

/** Whether what is called now comes of a person: what the screens ask by themselves keeps no session open. */
export const isAttended = (): boolean => Date.now() - lastSign < STAYS_MS;
