import type { ChainedCommands, Editor } from '@tiptap/core';
import type { MouseEvent } from 'react';

/**
 * Does something to the text by a tool beside it. The text has the keyboard again at once: the editor's own way back to it
 * waits for the next frame, and the keys that come before then would go to the tool (decision 26).
 */
export const act = (editor: Editor, change: (chain: ChainedCommands) => ChainedCommands): void => {
  change(editor.chain()).run();
  writeOn(editor);
};

/** For the pressing of a tool: it takes the keyboard away from nobody. */
export const keepKeyboard = (event: MouseEvent): void => event.preventDefault();

/** Gives the keyboard back to the text. */
export const writeOn = (editor: Editor): void => {
  editor.view.focus();
  editor.commands.scrollIntoView();
};
