import { ActionIcon, Group, Menu, Select } from '@mantine/core';
import {
  IconAlignCenter,
  IconAlignJustified,
  IconAlignLeft,
  IconAlignRight,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconCode,
  IconColumnInsertRight,
  IconFileSymlink,
  IconHash,
  IconInfoSquare,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconListSearch,
  IconMathFunction,
  IconNotes,
  IconPageBreak,
  IconPhoto,
  IconPhotoEdit,
  IconRowInsertBottom,
  IconStrikethrough,
  IconSubscript,
  IconSuperscript,
  IconTable,
  IconTablePlus,
  IconUnderline,
  IconVariable,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { phrase, say } from '../../words/say.ts';
import { act, keepKeyboard, writeOn } from './act.ts';
import { alignHere, setAlign } from './align.ts';
import { caretBehind } from './beside-blocks.ts';
import { shadeHere } from './cell-shade.ts';
import { fieldLabels } from './extensions.ts';
import { chosenNote } from './footnote-node.ts';
import { chosenFormula } from './formula-node.ts';
import { PartSelect } from './part-select.tsx';
import { ShadeMenu } from './shade-menu.tsx';
import type { TextDialog } from './text-dialogs.tsx';

const Tool = ({ label, Icon, on = false, run }: { label: string; Icon: typeof IconBold; on?: boolean; run: () => void }) => (
  <ActionIcon variant={on ? 'light' : 'subtle'} aria-label={label} aria-pressed={on} onMouseDown={keepKeyboard} onClick={run} title={label}>
    <Icon size={18} aria-hidden />
  </ActionIcon>
);

const marks = [
  ['bold', phrase('Bold'), IconBold],
  ['italic', phrase('Italic'), IconItalic],
  ['underline', phrase('Underline'), IconUnderline],
  ['strike', phrase('Struck through'), IconStrikethrough],
  ['code', phrase('Code'), IconCode],
  ['subscript', phrase('Subscript'), IconSubscript],
  ['superscript', phrase('Superscript'), IconSuperscript],
] as const;
const callouts = ['note', 'tip', 'important', 'caution', 'warning'] as const;

const alignments = [
  ['left', phrase('Align left'), IconAlignLeft],
  ['center', phrase('Centre'), IconAlignCenter],
  ['right', phrase('Align right'), IconAlignRight],
  ['justify', phrase('Justify'), IconAlignJustified],
] as const;

const TableMenu = ({ editor, onDialog }: { editor: Editor; onDialog: (dialog: TextDialog) => void }) => {
  const entries: [string, () => void][] = [
    [say('Caption…'), () => onDialog('caption')],
    [say('Widths of the columns…'), () => onDialog('widths')],
    [say('Row below'), () => act(editor, (chain) => chain.addRowAfter())],
    [say('Row above'), () => act(editor, (chain) => chain.addRowBefore())],
    [say('Column right'), () => act(editor, (chain) => chain.addColumnAfter())],
    [say('Column left'), () => act(editor, (chain) => chain.addColumnBefore())],
    [say('Merge the chosen cells'), () => act(editor, (chain) => chain.mergeCells())],
    [say('Split the cell'), () => act(editor, (chain) => chain.splitCell())],
    [say('Header row on or off'), () => act(editor, (chain) => chain.toggleHeaderRow())],
    [say('Remove the row'), () => act(editor, (chain) => chain.deleteRow())],
    [say('Remove the column'), () => act(editor, (chain) => chain.deleteColumn())],
    [say('Remove the table'), () => act(editor, (chain) => chain.deleteTable())],
  ];
  return (
    <Menu returnFocus={false} onClose={() => writeOn(editor)}>
      <Menu.Target>
        <ActionIcon variant="subtle" aria-label={say('Change the table')}>
          <IconTable size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map(([label, run]) => (
          <Menu.Item key={label} onClick={run}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

/** Everything that the content model knows, by mouse here and by the usual keys in the text. */
export const Toolbar = ({
  editor,
  isTemplate,
  onPicture,
  onDialog,
  onFind,
}: {
  editor: Editor;
  isTemplate: boolean;
  onPicture: () => void;
  onDialog: (dialog: TextDialog) => void;
  onFind: () => void;
}) => {
  const here = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      block: now.isActive('heading') ? `h${String(now.getAttributes('heading').level)}` : now.isActive('codeBlock') ? 'code' : 'p',
      marks: marks.map(([name]) => now.isActive(name)),
      table: now.isActive('table'),
      shade: shadeHere(now),
      picture: now.isActive('image'),
      link: now.isActive('link'),
      footnote: chosenNote(now.state) !== null,
      formula: chosenFormula(now.state) !== null,
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      align: alignHere(now.state),
    }),
  });
  const setBlock = (block: string | null) => {
    act(editor, (chain) => {
      if (block === 'code') return chain.setCodeBlock();
      return block?.startsWith('h') ? chain.setHeading({ level: Number(block.slice(1)) as 1 | 2 | 3 | 4 | 5 | 6 }) : chain.setParagraph();
    });
  };
  return (
    <Group gap={2} className="editor-toolbar" role="toolbar" aria-label={say('Text tools')}>
      <Tool label={say('Undo')} Icon={IconArrowBackUp} run={() => act(editor, (chain) => chain.undo())} />
      <Tool label={say('Redo')} Icon={IconArrowForwardUp} run={() => act(editor, (chain) => chain.redo())} />
      <Select
        aria-label={say('Kind of paragraph')}
        size="xs"
        w={128}
        value={here.block}
        onChange={setBlock}
        allowDeselect={false}
        data={[
          { value: 'p', label: say('Paragraph') },
          ...[1, 2, 3, 4, 5, 6].map((level) => ({ value: `h${level}`, label: say('Heading {level}', { level }) })),
          { value: 'code', label: say('Code') },
        ]}
      />
      {here.block.startsWith('h') ? (
        <Tool label={say('Number of the heading')} Icon={IconHash} run={() => onDialog('headingNumber')} />
      ) : null}
      {isTemplate ? <PartSelect editor={editor} /> : null}
      {marks.map(([name, label, Icon], index) => (
        <Tool
          key={name}
          label={say(label)}
          Icon={Icon}
          on={here.marks[index] ?? false}
          run={() => act(editor, (chain) => chain.toggleMark(name))}
        />
      ))}
      {alignments.map(([align, label, Icon]) => (
        <Tool key={align} label={say(label)} Icon={Icon} on={here.align === align} run={() => setAlign(editor, align)} />
      ))}
      <Tool label={say('List')} Icon={IconList} on={here.bullets} run={() => act(editor, (chain) => chain.toggleBulletList())} />
      <Tool
        label={say('Numbered list')}
        Icon={IconListNumbers}
        on={here.numbers}
        run={() => act(editor, (chain) => chain.toggleOrderedList())}
      />
      <Tool
        label={say('Numbered list')}
        Icon={IconListNumbers}
        on={here.numbers}
        run={() => act(editor, (chain) => chain.toggleOrderedList())}
      />
      <Tool
        label={say('Table')}
        Icon={IconTablePlus}
        run={() => act(editor, (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }))}
      />
      {here.table ? (
        <>
          <Tool label={say('Row below')} Icon={IconRowInsertBottom} run={() => act(editor, (chain) => chain.addRowAfter())} />
          <Tool label={say('Column right')} Icon={IconColumnInsertRight} run={() => act(editor, (chain) => chain.addColumnAfter())} />
          <ShadeMenu editor={editor} shade={here.shade} />
          <TableMenu editor={editor} onDialog={onDialog} />
        </>
      ) : null}
      <Menu returnFocus={false} onClose={() => writeOn(editor)}>
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={say('Callout')}>
            <IconInfoSquare size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {callouts.map((kind) => (
            <Menu.Item key={kind} onClick={() => act(editor, (chain) => chain.wrapIn('callout', { kind }))}>
              {say(`${kind[0]?.toUpperCase()}${kind.slice(1)}`)}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => act(editor, (chain) => chain.lift('callout'))}>{say('No callout')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tool label={say('Link')} Icon={IconLink} on={here.link} run={() => onDialog('link')} />
      <Tool label={say('Picture')} Icon={IconPhoto} run={onPicture} />
      {here.picture ? (
        <Tool label={say('Description, caption and width of the picture')} Icon={IconPhotoEdit} run={() => onDialog('picture')} />
      ) : null}
      <Tool label={say('Reference to a document')} Icon={IconFileSymlink} run={() => onDialog('reference')} />
      <Tool label={say('Footnote')} Icon={IconNotes} on={here.footnote} run={() => onDialog('footnote')} />
      <Tool label={say('Formula')} Icon={IconMathFunction} on={here.formula} run={() => onDialog('formula')} />
      <Menu returnFocus={false} onClose={() => writeOn(editor)}>
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={say('Field')}>
            <IconVariable size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.entries(fieldLabels).map(([name, label]) => (
            <Menu.Item key={name} onClick={() => act(editor, (chain) => chain.insertContent({ type: 'field', attrs: { name } }))}>
              {say(label)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tool
        label={say('Page break')}
        Icon={IconPageBreak}
        run={() => act(editor, (chain) => chain.insertContent({ type: 'pageBreak' }).command(({ tr }) => caretBehind(tr)))}
      />
      <Tool label={say('Find and replace')} Icon={IconListSearch} run={onFind} />
    </Group>
  );
};
