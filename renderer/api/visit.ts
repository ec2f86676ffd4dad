let visits = 0;

/** Which of the people who worked at this window one after the other is at it. */
export const thisVisit = (): number => visits;

/** Somebody leaves the window: answers that are still under way are given to nobody, and nothing is asked again for that person. */
export const endVisit = (): void => {
  visits += 1;
};
