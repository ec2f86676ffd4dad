import { ActionIcon, Group, Menu, Select } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconCode,
  IconColumnInsertRight,
  IconFileSymlink,
  IconInfoSquare,
  IconItalic,
  IconList,
  IconListNumbers,
  IconPageBreak,
  IconPhoto,
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
import { fieldLabels } from './extensions.ts';
import { PartSelect } from './part-select.tsx';

const Tool = ({ label, Icon, on = false, run }: { label: string; Icon: typeof IconBold; on?: boolean; run: () => void }) => (
  <ActionIcon variant={on ? 'light' : 'subtle'} aria-label={label} aria-pressed={on} onClick={run} title={label}>
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

const TableMenu = ({ editor }: { editor: Editor }) => {
  const entries: [string, () => boolean][] = [
    ['Row below', () => editor.chain().focus().addRowAfter().run()],
    ['Row above', () => editor.chain().focus().addRowBefore().run()],
    ['Column right', () => editor.chain().focus().addColumnAfter().run()],
    ['Column left', () => editor.chain().focus().addColumnBefore().run()],
    ['Merge the chosen cells', () => editor.chain().focus().mergeCells().run()],
    ['Split the cell', () => editor.chain().focus().splitCell().run()],
    ['Header row on or off', () => editor.chain().focus().toggleHeaderRow().run()],
    ['Align centre', () => editor.chain().focus().setCellAttribute('align', 'center').run()],
    ['Align right', () => editor.chain().focus().setCellAttribute('align', 'right').run()],
    ['Align left', () => editor.chain().focus().setCellAttribute('align', 'left').run()],
    ['Remove the row', () => editor.chain().focus().deleteRow().run()],
    ['Remove the column', () => editor.chain().focus().deleteColumn().run()],
    ['Remove the table', () => editor.chain().focus().deleteTable().run()],
  ];
  return (
    <Menu>
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
  onReference,
}: {
  editor: Editor;
  isTemplate: boolean;
  onPicture: () => void;
  onReference: () => void;
}) => {
  const here = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      block: now.isActive('heading') ? `h${String(now.getAttributes('heading').level)}` : now.isActive('codeBlock') ? 'code' : 'p',
      marks: marks.map(([name]) => now.isActive(name)),
      table: now.isActive('table'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
    }),
  });
  const setBlock = (block: string | null) => {
    const chain = editor.chain().focus();
    if (block === 'code') chain.setCodeBlock().run();
    else if (block?.startsWith('h')) chain.setHeading({ level: Number(block.slice(1)) as 1 | 2 | 3 | 4 | 5 | 6 }).run();
    else chain.setParagraph().run();
  };
  return (
    <Group gap={2} className="editor-toolbar" role="toolbar" aria-label="Text tools">
      <Tool label="Undo" Icon={IconArrowBackUp} run={() => editor.chain().focus().undo().run()} />
      <Tool label="Redo" Icon={IconArrowForwardUp} run={() => editor.chain().focus().redo().run()} />
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
          run={() => editor.chain().focus().toggleMark(name).run()}
        />
      ))}
      <Tool label="List" Icon={IconList} on={here.bullets} run={() => editor.chain().focus().toggleBulletList().run()} />
      <Tool label="Numbered list" Icon={IconListNumbers} on={here.numbers} run={() => editor.chain().focus().toggleOrderedList().run()} />
      <Tool
        label="Table"
        Icon={IconTablePlus}
        run={() => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
      />
      {here.table ? (
        <>
          <Tool label="Row below" Icon={IconRowInsertBottom} run={() => editor.chain().focus().addRowAfter().run()} />
          <Tool label="Column right" Icon={IconColumnInsertRight} run={() => editor.chain().focus().addColumnAfter().run()} />
          <TableMenu editor={editor} />
        </>
      ) : null}
      <Menu>
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label="Callout">
            <IconInfoSquare size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {callouts.map((kind) => (
            <Menu.Item key={kind} onClick={() => editor.chain().focus().wrapIn('callout', { kind }).run()}>
              {`${kind[0]?.toUpperCase()}${kind.slice(1)}`}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => editor.chain().focus().lift('callout').run()}>No callout</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tool label="Picture" Icon={IconPhoto} run={onPicture} />
      <Tool label="Reference to a document" Icon={IconFileSymlink} run={onReference} />
      <Menu>
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label="Field">
            <IconVariable size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.entries(fieldLabels).map(([name, label]) => (
            <Menu.Item key={name} onClick={() => editor.chain().focus().insertContent({ type: 'field', attrs: { name } }).run()}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tool label="Page break" Icon={IconPageBreak} run={() => editor.chain().focus().insertContent({ type: 'pageBreak' }).run()} />
    </Group>
  );
};
