import { notifications } from '@mantine/notifications';
import { type DragEvent, useState } from 'react';
import { say } from '../words/say.ts';

const bearsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/**
 * What an element needs to take in a file that is dropped on it.
 * @param onFile null where the person may bring none
 */
export const useDroppedFile = (onFile: ((file: File) => void) | null) => {
  const [isOver, setOver] = useState(false);
  const place = {
    'data-drop': isOver || undefined,
    onDragOver: (event: DragEvent) => {
      if (!onFile || !bearsFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!onFile || !bearsFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const [file, ...more] = event.dataTransfer.files;
      if (more.length > 0) notifications.show({ message: say('A document begins with one file. Use Import to take in many at once.') });
      else if (file) onFile(file);
    },
  };
  return place;
};

/** A file that is dropped where nothing takes it in would replace the page, with all that was typed in it. */
export const refuseOtherDrops = (): void => {
  for (const name of ['dragover', 'drop'] as const)
    window.addEventListener(name, (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    });
};
