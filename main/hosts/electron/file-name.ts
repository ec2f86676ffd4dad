import { namesDevice } from '#shared/domain/device-name.ts';

/**
 * A name that every file system takes, that is no path and no device of Windows, and that reads as it is: marks that turn the
 * direction of writing could show "record-fdp.exe" as "record-exe.pdf".
 */
export const fileNameOf = (name: string): string => {
  const plain = name
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[<>:"/\\|?*]/g, '_')
    .replaceAll(/^\.+|[. ]+$/g, '');
  if (plain === '') return 'file';
  return namesDevice(plain) ? `_${plain}` : plain;
};
