import { safeStorage } from 'electron';
import type { KeyPlace, KeyStore } from '#main/ports/key-store.ts';

const store: KeyStore = {
  lock: async (secret) => (await safeStorage.encryptStringAsync(secret)).toString('base64'),
  open: async (locked) => {
    try {
      return (await safeStorage.decryptStringAsync(Buffer.from(locked, 'base64'))).result;
    } catch {
      return null;
    }
  },
};

const names: Partial<Record<NodeJS.Platform, string>> = { darwin: 'the Keychain', win32: 'the data protection of Windows' };

/**
 * The store of the system, where it is a real one: without a keyring Linux locks with a password that everybody knows.
 * Call when the program is ready.
 */
export const keyPlace = async (platform: NodeJS.Platform): Promise<KeyPlace> => {
  const backend = platform === 'linux' ? safeStorage.getSelectedStorageBackend() : null;
  if (backend === 'basic_text' || backend === 'unknown')
    return { store: null, sentence: `This desktop has no store of secrets that the program knows (${backend}).` };
  if (!(await safeStorage.isAsyncEncryptionAvailable()))
    return { store: null, sentence: 'The store of the operating system is not available.' };
  return {
    store,
    sentence: `It is opened by ${names[platform] ?? backend ?? 'the store of the system'} of this computer, and by the custodian.`,
  };
};
