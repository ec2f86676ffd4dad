/** The closed list of error codes. Messages say what happened and what to do. */
export const errorCodes = [
  'invalid-input',
  'not-found',
  'forbidden',
  'not-signed-in',
  'wrong-password',
  'locked-out',
  'refused',
  'conflict',
  'unknown-operation',
  'vault-in-use',
  'vault-newer',
  'vault-damaged',
  'vault-moved',
  'vault-locked',
  'key-elsewhere',
  'cannot-read',
  'cannot-write',
  'disk-full',
  'damaged',
  'clock',
  'site-unreachable',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** What is wrong with one field of an input, such as "holders.1.place": for the form, which knows the label of the field. */
export interface FieldFault {
  field: string;
  message: string;
}

/** The only error that crosses a boundary; it goes back as `{code, message}`, with the faults of fields where it has any. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly faults: readonly FieldFault[];
  constructor(code: ErrorCode, message: string, faults: readonly FieldFault[] = []) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.faults = faults;
  }
}

export interface Refusal {
  ok: false;
  code: ErrorCode;
  message: string;
  faults?: readonly FieldFault[];
}
/** The answer to a call, as data. */
export type Answer<Value = unknown> = { ok: true; value: Value } | Refusal;
export const refusalOf = ({ code, message, faults }: AppError): Refusal => ({
  ok: false,
  code,
  message,
  ...(faults.length > 0 ? { faults } : {}),
});
