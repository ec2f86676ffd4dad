/** The check of verification of which the only fault is that entries were marked void: told for ever, and no reason to stop. */
export const VOIDED = 'Voided entries';
