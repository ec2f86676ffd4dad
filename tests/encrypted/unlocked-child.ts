import { keyOf } from '#main/storage/vault-key.ts';

/** What a script of another process begins with, so that it has the key of the vault; nothing where that is not encrypted. */
export const unlockedFor = (folder: string): string => {
  const key = keyOf(folder);
  if (key === null) return '';
  const raw = `new Uint8Array(Buffer.from('${Buffer.from(key.raw).toString('hex')}', 'hex'))`;
  return `import { keepKey } from './main/storage/vault-key.ts'; keepKey({ id: '${key.id}', cipher: '${key.cipher}', raw: ${raw} }); `;
};
