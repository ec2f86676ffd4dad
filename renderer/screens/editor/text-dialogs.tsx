import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, NodeSelection } from '@tiptap/pm/state';
import { say } from '../../words/say.ts';
import { act, writeOn } from './act.ts';
import { FootnoteDialog } from './footnote-dialog.tsx';
import { FormulaDialog } from './formula-dialog.tsx';
import { LineDialog } from './line-dialog.tsx';
import { PictureDialog } from './picture-dialog.tsx';
import { ReferencePicker } from './reference-picker.tsx';
import { WidthsDialog } from './widths-dialog.tsx';

export type TextDialog = 'reference' | 'picture' | 'caption' | 'widths' | 'link' | 'headingNumber' | 'footnote' | 'formula' | null;

/** The dialog in which a part of the text is written that is none of its words. */
export const dialogOfNode = ({ type: { name } }: Node): TextDialog => (name === 'footnote' || name === 'formula' ? name : null);
export const dialogOfChosen = ({ selection }: EditorState): TextDialog =>
  selection instanceof NodeSelection ? dialogOfNode(selection.node) : null;

const isAddress = (line: string): string | null =>
  /^(https?:\/\/|mailto:)\S+$/i.test(line) ? null : say('An address begins with https://, http:// or mailto: and has no blanks.');

/** The dialogs that ask for something to put into the text, or about what is chosen in it. */
export const TextDialogs = ({ editor, dialog, onClose }: { editor: Editor; dialog: TextDialog; onClose: () => void }) => {
  const back = () => {
    onClose();
    writeOn(editor);
  };
  switch (dialog) {
    case 'reference':
      return (
        <ReferencePicker
          onClose={back}
          onChoose={(number, label) => {
            onClose();
            act(editor, (chain) => chain.insertContent({ type: 'reference', attrs: { number, label } }));
          }}
        />
      );
    case 'picture':
      return <PictureDialog editor={editor} onClose={back} />;
    case 'footnote':
      return <FootnoteDialog editor={editor} onClose={back} />;
    case 'formula':
      return <FormulaDialog editor={editor} onClose={back} />;
    case 'widths':
      return <WidthsDialog editor={editor} onClose={back} />;
    case 'caption':
      return (
        <LineDialog
          title={say('Caption of the table')}
          label={say('Caption')}
          description={say('Printed with the table. Tables with a caption are numbered: Table 1, Table 2. Leave empty for none.')}
          begin={String(editor.getAttributes('table').caption ?? '')}
          onGiven={(line) => {
            onClose();
            act(editor, (chain) => chain.updateAttributes('table', { caption: line || null }));
          }}
          onClose={back}
        />
      );
    case 'headingNumber': {
      const { number } = editor.getAttributes('heading');
      return (
        <LineDialog
          title={say('Number of the heading')}
          label={say('Number')}
          description={say(
            'Leave empty to have it counted. Write a dash for a heading without a number. Headings behind it go on from a number of their kind.',
          )}
          begin={number === '' ? '-' : String(number ?? '')}
          check={(line) => (line.length > 40 ? say('A number has at most 40 letters and figures.') : null)}
          onGiven={(line) => {
            onClose();
            act(editor, (chain) => chain.updateAttributes('heading', { number: line === '' ? null : /^[-–—]$/.test(line) ? '' : line }));
          }}
          onClose={back}
        />
      );
    }
    case 'link':
      return (
        <LineDialog
          title={say('Link')}
          label={say('Address')}
          description={say('Printed behind the words; the program never follows it. Leave empty to take it away.')}
          begin={String(editor.getAttributes('link').href ?? '')}
          check={isAddress}
          onGiven={(href) => {
            onClose();
            const { empty } = editor.state.selection;
            act(editor, (chain) => {
              if (href === '') return chain.extendMarkRange('link').unsetLink();
              if (empty && !editor.isActive('link'))
                return chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] });
              return chain.extendMarkRange('link').setLink({ href });
            });
          }}
          onClose={back}
        />
      );
    default:
      return null;
  }
};
