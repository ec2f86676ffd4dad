/**
 * The state of a text is written beside it by the index itself: a trigger on the texts made FTS5 write out the words it
 * gathers at every text (see putText).
 */
export const searchStatesWritten = `
DROP TRIGGER search_states_added;
`;
