/** Who did what, found without reading the ledger from end to end. */
export const trail = `
CREATE INDEX ledger_actor ON ledger (actor, seq);
CREATE INDEX ledger_operation ON ledger (operation, seq);
`;
