/**
 * What a vault can be encrypted with as a whole; both authenticate every page. SQLCipher is AES-256 with HMAC-SHA512, for companies
 * whose list of algorithms says AES-256; AEGIS-256 is faster.
 */
export const ciphers = ['aegis', 'sqlcipher'] as const;
export type Cipher = (typeof ciphers)[number];
