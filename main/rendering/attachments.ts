/** The name of the attachment that says what the pages show; signed with them, so that no row of the vault says otherwise. */
export const MODEL_ATTACHMENT = 'countersign-model.json';
/** The name of the attachment that the seal fills. */
export const RECORD_ATTACHMENT = 'record.json';
