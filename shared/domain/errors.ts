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
  'key-elsewhere',
  'cannot-read',
  'cannot-write',
  'disk-full',
  'damaged',
  'clock',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** The only error that crosses a boundary; it goes back as `{code, message}`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = 'AppError';
    this.code = code;
  }
}

/** The answer to a call, as data. */
export type Answer<Value = unknown> = { ok: true; value: Value } | { ok: false; code: ErrorCode; message: string };
