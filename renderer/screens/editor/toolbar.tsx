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
  IconInfoSquare,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconListSearch,
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
import { act, keepKeyboard, writeOn } from './act.ts';
import { alignHere, setAlign } from './align.ts';
import { caretBehind } from './beside-blocks.ts';
import { fieldLabels } from './extensions.ts';
import { PartSelect } from './part-select.tsx';
import type { TextDialog } from './text-dialogs.tsx';

const Tool = ({ label, Icon, on = false, run }: { label: string; Icon: typeof IconBold; on?: boolean; run: () => void }) => (
  <ActionIcon variant={on ? 'light' : 'subtle'} aria-label={label} aria-pressed={on} onMouseDown={keepKeyboard} onClick={run} title={label}>
    <Icon size={18} aria-hidden />
  </ActionIcon>
);

const marks = [
  ['bold', 'Bold', IconBold],
  ['italic', 'Italic', IconItalic],
  ['underline', 'Underline', IconUnderline],
  ['strike', 'Struck through', IconStrikethrough],
  ['code', 'Code', IconCode],
  ['subscript', 'Subscript', IconSubscript],
  ['superscript', 'Superscript', IconSuperscript],
] as const;
const callouts = ['note', 'tip', 'important', 'caution', 'warning'] as const;

const alignments = [
  ['left', 'Align left', IconAlignLeft],
  ['center', 'Centre', IconAlignCenter],
  ['right', 'Align right', IconAlignRight],
  ['justify', 'Justify', IconAlignJustified],
] as const;

const TableMenu = ({ editor, onDialog }: { editor: Editor; onDialog: (dialog: TextDialog) => void }) => {
  const entries: [string, () => void][] = [
    ['Caption…', () => onDialog('caption')],
    ['Widths of the columns…', () => onDialog('widths')],
    ['Row below', () => act(editor, (chain) => chain.addRowAfter())],
    ['Row above', () => act(editor, (chain) => chain.addRowBefore())],
    ['Column right', () => act(editor, (chain) => chain.addColumnAfter())],
    ['Column left', () => act(editor, (chain) => chain.addColumnBefore())],
    ['Merge the chosen cells', () => act(editor, (chain) => chain.mergeCells())],
    ['Split the cell', () => act(editor, (chain) => chain.splitCell())],
    ['Header row on or off', () => act(editor, (chain) => chain.toggleHeaderRow())],
    ['Remove the row', () => act(editor, (chain) => chain.deleteRow())],
    ['Remove the column', () => act(editor, (chain) => chain.deleteColumn())],
    ['Remove the table', () => act(editor, (chain) => chain.deleteTable())],
  ];
  return (
    <Menu returnFocus={false} onClose={() => writeOn(editor)}>
      <Menu.Target>
        <ActionIcon variant="subtle" aria-label="Change the table">
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
      picture: now.isActive('image'),
      link: now.isActive('link'),
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
    <Group gap={2} className="editor-toolbar" role="toolbar" aria-label="Text tools">
      <Tool label="Undo" Icon={IconArrowBackUp} run={() => act(editor, (chain) => chain.undo())} />
      <Tool label="Redo" Icon={IconArrowForwardUp} run={() => act(editor, (chain) => chain.redo())} />
      <Select
        aria-label="Kind of paragraph"
        size="xs"
        w={128}
        value={here.block}
        onChange={setBlock}
        allowDeselect={false}
        data={[
          { value: 'p', label: 'Paragraph' },
          ...[1, 2, 3, 4, 5, 6].map((level) => ({ value: `h${level}`, label: `Heading ${level}` })),
          { value: 'code', label: 'Code' },
        ]}
      />
      {isTemplate ? <PartSelect editor={editor} /> : null}
      {marks.map(([name, label, Icon], index) => (
        <Tool
          key={name}
          label={label}
          Icon={Icon}
          on={here.marks[index] ?? false}
          run={() => act(editor, (chain) => chain.toggleMark(name))}
        />
      ))}
      {alignments.map(([align, label, Icon]) => (
        <Tool key={align} label={label} Icon={Icon} on={here.align === align} run={() => setAlign(editor, align)} />
      ))}
      <Tool label="List" Icon={IconList} on={here.bullets} run={() => act(editor, (chain) => chain.toggleBulletList())} />
      <Tool label="Numbered list" Icon={IconListNumbers} on={here.numbers} run={() => act(editor, (chain) => chain.toggleOrderedList())} />
      <Tool
        label="Table"
        Icon={IconTablePlus}
        run={() => act(editor, (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }))}
      />
      {here.table ? (
        <>
          <Tool label="Row below" Icon={IconRowInsertBottom} run={() => act(editor, (chain) => chain.addRowAfter())} />
          <Tool label="Column right" Icon={IconColumnInsertRight} run={() => act(editor, (chain) => chain.addColumnAfter())} />
          <TableMenu editor={editor} onDialog={onDialog} />
        </>
      ) : null}
      <Menu returnFocus={false} onClose={() => writeOn(editor)}>
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label="Callout">
            <IconInfoSquare size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {callouts.map((kind) => (
            <Menu.Item key={kind} onClick={() => act(editor, (chain) => chain.wrapIn('callout', { kind }))}>
              {`${kind[0]?.toUpperCase()}${kind.slice(1)}`}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => act(editor, (chain) => chain.lift('callout'))}>No callout</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tool label="Link" Icon={IconLink} on={here.link} run={() => onDialog('link')} />
      <Tool label="Picture" Icon={IconPhoto} run={onPicture} />
      {here.picture ? (
        <Tool label="Description, caption and width of the picture" Icon={IconPhotoEdit} run={() => onDialog('picture')} />
      ) : null}
      <Tool label="Reference to a document" Icon={IconFileSymlink} run={() => onDialog('reference')} />
      <Menu returnFocus={false} onClose={() => writeOn(editor)}>
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label="Field">
            <IconVariable size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.entries(fieldLabels).map(([name, label]) => (
            <Menu.Item key={name} onClick={() => act(editor, (chain) => chain.insertContent({ type: 'field', attrs: { name } }))}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tool
        label="Page break"
        Icon={IconPageBreak}
        run={() => act(editor, (chain) => chain.insertContent({ type: 'pageBreak' }).command(({ tr }) => caretBehind(tr)))}
      />
      <Tool label="Find and replace" Icon={IconListSearch} run={onFind} />
    </Group>
  );
};
