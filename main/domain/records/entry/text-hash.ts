import { hash } from 'node:crypto';

/** The hex SHA-256 by which records of entries name texts. */
export const textHash = (text: string): string => hash('sha256', text);
